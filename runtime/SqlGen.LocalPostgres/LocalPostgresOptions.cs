namespace SqlGen.LocalPostgres;

/// <summary>How <see cref="LocalPostgresServer.StartAsync"/> finds and sets up a server. The defaults suit tests and samples.</summary>
public sealed class LocalPostgresOptions
{
    /// <summary>The environment variable that names an existing server, as an Npgsql connection string. It goes before everything else.</summary>
    public const string ExistingServerVariable = "SQLGEN_POSTGRES";

    /// <summary>The folder of initdb, pg_ctl and postgres to run, and of no others; null looks for a server as
    /// <see cref="LocalPostgresServer"/> describes. When set, <see cref="ExistingServerVariable"/> is not read.</summary>
    public string? BinaryDirectory { get; init; }

    /// <summary>Where the initdb template, the running servers' data and downloads are kept. Null means a folder of the current user
    /// (<c>~/.cache/sqlgen/postgres</c>, <c>/var/cache/sqlgen/postgres</c> for root, <c>%LOCALAPPDATA%\sqlgen\postgres</c>).
    /// As root, the account that the server drops to must be able to reach it.</summary>
    public string? CacheDirectory { get; init; }

    /// <summary>Whether a container may be started where Docker answers. True by default.</summary>
    public bool AllowContainer { get; init; } = true;

    /// <summary>Whether binaries may be downloaded when nothing else is found. True by default.</summary>
    public bool AllowDownload { get; init; } = true;

    /// <summary>The major version to use for a container or a download.</summary>
    public int FallbackVersion { get; init; } = 18;

    /// <summary>Server settings (<c>postgresql.conf</c>) on top of our own, for example <c>wal_level</c> = <c>logical</c>. An existing server
    /// keeps its own.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
