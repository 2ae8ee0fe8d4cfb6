using Npgsql;
using SqlGen.Pools;
using SqlGen.Telemetry;

namespace SqlGen.Operations;

/// <summary>A statement whose rows are being read one by one, with all that it keeps meanwhile.</summary>
internal sealed class OpenStatement(ConnectionLease lease, NpgsqlBatch batch, NpgsqlDataReader reader, StatementTrace trace) : IAsyncDisposable
{
    private bool _hasFailed;

    public NpgsqlDataReader Reader => reader;

    /// <summary>Goes on to the next row.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (Fail(error))
        {
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await reader.DisposeAsync().ConfigureAwait(false);
            await batch.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            if (!_hasFailed)
                trace.End();
            await lease.DisposeAsync().ConfigureAwait(false);
        }
    }

    private bool Fail(Exception error)
    {
        _hasFailed = true;
        return trace.Fail(error);
    }
}
