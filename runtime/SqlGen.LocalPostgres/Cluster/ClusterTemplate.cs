using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SqlGen.LocalPostgres.Processes;
using SqlGen.LocalPostgres.Storage;

namespace SqlGen.LocalPostgres.Cluster;

/// <summary>
/// A data folder as initdb left it, one for each version of the binaries, to copy from: copying takes a fifth of initdb's time.
/// A template is complete or absent: it is built aside and renamed.
/// </summary>
/// <param name="DataDirectory">What to copy.</param>
/// <param name="Password">The superuser's password, asked for over TCP only.</param>
internal sealed record ClusterTemplate(string DataDirectory, string Password)
{
    public const string Superuser = "postgres";

    // To change when what initdb is told below changes.
    private const string Format = "1";
    private static readonly TimeSpan InitdbTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Finds the template for these binaries, or builds it; of several processes one builds and the others wait.</summary>
    public static async Task<ClusterTemplate> GetAsync(CacheFolder cache, PostgresBinaries binaries, ServerAccount account, CancellationToken ct)
    {
        var finished = Path.Combine(cache.Templates, KeyOf(binaries, account));
        if (!Directory.Exists(finished))
        {
            await using var building = await FileLock.AcquireAsync(finished + ".lock", ct).ConfigureAwait(false);
            if (!Directory.Exists(finished))
                await BuildAsync(finished, binaries, account, ct).ConfigureAwait(false);
        }

        return new ClusterTemplate(DataIn(finished), await File.ReadAllTextAsync(PasswordIn(finished), ct).ConfigureAwait(false));
    }

    /// <summary>Makes a data folder of it.</summary>
    public void CopyTo(string directory) => CopyDirectory(DataDirectory, directory);

    private static async Task BuildAsync(string finished, PostgresBinaries binaries, ServerAccount account, CancellationToken ct)
    {
        var unfinished = finished + ".unfinished";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        CacheFolder.CreateDirectory(unfinished);
        await File.WriteAllTextAsync(PasswordIn(unfinished), Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), ct).ConfigureAwait(false);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(PasswordIn(unfinished), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await account.GiveAsync(unfinished, ct).ConfigureAwait(false);

        var initdb = account.Wrap(
        [
            binaries.Path("initdb"), "-D", DataIn(unfinished), "-U", Superuser, "--no-sync", "-E", "UTF8", .. Locale(binaries.Major),
            // Only the owner can reach the socket's folder, but any user of the machine a loopback port.
            "--auth-local=trust", "--auth-host=scram-sha-256", "--pwfile=" + PasswordIn(unfinished),
        ]);
        var result = await Command.RunAsync(initdb, unfinished, InitdbTimeout, ct).ConfigureAwait(false);
        if (!result.Succeeded)
            throw new LocalPostgresException($"initdb failed: {result.Output}");
        Directory.Move(unfinished, finished);
    }

    /// <summary>Unicode letters, but the order of code points, whatever the user's own locale: tests must not depend on the machine.</summary>
    private static string[] Locale(int major) =>
        major >= 17 ? ["--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        : OperatingSystem.IsLinux() ? ["--locale=C.UTF-8"]
        : ["--no-locale"];

    private static string KeyOf(PostgresBinaries binaries, ServerAccount account)
    {
        var key = $"{binaries.Version}-{RuntimeInformation.OSArchitecture}-{account.Name ?? "self"}-{Format}";
        return string.Concat(key.Select(static c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '-'));
    }

    private static string DataIn(string directory) => Path.Combine(directory, "data");

    private static string PasswordIn(string directory) => Path.Combine(directory, "password");

    private static void CopyDirectory(string from, string to)
    {
        CacheFolder.CreateDirectory(to);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(to, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var directory in Directory.EnumerateDirectories(from))
            CopyDirectory(directory, Path.Combine(to, Path.GetFileName(directory)));
    }
}
