using System.Text;
using SqlGen.LocalPostgres.Processes;
using SqlGen.LocalPostgres.Storage;

namespace SqlGen.LocalPostgres.Cluster;

/// <summary>
/// The folder of one running server, <c>instances/&lt;id&gt;</c>, and beside it its owner file <c>&lt;id&gt;.owner</c>, which the owning process
/// holds locked.
/// The lock and not a process id tells whether the owner lives: the system lets go of it at the owner's end, and no id is ever mistaken
/// for another process that got the same number. What is in the owner file is how to stop the server.
/// </summary>
internal sealed class ServerDirectory : IAsyncDisposable
{
    private const string OwnerExtension = ".owner";
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);
    private readonly FileStream _owner;
    private readonly IReadOnlyList<string> _stopCommand;

    private ServerDirectory(string path, FileStream owner, IReadOnlyList<string> stopCommand)
    {
        Path = path;
        _owner = owner;
        _stopCommand = stopCommand;
    }

    public string Path { get; }

    public string Data => DataIn(Path);

    public string OwnerFile => Path + OwnerExtension;

    public IReadOnlyList<string> StopCommand => _stopCommand;

    /// <summary>Makes a new folder, owned by this process.</summary>
    public static ServerDirectory Create(CacheFolder cache, Func<string, IReadOnlyList<string>> stopCommandForData)
    {
        while (true)
        {
            var path = System.IO.Path.Combine(cache.Instances, Guid.NewGuid().ToString("N")[..10]);
            // Lost to a sweep between creating and locking: another name.
            if (FileLock.TryAcquire(path + OwnerExtension, FileMode.CreateNew) is not { } owner)
                continue;
            var stopCommand = stopCommandForData(DataIn(path));
            owner.Write(OwnerRecord.Format(stopCommand));
            owner.Flush();
            CacheFolder.CreateDirectory(path);
            return new ServerDirectory(path, owner, stopCommand);
        }
    }

    /// <summary>Stops and deletes what dead owners left. What cannot be removed now is left for the next sweep.</summary>
    public static async Task SweepAsync(CacheFolder cache)
    {
        foreach (var ownerFile in Directory.EnumerateFiles(cache.Instances, "*" + OwnerExtension))
        {
            try
            {
                if (FileLock.TryAcquire(ownerFile, FileMode.Open) is not { } owner)
                    continue;
                var abandoned = new ServerDirectory(ownerFile[..^OwnerExtension.Length], owner, OwnerRecord.Parse(owner));
                await abandoned.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or LocalPostgresException)
            {
                // Not ours to fail on: whoever starts a server next tries again.
            }
        }
    }

    /// <summary>Stops the server, if it runs, and deletes the folder and then the owner file.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (_owner)
        {
            if (_stopCommand.Count > 0 && Postmaster.IsRunning(Data))
            {
                var result = await Command.RunAsync(_stopCommand, "/", StopTimeout, CancellationToken.None).ConfigureAwait(false);
                if (!result.Succeeded && Postmaster.IsRunning(Data))
                    throw new LocalPostgresException($"The server in {Path} could not be stopped: {result.Output}");
            }

            if (Directory.Exists(Path))
                Directory.Delete(Path, recursive: true);
            if (!OperatingSystem.IsWindows())
                File.Delete(OwnerFile);
        }

        // Windows deletes no file that is open.
        File.Delete(OwnerFile);
    }

    private static string DataIn(string path) => System.IO.Path.Combine(path, "data");

    /// <summary>The command that stops the server, one argument a line.</summary>
    private static class OwnerRecord
    {
        public static byte[] Format(IReadOnlyList<string> stopCommand) => Encoding.UTF8.GetBytes(string.Join('\n', stopCommand));

        public static IReadOnlyList<string> Parse(FileStream owner)
        {
            using var reader = new StreamReader(owner, Encoding.UTF8, leaveOpen: true);
            return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }
}
