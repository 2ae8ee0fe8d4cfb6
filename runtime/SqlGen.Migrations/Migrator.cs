using Npgsql;
using SqlGen.Compiler;
using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Text;
using SqlGen.Migrations.Execution;
using SqlGen.Migrations.Ledger;

namespace SqlGen.Migrations;

/// <summary>Brings a database to the schema of migrations, up or down, and tells how it stands.</summary>
/// <remarks>
/// Each call opens connections of its own and closes them. Any number of migrators, in any number of processes, may be at work on one database: one runs, the others
/// wait and then find nothing to do. The object itself keeps nothing and is safe for concurrent use. What goes wrong is a
/// <see cref="MigrationException"/>, or Npgsql's <see cref="NpgsqlException"/> where the server cannot be reached or refuses the ledger.
/// </remarks>
public sealed class Migrator
{
    private readonly Func<CancellationToken, ValueTask<NpgsqlConnection>> _open;
    private readonly MigrationSet _migrations;
    private readonly MigratorOptions _options;

    /// <summary>A migrator on a database that a connection string names.</summary>
    /// <param name="connectionString">As Npgsql reads it; pooling and timeouts of commands in it do not count.</param>
    /// <param name="migrations">The migrations.</param>
    /// <param name="options">How to run them; null means the defaults.</param>
    /// <exception cref="ArgumentException">The connection string is not valid.</exception>
    public Migrator(string connectionString, MigrationSet migrations, MigratorOptions? options = null)
        : this(Opening(connectionString), migrations, options)
    {
    }

    /// <summary>A migrator on a data source's database, which stays the caller's: for passwords that change, and the like.</summary>
    public Migrator(NpgsqlDataSource dataSource, MigrationSet migrations, MigratorOptions? options = null)
        : this((dataSource ?? throw new ArgumentNullException(nameof(dataSource))).OpenConnectionAsync, migrations, options)
    {
    }

    private Migrator(Func<CancellationToken, ValueTask<NpgsqlConnection>> open, MigrationSet migrations, MigratorOptions? options)
    {
        ArgumentNullException.ThrowIfNull(migrations);
        (_open, _migrations, _options) = (open, migrations, options ?? new());
    }

    /// <summary>Runs what has not run: versioned migrations in their order, then repeatable ones whose text is another than the one that ran.</summary>
    /// <param name="to">The last version to run; null for all.</param>
    /// <param name="cancellationToken">Breaks off; the migration under way is undone where it is a transaction.</param>
    /// <returns>What was run, in order; none where there was nothing to do.</returns>
    public Task<IReadOnlyList<MigrationStep>> UpAsync(string? to = null, CancellationToken cancellationToken = default) =>
        RunAsync(plan => plan.Up(to is null ? null : plan.PlaceOf(to) is var place and >= 0 ? place : throw new MigrationPlanException($"\"{to}\" is no version to go up to")), cancellationToken);

    /// <summary>Undoes the last versions, the highest first.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Breaks off, as for <see cref="UpAsync"/>.</param>
    /// <exception cref="MigrationPlanException">One of them has no down half; then none is undone.</exception>
    public Task<IReadOnlyList<MigrationStep>> DownAsync(int count = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return RunAsync(plan => plan.Down(count), cancellationToken, isDown: true);
    }

    /// <summary>Goes to a version, whichever way it lies: undoes what is above it, runs what is missing up to it.</summary>
    /// <param name="version">A version; <c>0</c> undoes all.</param>
    /// <param name="cancellationToken">Breaks off, as for <see cref="UpAsync"/>.</param>
    /// <exception cref="MigrationPlanException">There is no such version, or one above it has no down half.</exception>
    public Task<IReadOnlyList<MigrationStep>> ToAsync(string version, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(version);
        return RunAsync(
            plan =>
            {
                var place = plan.PlaceOf(version);
                return [.. plan.DownTo(place), .. place < 0 ? [] : plan.Up(place)];
            },
            cancellationToken, isDown: true);
    }

