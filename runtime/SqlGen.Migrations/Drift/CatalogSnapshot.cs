using Npgsql;

namespace SqlGen.Migrations.Drift;

/// <summary>What a database holds at one moment: everything that migrations make but rows, owners and rights.</summary>
public sealed class CatalogSnapshot
{
    private readonly SortedDictionary<(string Name, string Kind), string> _objects;

    private CatalogSnapshot(SortedDictionary<(string Name, string Kind), string> objects) => _objects = objects;

    /// <summary>Reads it, in one read-only transaction.</summary>
    /// <param name="connection">An open connection without a transaction.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public static async Task<CatalogSnapshot> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var objects = new SortedDictionary<(string Name, string Kind), string>(Order);
        var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        batch.BatchCommands.Add(new("SET TRANSACTION READ ONLY"));
        batch.BatchCommands.Add(new("SET LOCAL search_path = ''"));
        foreach (var query in CatalogQueries.All)
            batch.BatchCommands.Add(new(query));
        var rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            do
            {
                while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                    objects[(rows.GetString(1), rows.GetString(0))] = rows.IsDBNull(2) ? "" : rows.GetString(2);
            }
            while (await rows.NextResultAsync(cancellationToken).ConfigureAwait(false));
        }
        return new(objects);
    }

    /// <summary>What another database holds differently, by name.</summary>
    /// <param name="expected">What ought to be.</param>
    /// <param name="actual">What is.</param>
    public static IReadOnlyList<CatalogDifference> Compare(CatalogSnapshot expected, CatalogSnapshot actual)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        var differences = expected._objects.Keys.Union(actual._objects.Keys).Order(Order)
            .Select(key => new CatalogDifference(key.Kind, key.Name, expected._objects.GetValueOrDefault(key), actual._objects.GetValueOrDefault(key)))
            .Where(static difference => difference.Expected != difference.Actual).ToList();
        // Where a column is missing, the order is another of itself.
        differences.RemoveAll(difference => difference.Kind == CatalogQueries.ColumnOrder
            && (difference.Expected is null || difference.Actual is null || !difference.Expected.Split(", ").Order(StringComparer.Ordinal).SequenceEqual(difference.Actual.Split(", ").Order(StringComparer.Ordinal))));
        return differences;
    }

    private static Comparer<(string Name, string Kind)> Order { get; } = Comparer<(string Name, string Kind)>.Create(static (left, right) =>
        string.CompareOrdinal(left.Name, right.Name) is var order and not 0 ? order : string.CompareOrdinal(left.Kind, right.Kind));
}

/// <summary>One object that is not the same in two databases.</summary>
/// <param name="Kind">What it is: <c>table</c>, <c>column</c>, <c>index</c>, <c>comment</c>, …</param>
/// <param name="Name">Its name, with its schema and, where it has one, its table.</param>
/// <param name="Expected">How it ought to be defined; null where it ought not to be there.</param>
/// <param name="Actual">How it is; null where it is not there.</param>
public sealed record CatalogDifference(string Kind, string Name, string? Expected, string? Actual);
