using SqlGen.LocalPostgres.Cluster;

namespace SqlGen.Runtime.Tests.LocalPostgres;

/// <summary>A cache folder that nobody else uses, so that what is left in it can be counted.</summary>
public sealed class CacheFixture : IDisposable
{
    public CacheFixture()
    {
        Folder = Directory.CreateTempSubdirectory("sqlgen-pg-").FullName;
        // Root's server runs as another account, which has to pass.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Folder, File.GetUnixFileMode(Folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public string Folder { get; }

    public string Instances => Path.Combine(Folder, "instances");

    public string BinaryDirectory { get; } = BinaryFolders.Find().First();

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