    /// <summary>Undoes the last versions and runs them again, to try out their halves.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Breaks off, as for <see cref="UpAsync"/>.</param>
    /// <exception cref="MigrationPlanException">One of them has no down half; then none is undone.</exception>
    public Task<IReadOnlyList<MigrationStep>> RedoAsync(int count = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return RunAsync(plan => plan.Down(count) is var down ? [.. down, .. MigrationPlan.Again(down)] : [], cancellationToken, isDown: true);
    }

    /// <summary>How each migration stands, in the order in which they run. Changes nothing, and waits for nobody.</summary>
    public async Task<IReadOnlyList<MigrationStatus>> StatusAsync(CancellationToken cancellationToken = default) =>
        [.. (await ReadPlanAsync(cancellationToken).ConfigureAwait(false)).Statuses()];

    /// <summary>All in which files and database do not fit; none where all is well. Changes nothing, and waits for nobody.</summary>
    public async Task<IReadOnlyList<MigrationMismatch>> ValidateAsync(CancellationToken cancellationToken = default) =>
        [.. (await ReadPlanAsync(cancellationToken).ConfigureAwait(false)).Mismatches()];

    /// <summary>Takes the files' texts as those that ran, where they have been changed without a change of meaning.</summary>
    /// <returns>The migrations whose text was another.</returns>
    public async Task<IReadOnlyList<Migration>> AcceptAsync(CancellationToken cancellationToken = default)
    {
        var locked = await OpenLockedAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = locked.ConfigureAwait(false);
        var connection = locked.Connection;
        var ledger = new LedgerTable(connection);
        var entries = await ledger.ReadAsync(cancellationToken).ConfigureAwait(false);
        var changed = _migrations.Migrations
            .Where(m => m.Kind != MigrationKind.Repeatable && entries.TryGetValue(m.Key, out var entry) && entry is { State: LedgerState.Applied, IsBaseline: false } && entry.Checksum != m.Checksum).ToList();
        foreach (var migration in changed)
            await ledger.AcceptAsync(migration, cancellationToken).ConfigureAwait(false);
        return changed;
    }

    /// <summary>Marks all up to a version as run, on a database that has no migrations yet but what they make.</summary>
    /// <param name="version">A version; there need be no file of it.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    /// <exception cref="MigrationPlanException">The database has migrations, or the version is none.</exception>
    public async Task BaselineAsync(string version, CancellationToken cancellationToken = default)
    {
        var canonical = MigrationSet.CanonicalVersion(version) ?? throw new MigrationPlanException($"\"{version}\" is not a version");
        ThrowOnProblems();
        var locked = await OpenLockedAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = locked.ConfigureAwait(false);
        var connection = locked.Connection;
        var ledger = new LedgerTable(connection);
        await ledger.CreateAsync(cancellationToken).ConfigureAwait(false);
        if ((await ledger.ReadAsync(cancellationToken).ConfigureAwait(false)).Values.FirstOrDefault(static e => !e.IsRepeatable) is { } entry)
            throw new MigrationPlanException($"the database has migrations already (\"{entry.Name}\"); a baseline stands at the beginning");
        await ledger.PutBaselineAsync(canonical, cancellationToken).ConfigureAwait(false);
        await WriteFingerprintAsync(ledger, cancellationToken).ConfigureAwait(false);
    }

