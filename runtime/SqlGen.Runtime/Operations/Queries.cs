using Npgsql;
using SqlGen.Routing;

namespace SqlGen.Operations;

/// <summary>A row or none.</summary>
internal readonly struct One<TQuery, TRow>(TQuery query) : IOperation<TRow?>
    where TQuery : struct, IQuery<TRow>
{
    public Route Route => Route.Of(query);

    public void AddTo(NpgsqlBatch batch) => batch.BatchCommands.Add(Statement.Of(query));

    public async ValueTask<TRow?> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            return default;
        var row = Statement.Read<TQuery, TRow>(reader);
        if (!TQuery.Info.AtMostOneRow && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            throw new TooManyRowsException(TQuery.Info);
        return row;
    }
}

/// <summary>Exactly one row.</summary>
internal readonly struct Single<TQuery, TRow>(TQuery query) : IOperation<TRow>
    where TQuery : struct, IQuery<TRow>
{
    public Route Route => Route.Of(query);

    public void AddTo(NpgsqlBatch batch) => batch.BatchCommands.Add(Statement.Of(query));

    public async ValueTask<TRow> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? Statement.Read<TQuery, TRow>(reader)
            : throw new NoRowException(TQuery.Info);
}

/// <summary>All rows.</summary>
internal readonly struct Many<TQuery, TRow>(TQuery query) : IOperation<List<TRow>>
    where TQuery : struct, IQuery<TRow>
{
    public Route Route => Route.Of(query);

    public void AddTo(NpgsqlBatch batch) => batch.BatchCommands.Add(Statement.Of(query));

    public async ValueTask<List<TRow>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            rows.Add(Statement.Read<TQuery, TRow>(reader));
        return rows;
    }
}

/// <summary>What a statement does, and how many rows its command tag tells of.</summary>
internal struct Execute<TStatement>(TStatement statement) : IOperation<long>
    where TStatement : struct, IStatement
{
    private NpgsqlBatchCommand? _command;

    public readonly Route Route => Route.Of(statement);

    public void AddTo(NpgsqlBatch batch) => batch.BatchCommands.Add(_command = Statement.Of(statement));

    public readonly async ValueTask<long> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        // The tag comes after the rows that nobody asked for.
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
        }
        return checked((long)_command!.Rows);
    }
}
