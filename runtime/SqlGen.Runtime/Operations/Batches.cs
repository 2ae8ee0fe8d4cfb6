using Npgsql;
using SqlGen.Routing;

namespace SqlGen.Operations;

/// <summary>A statement for each item, for its effect.</summary>
internal readonly struct BatchExecute<TBatch, TItem>(IReadOnlyCollection<TItem> items) : IOperation<bool>
    where TBatch : struct, IBatch<TItem>
{
    public Route Route => new(TBatch.Info);

    public void AddTo(NpgsqlBatch batch) => Statement.AddEach<TBatch, TItem>(batch, items);

    public async ValueTask<bool> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
        }
        return true;
    }
}

/// <summary>A row or none for each item.</summary>
internal readonly struct BatchOne<TBatch, TItem, TRow>(IReadOnlyCollection<TItem> items) : IOperation<List<TRow?>>
    where TBatch : struct, IBatchQuery<TItem, TRow>
{
    public Route Route => new(TBatch.Info);

    public void AddTo(NpgsqlBatch batch) => Statement.AddEach<TBatch, TItem>(batch, items);

    public async ValueTask<List<TRow?>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var results = new List<TRow?>(items.Count);
        do
        {
            results.Add(await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? Statement.ReadItem<TBatch, TItem, TRow>(reader) : default);
            if (!TBatch.Info.AtMostOneRow && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                throw new TooManyRowsException(TBatch.Info);
        }
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
        return results;
    }
}

/// <summary>All rows for each item.</summary>
internal readonly struct BatchMany<TBatch, TItem, TRow>(IReadOnlyCollection<TItem> items) : IOperation<List<List<TRow>>>
    where TBatch : struct, IBatchQuery<TItem, TRow>
{
    public Route Route => new(TBatch.Info);

    public void AddTo(NpgsqlBatch batch) => Statement.AddEach<TBatch, TItem>(batch, items);

    public async ValueTask<List<List<TRow>>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var results = new List<List<TRow>>(items.Count);
        do
        {
            var rows = new List<TRow>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                rows.Add(Statement.ReadItem<TBatch, TItem, TRow>(reader));
            results.Add(rows);
        }
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
        return results;
    }
}
