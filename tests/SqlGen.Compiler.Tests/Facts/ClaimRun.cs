using Npgsql;
using SqlGen.Compiler.Model;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>One run of a statement, held against what was claimed of it; rolled back.</summary>
/// <param name="Rows">How many rows came.</param>
/// <param name="HasNull">Whether a null did.</param>
/// <param name="Breaches">The claims that the run proved wrong.</param>
internal sealed record ClaimRun(int Rows, bool HasNull, IReadOnlyList<string> Breaches)
{
    /// <exception cref="PostgresException">The server does not carry it out.</exception>
    public static async Task<ClaimRun> OfAsync(NpgsqlConnection connection, string sql, StatementDescription claimed)
    {
        var breaches = new SortedSet<string>(StringComparer.Ordinal);
        var (rows, hasNull) = (0, false);
        await using var transaction = await connection.BeginTransactionAsync();
        var isReadOnly = claimed.ReadOnly ? "SET TRANSACTION READ ONLY; " : "";
        await using (var command = new NpgsqlCommand(isReadOnly + sql, connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            for (; await reader.ReadAsync(); rows++)
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    hasNull |= reader.IsDBNull(i);
                    if (reader.IsDBNull(i) && !claimed.Columns!.Value[i].Nullable)
                        breaches.Add($"column {i + 1} is said not to be null and came back null");
                }
            }
        }
        if (claimed.Rows is Cardinality.One && rows != 1 || claimed.Rows == Cardinality.AtMostOne && rows > 1)
            breaches.Add($"{claimed.Rows} is claimed, {rows} rows came");
        return new ClaimRun(rows, hasNull, [.. breaches]);
    }
}
