namespace SqlGen.LocalPostgres.Storage;

/// <summary>Where templates, the running servers' data and downloads are kept.</summary>
internal sealed class CacheFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // As root the folders must let the server's account through to what belongs to it.
    private const UnixFileMode Passable = Private
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private CacheFolder(string root)
    {
        Root = root;
        Templates = CreateDirectory(Path.Combine(root, "templates"));
        Instances = CreateDirectory(Path.Combine(root, "instances"));
        Downloads = CreateDirectory(Path.Combine(root, "downloads"));
    }

    public string Root { get; }

    public string Templates { get; }

    public string Instances { get; }

    public string Downloads { get; }

    /// <summary>Opens the folder that is asked for, or the first usual one that can be written.</summary>
    public static CacheFolder Open(LocalPostgresOptions options)
    {
        if (options.CacheDirectory is { } wanted)
            return new CacheFolder(CreateDirectory(Path.GetFullPath(wanted)));

        var failures = new List<string>();
        foreach (var candidate in Candidates())
        {
            try
            {
                return new CacheFolder(CreateDirectory(candidate));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                failures.Add(e.Message);
            }
        }

        throw new LocalPostgresException("There is no folder to keep a server's data in: " + string.Join(" ", failures));
    }

    /// <summary>Creates a folder that only the current user (as root: everybody) may enter.</summary>
    public static string CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
            return Directory.CreateDirectory(path).FullName;
        var mode = Environment.IsPrivilegedProcess ? Passable : Private;
        Directory.CreateDirectory(path, mode);
        // Set again: the umask cut the mode above, and in a shared /tmp this fails on a folder that someone else made before us.
        File.SetUnixFileMode(path, mode);
        return path;
    }

    private static IEnumerable<string> Candidates()
    {
        if (OperatingSystem.IsWindows())
        {
            yield return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "sqlgen", "postgres");
        }
        else if (Environment.IsPrivilegedProcess)
        {
            yield return "/var/cache/sqlgen/postgres";
        }
        else if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache))
        {
            yield return Path.Combine(cache, "sqlgen", "postgres");
        }
        else if (Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home && Path.IsPathRooted(home))
        {
            yield return Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache", "sqlgen", "postgres");
        }

        yield return Path.Combine(Path.GetTempPath(), "sqlgen-" + Environment.UserName, "postgres");
    }
}
