using System.Diagnostics;
using Npgsql;
using SqlGen.Compiler.Migrations;
using SqlGen.Migrations.Ledger;

namespace SqlGen.Migrations.Execution;

/// <summary>Runs one half of one migration on a connection that holds the migrator's lock.</summary>
internal sealed class ScriptRunner(NpgsqlConnection connection, MigratorOptions options, MigrationStep step)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly LedgerTable _ledger = new(connection);
    private readonly MigrationScript _script = step.Script;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _retries;

    /// <summary>Runs it to its end, as one transaction where it can.</summary>
    /// <returns>How long it took.</returns>
    /// <exception cref="MigrationFailedException">The server refuses a statement.</exception>
    public async Task<TimeSpan> RunAsync(CancellationToken cancellationToken)
    {
        if (step.FirstStatement > 0 || !_script.IsTransactional || !await RunInTransactionAsync(cancellationToken).ConfigureAwait(false))
            await new StepwiseRun(connection, this, step).RunAsync(cancellationToken).ConfigureAwait(false);
        return _clock.Elapsed;
    }

    public LedgerTable Ledger => _ledger;

    public TimeSpan Elapsed => _clock.Elapsed;

    /// <summary>Takes the session back to how it was when it was opened: what one migration sets is no matter of the next.</summary>
    /// <remarks>DISCARD ALL without giving up the lock.</remarks>
    public async Task ResetSessionAsync(CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in new[] { "RESET SESSION AUTHORIZATION", "RESET ALL", "CLOSE ALL", "UNLISTEN *", "DISCARD TEMP", "DISCARD SEQUENCES" })
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(FormattableString.Invariant($"SET lock_timeout = {(long)options.LockTimeout.TotalMilliseconds}")));
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <returns>What it was before.</returns>
    public async Task<string> SetLockTimeoutAsync(string timeout, CancellationToken cancellationToken) =>
        (string)(await connection.OneStatement(
            "SELECT before FROM (SELECT current_setting('lock_timeout') AS before OFFSET 0) AS setting, set_config('lock_timeout', $1, false)", timeout)
            .ScalarAsync(cancellationToken).ConfigureAwait(false))!;

    /// <summary>The ledger is written as who connected, whatever role the migration has taken.</summary>
    public Task ResetRoleAsync(CancellationToken cancellationToken) => connection.OneStatement("RESET SESSION AUTHORIZATION").RunAsync(cancellationToken);

    public async Task SendAsync(MigrationStatement statement, CancellationToken cancellationToken)
    {
        if (statement.CopyData is not { } rows)
        {
            await connection.OneStatement(statement.Text).RunAsync(cancellationToken).ConfigureAwait(false);
            return;
        }
        var copy = await connection.BeginTextImportAsync(statement.Text, cancellationToken).ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
            await copy.WriteAsync(rows.AsMemory(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the server's refusal passes by itself; if so, the pause before the next try has gone by.</summary>
    public async Task<bool> MayRetryAsync(PostgresException error, CancellationToken cancellationToken)
    {
        if (error.SqlState is not (PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            || _retries >= options.LockRetries)
            return false;
        var pause = TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << Math.Min(_retries, 20), LongestPause.Ticks));
        pause *= 0.5 + Random.Shared.NextDouble();
        _retries++;
        options.OnEvent?.Invoke(new(
            MigrationEventKind.Retrying, step.Migration, step.IsDown,
            FormattableString.Invariant($"{error.MessageText} ({error.SqlState}); try {_retries} of {options.LockRetries} after {pause.TotalSeconds:0.0} s"), _clock.Elapsed));
        await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public MigrationFailedException Failure(MigrationStatement? statement, bool isUndone, PostgresException error) =>
        new(step.Migration, _script.File.Path, StatementPlace.Of(_script.File, statement, error), isUndone, error);

    /// <summary>Writes that the migration is at its end.</summary>
    public Task FinishAsync(CancellationToken cancellationToken) => step.IsDown
        ? _ledger.DeleteAsync(step.Migration, cancellationToken)
        : _ledger.PutAsync(step.Migration, LedgerState.Applied, _script.Statements.Count, null, null, _clock.Elapsed, cancellationToken);

    /// <returns>False where the server says that a statement cannot be run in a transaction: then nothing has been done.</returns>
    private async Task<bool> RunInTransactionAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await ResetSessionAsync(cancellationToken).ConfigureAwait(false);
            MigrationStatement? current = null;
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                try
                {
                    foreach (var statement in _script.Statements.Where(static s => s.Control == TransactionControl.None))
                    {
                        current = statement;
                        await SendAsync(statement, cancellationToken).ConfigureAwait(false);
                    }
                    current = null;
                    await ResetRoleAsync(cancellationToken).ConfigureAwait(false);
                    await FinishAsync(cancellationToken).ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    return true;
                }
                catch (PostgresException error)
                {
                    await RollBackAsync(transaction).ConfigureAwait(false);
                    if (current is not null && IsRefusedInTransaction(error))
                        return false;
                    if (!await MayRetryAsync(error, cancellationToken).ConfigureAwait(false))
                        throw Failure(current, isUndone: true, error);
                }
            }
        }
    }

    /// <summary>Whether a statement is refused because it stands in a transaction, and only for that.</summary>
    public static bool IsRefusedInTransaction(PostgresException error) => error.SqlState is
        PostgresErrorCodes.ActiveSqlTransaction or PostgresErrorCodes.InvalidTransactionTermination or "55P04";

    private static async Task RollBackAsync(NpgsqlTransaction transaction)
    {
        try
        {
            await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            // The connection is gone, and the transaction with it.
        }
    }
}
