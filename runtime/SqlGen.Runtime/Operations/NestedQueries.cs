using Npgsql;
using SqlGen.Routing;

namespace SqlGen.Operations;

/// <summary>All rows, which have lists.</summary>
internal readonly struct NestedMany<TQuery, TRow, TGroups>(TQuery query) : IOperation<List<TRow>>
    where TQuery : struct, INestedQuery<TRow, TGroups>
    where TGroups : class, new()
{
    public Route Route => Route.Of(query);

    public void AddTo(NpgsqlBatch batch) => batch.BatchCommands.Add(Statement.Of(query));

    public async ValueTask<List<TRow>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>();
        var groups = new TGroups();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            Statement.ReadNested<TQuery, TRow, TGroups>(reader, rows, groups);
        return rows;
    }
}

/// <summary>A row, which has lists, or none.</summary>
internal readonly struct NestedOne<TQuery, TRow, TGroups>(TQuery query) : IOperation<TRow?>
    where TQuery : struct, INestedQuery<TRow, TGroups>
    where TGroups : class, new()
{
    public Route Route => Route.Of(query);

    public void AddTo(NpgsqlBatch batch) => batch.BatchCommands.Add(Statement.Of(query));

    public async ValueTask<TRow?> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rows = new List<TRow>(1);
        var groups = new TGroups();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            Statement.ReadNested<TQuery, TRow, TGroups>(reader, rows, groups);
            if (rows.Count > 1)
                throw new TooManyRowsException(TQuery.Info);
        }
        return rows.Count == 0 ? default : rows[0];
    }
}
