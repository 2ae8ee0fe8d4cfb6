using Npgsql;
using SqlGen.Compiler.Migrations;

namespace SqlGen.Migrations;

/// <summary>What became of one shard.</summary>
/// <param name="Shard">Its name.</param>
/// <param name="Steps">What was run on it, in order, up to a failure.</param>
/// <param name="Error">Why it was not brought to the end: a <see cref="MigrationException"/> or an <see cref="NpgsqlException"/>; null where it was.</param>
/// <param name="WasReached">False where it was left alone because another had failed.</param>
public sealed record ShardOutcome(string Shard, IReadOnlyList<MigrationStep> Steps, Exception? Error, bool WasReached);

/// <summary>
/// The same migrations on the databases of all shards, each with a ledger of its own. The first is the canary: the others follow when it has come to its end. When one fails, no
/// further one begins; run again, what has been done is passed over and the rest goes on.
/// </summary>
/// <remarks>Safe for concurrent use; see <see cref="Migrator"/>.</remarks>
public sealed class ShardMigrator
{
    private readonly IReadOnlyList<KeyValuePair<string, string>> _shards;
    private readonly MigrationSet _migrations;
    private readonly Func<string, MigratorOptions> _options;
    private readonly int _parallel;

    /// <param name="shards">Names and connection strings, the canary first.</param>
    /// <param name="migrations">The migrations.</param>
    /// <param name="options">How to run them on each shard, by its name; null means the defaults.</param>
    /// <param name="parallel">How many shards to work on at once after the canary.</param>
    public ShardMigrator(
        IReadOnlyList<KeyValuePair<string, string>> shards, MigrationSet migrations, Func<string, MigratorOptions>? options = null, int parallel = 1)
    {
        ArgumentNullException.ThrowIfNull(shards);
        ArgumentNullException.ThrowIfNull(migrations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parallel);
        (_shards, _migrations, _options, _parallel) = (shards, migrations, options ?? (static _ => new()), parallel);
    }

    /// <summary>Runs what has not run, on all.</summary>
    /// <returns>What became of each, in their order; it does not throw for one that fails.</returns>
    public Task<IReadOnlyList<ShardOutcome>> UpAsync(CancellationToken cancellationToken = default) =>
        RunAsync(static (migrator, token) => migrator.UpAsync(cancellationToken: token), cancellationToken);

    /// <summary>Does the same on all: <c>(migrator, token) => migrator.ToAsync("7", token)</c>.</summary>
    /// <returns>What became of each, in their order; it does not throw for one that fails.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<IReadOnlyList<ShardOutcome>> RunAsync(
        Func<Migrator, CancellationToken, Task<IReadOnlyList<MigrationStep>>> run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        var outcomes = _shards.Select(static shard => new ShardOutcome(shard.Key, [], null, WasReached: false)).ToArray();
        var hasFailed = false;
        if (outcomes.Length > 0)
            await RunOneAsync(0).ConfigureAwait(false);
        await Parallel.ForEachAsync(
            Enumerable.Range(1, Math.Max(0, outcomes.Length - 1)), new ParallelOptions { MaxDegreeOfParallelism = _parallel, CancellationToken = cancellationToken },
            async (index, _) =>
            {
                if (!Volatile.Read(ref hasFailed))
                    await RunOneAsync(index).ConfigureAwait(false);
            }).ConfigureAwait(false);
        return outcomes;

        async Task RunOneAsync(int index)
        {
            outcomes[index] = await OutcomeAsync(_shards[index], run, cancellationToken).ConfigureAwait(false);
            if (outcomes[index].Error is not null)
                Volatile.Write(ref hasFailed, true);
        }
    }

    private async Task<ShardOutcome> OutcomeAsync(
        KeyValuePair<string, string> shard, Func<Migrator, CancellationToken, Task<IReadOnlyList<MigrationStep>>> run, CancellationToken cancellationToken)
    {
        var done = new List<MigrationStep>();
        var options = _options(shard.Key);
        var watched = options with
        {
            OnEvent = happened =>
            {
                if (happened is { Kind: MigrationEventKind.Finished, Migration: { } migration })
                    done.Add(new(migration, happened.IsDown, 0, happened.IsDown ? migration.Down!.IsTransactional : migration.Up.IsTransactional, happened.Duration));
                options.OnEvent?.Invoke(happened);
            },
        };
        try
        {
            return new(shard.Key, await run(new Migrator(shard.Value, _migrations, watched), cancellationToken).ConfigureAwait(false), null, WasReached: true);
        }
        catch (Exception error) when (error is MigrationException or NpgsqlException)
        {
            return new(shard.Key, done, error, WasReached: true);
        }
    }
}
