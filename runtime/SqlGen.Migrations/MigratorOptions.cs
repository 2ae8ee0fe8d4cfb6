using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Text;

namespace SqlGen.Migrations;

/// <summary>How migrations are run.</summary>
public sealed record MigratorOptions
{
    /// <summary>How long to wait for another migrator on the same database; five minutes unless set.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// PostgreSQL's <c>lock_timeout</c> for the statements of migrations: how long one may wait for a lock on a table, while all that
    /// come after it wait, too. Zero is no limit; five seconds unless set. Statements that are CONCURRENTLY have no limit: they hold up nobody.
    /// </summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often to try again after <see cref="LockTimeout"/> or a deadlock, with growing pauses between; ten times unless set.</summary>
    public int LockRetries { get; init; } = 10;

    /// <summary>Whether a migration may run that stands before one that has run already; else it is a <see cref="MigrationMismatchException"/>.</summary>
    public bool AllowOutOfOrder { get; init; }

    /// <summary>Whether a migration that ran may have no file; else it is a <see cref="MigrationMismatchException"/>. One above all files never is: it is a newer program's.</summary>
    public bool AllowMissing { get; init; }

    /// <summary>Tells what would be run, and runs nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>What the build reads beside the migrations, for the fingerprint of the schema that is left in the database.</summary>
    public IReadOnlyList<SourceFile> OtherSchemaFiles { get; init; } = [];

    /// <summary>The version of PostgreSQL that the build is for, for the same fingerprint.</summary>
    public int PostgresVersion { get; init; } = PostgresVersions.Default;

    /// <summary>Called as things happen, on the migrator's own flow; must not throw.</summary>
    public Action<MigrationEvent>? OnEvent { get; init; }
}