    private static Func<CancellationToken, ValueTask<NpgsqlConnection>> Opening(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Enlist = false, MaxAutoPrepare = 0 };
        if (string.IsNullOrEmpty(settings.ApplicationName))
            settings.ApplicationName = "sqlgen migrate";
        // A statement may take hours in which nothing goes over the wire.
        if (!settings.ShouldSerialize("Tcp Keepalive") && settings.TcpKeepAliveTime == 0)
            settings.TcpKeepAlive = true;
        return async cancellationToken =>
        {
            var connection = new NpgsqlConnection(settings.ConnectionString);
            try
            {
                await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
                return connection;
            }
            catch
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        };
    }

    private async Task<IReadOnlyList<MigrationStep>> RunAsync(Func<MigrationPlan, List<MigrationStep>> choose, CancellationToken cancellationToken, bool isDown = false)
    {
        ThrowOnProblems();
        // Most starts of an app find nothing to do: no lock for that, and no right to make a ledger.
        var planned = Choose(await ReadPlanAsync(cancellationToken).ConfigureAwait(false), choose, isDown);
        if (_options.DryRun || planned.Count == 0)
            return planned;

        var locked = await OpenLockedAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = locked.ConfigureAwait(false);
        var connection = locked.Connection;
        Migration? current = null;
        connection.Notice += (_, notice) => Tell(new(MigrationEventKind.Notice, current, false, $"{notice.Notice.Severity}: {notice.Notice.MessageText}", default));
        var ledger = new LedgerTable(connection);
        await ledger.CreateAsync(cancellationToken).ConfigureAwait(false);
        // Another migrator may have done it meanwhile.
        planned = Choose(new(_migrations, await ledger.ReadAsync(cancellationToken).ConfigureAwait(false)), choose, isDown);
        var done = new List<MigrationStep>();
        foreach (var step in planned)
        {
            current = step.Migration;
            Tell(new(MigrationEventKind.Started, step.Migration, step.IsDown, "", default));
            var duration = await new ScriptRunner(connection, _options, step).RunAsync(cancellationToken).ConfigureAwait(false);
            done.Add(step with { Duration = duration });
            Tell(new(MigrationEventKind.Finished, step.Migration, step.IsDown, "", duration));
            if (!await MigratorLock.IsHeldAsync(connection, cancellationToken).ConfigureAwait(false))
                throw new MigrationLockLostException(step.Migration);
        }
        current = null;
        await WriteFingerprintAsync(ledger, cancellationToken).ConfigureAwait(false);
        return done;
    }

    private List<MigrationStep> Choose(MigrationPlan plan, Func<MigrationPlan, List<MigrationStep>> choose, bool isDown)
    {
        // Who goes down mends something: only what is on the way is looked at.
        var mismatches = plan.Mismatches().Where(mismatch => mismatch.Kind switch
        {
            MismatchKind.OutOfOrder => !_options.AllowOutOfOrder && !isDown,
            MismatchKind.Missing => !_options.AllowMissing && !isDown,
            _ => !isDown,
        }).ToList();
        return mismatches.Count == 0 ? choose(plan) : throw new MigrationMismatchException(mismatches);
    }

    private async Task<MigrationPlan> ReadPlanAsync(CancellationToken cancellationToken)
    {
        var connection = await _open(cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return new MigrationPlan(_migrations, await new LedgerTable(connection).ReadAsync(cancellationToken).ConfigureAwait(false));
    }

    private Task<LockedConnection> OpenLockedAsync(CancellationToken cancellationToken) => LockedConnection.OpenAsync(
        _open, _options.LockWait, holder => Tell(new(MigrationEventKind.Waiting, null, false, $"another migrator is at work: {holder}", default)), cancellationToken);

    /// <summary>Leaves in the database what the schema means to queries, for programs that compare it with what they were compiled against.</summary>
    private async Task WriteFingerprintAsync(LedgerTable ledger, CancellationToken cancellationToken)
    {
        if (new MigrationPlan(_migrations, await ledger.ReadAsync(cancellationToken).ConfigureAwait(false)).AppliedFiles() is not { } applied)
            return;
        var files = applied.Select(static migration => migration.Up.File).Concat(_options.OtherSchemaFiles)
            .OrderBy(static file => file.Path, SqlCompiler.SchemaFileOrder).ToList<SourceFile>();
        var schema = SqlCompiler.BuildSchema(files, new CompilerOptions { PostgresVersion = _options.PostgresVersion }, cancellationToken);
        await ledger.PutFingerprintAsync(schema.Fingerprint, cancellationToken).ConfigureAwait(false);
    }

    private void ThrowOnProblems()
    {
        if (_migrations.Problems.Count > 0)
            throw new MigrationFilesException(_migrations.Problems);
    }

    private void Tell(MigrationEvent happened) => _options.OnEvent?.Invoke(happened);
}
