using System.Security.Cryptography;
using System.Text;
using Npgsql;
using SqlGen.Compiler.Migrations;
using SqlGen.Migrations.Ledger;

namespace SqlGen.Migrations.Execution;

/// <summary>
/// A migration that is not one transaction: statement by statement, and the ledger says how many are done. A statement that can is one transaction with
/// that note; so is what stands between the migration's own BEGIN and COMMIT. What is left is what the server runs in no transaction: after a crash it is
/// run again, but for an index that is complete.
/// </summary>
internal sealed class StepwiseRun(NpgsqlConnection connection, ScriptRunner runner, MigrationStep step)
{
    private readonly IReadOnlyList<MigrationStatement> _statements = step.Script.Statements;
    private int _done = step.FirstStatement;

    /// <summary>Where the migration's own transaction began; negative outside of one.</summary>
    private int _begun = -1;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await runner.ResetSessionAsync(cancellationToken).ConfigureAwait(false);
        var isBrokenOff = step.IsBrokenOff;
        await NoteAsync(error: null, cancellationToken).ConfigureAwait(false);
        while (_done < _statements.Count)
        {
            var statement = _statements[_done];
            try
            {
                await RunAsync(statement, isBrokenOff, cancellationToken).ConfigureAwait(false);
                isBrokenOff = false;
            }
            catch (PostgresException error)
            {
                await EndTransactionAsync().ConfigureAwait(false);
                if (isBrokenOff && IsGone(statement, error))
                {
                    isBrokenOff = false;
                    _done++;
                    continue;
                }
                if (await runner.MayRetryAsync(error, cancellationToken).ConfigureAwait(false))
                    continue;
                await TryNoteErrorAsync(error).ConfigureAwait(false);
                throw runner.Failure(statement, isUndone: _done == 0 && !statement.RefusesTransaction, error);
            }
        }
        await EndTransactionAsync().ConfigureAwait(false);
        await runner.ResetRoleAsync(cancellationToken).ConfigureAwait(false);
        await runner.FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What of the statements is done, as a checksum: they must not change before the rest goes on.</summary>
    public static string ChecksumOf(IEnumerable<MigrationStatement> done) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join(";\n", done.Select(static s => s.Text.Replace("\r\n", "\n", StringComparison.Ordinal) + s.CopyData)))));

    private async Task RunAsync(MigrationStatement statement, bool isBrokenOff, CancellationToken cancellationToken)
    {
        switch (statement.Control)
        {
            case TransactionControl.Begin or TransactionControl.BeginWithOptions:
                await runner.SendAsync(statement, cancellationToken).ConfigureAwait(false);
                _begun = _begun < 0 ? _done : _begun;
                _done++;
                break;
            case TransactionControl.Commit when _begun >= 0:
                _done++;
                await NoteAsync(error: null, cancellationToken).ConfigureAwait(false);
                await runner.SendAsync(statement, cancellationToken).ConfigureAwait(false);
                _begun = -1;
                break;
            case TransactionControl.Commit or TransactionControl.Rollback:
                await runner.SendAsync(statement, cancellationToken).ConfigureAwait(false);
                _begun = -1;
                _done++;
                await NoteAsync(error: null, cancellationToken).ConfigureAwait(false);
                break;
            default:
                if (_begun >= 0)
                {
                    await runner.SendAsync(statement, cancellationToken).ConfigureAwait(false);
                    _done++;
                }
                else if (statement.RefusesTransaction || !await RunInTransactionAsync(statement, cancellationToken).ConfigureAwait(false))
                    await RunAloneAsync(statement, isBrokenOff, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    /// <returns>False where the server says that it cannot be run in a transaction: then it has not been done.</returns>
    private async Task<bool> RunInTransactionAsync(MigrationStatement statement, CancellationToken cancellationToken)
    {
        var before = _done;
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            try
            {
                await runner.SendAsync(statement, cancellationToken).ConfigureAwait(false);
                _done++;
                await NoteAsync(error: null, cancellationToken).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (PostgresException error)
            {
                _done = before;
                if (ScriptRunner.IsRefusedInTransaction(error))
                    return false;
                throw;
            }
        }
    }

    private async Task RunAloneAsync(MigrationStatement statement, bool isBrokenOff, CancellationToken cancellationToken)
    {
        // What is concurrent lets others go on with their work, and may have to wait for the longest transaction there is.
        var timeout = statement.IsConcurrent ? await runner.SetLockTimeoutAsync("0", cancellationToken).ConfigureAwait(false) : null;
        try
        {
            if (statement.Index is not { } index || !await IsThereAsync(index, isBrokenOff, cancellationToken).ConfigureAwait(false))
                await runner.SendAsync(statement, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (timeout is not null && connection.State == System.Data.ConnectionState.Open)
                await runner.SetLockTimeoutAsync(timeout, CancellationToken.None).ConfigureAwait(false);
        }
        _done++;
        await NoteAsync(error: null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Drops the invalid index that a CREATE INDEX CONCURRENTLY leaves when it fails: it would be in the way, or with IF NOT EXISTS pass for the index. A complete one
    /// is what the run before this made, if that ended between the index and its note.
    /// </summary>
    private async Task<bool> IsThereAsync(ConcurrentIndex index, bool isBrokenOff, CancellationToken cancellationToken)
    {
        var found = (string?)await connection.OneStatement(
            """
            SELECT CASE WHEN i.indisvalid THEN '' ELSE format('%I.%I', n.nspname, c.relname) END
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE i.indrelid = pg_catalog.to_regclass($1) AND c.relname = (pg_catalog.parse_ident($2))[1]
            """, index.Table, index.Name).ScalarAsync(cancellationToken).ConfigureAwait(false);
        if (found is not { Length: > 0 } invalid)
            return found is not null && isBrokenOff;
        await connection.OneStatement("DROP INDEX CONCURRENTLY " + invalid).RunAsync(cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <summary>Whether what was to be dropped is not there any more: the run before this ended between the drop and its note.</summary>
    private static bool IsGone(MigrationStatement statement, PostgresException error) =>
        statement.RefusesTransaction && statement.Text.StartsWith("drop", StringComparison.OrdinalIgnoreCase)
        && error.SqlState is PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.InvalidCatalogName;

    private Task NoteAsync(string? error, CancellationToken cancellationToken) => runner.Ledger.PutAsync(
        step.Migration, step.IsDown ? LedgerState.Reverting : LedgerState.Applying, _done, ChecksumOf(_statements.Take(_done)), error, runner.Elapsed, cancellationToken);

    /// <summary>Gives up the migration's own transaction, and goes back to where it began.</summary>
    private async Task EndTransactionAsync()
    {
        if (_begun < 0)
            return;
        _done = _begun;
        _begun = -1;
        if (connection.State == System.Data.ConnectionState.Open)
            await connection.OneStatement("ROLLBACK").RunAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async Task TryNoteErrorAsync(PostgresException error)
    {
        if (connection.State != System.Data.ConnectionState.Open)
            return;
        try
        {
            await runner.ResetRoleAsync(CancellationToken.None).ConfigureAwait(false);
            await NoteAsync($"{error.SqlState}: {error.MessageText}", CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // What is told of is the statement's error; that the ledger says less is the smaller matter.
        }
    }
}
