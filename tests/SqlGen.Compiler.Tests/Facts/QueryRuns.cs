using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using SqlGen.Compiler.Model;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>What came of running one query many times with random arguments, each run rolled back.</summary>
internal sealed class QueryRuns
{
    private const int MostTimeouts = 3;

    private readonly QueryModel _query;
    private readonly List<string> _breaches = [];

    private QueryRuns(QueryModel query)
    {
        _query = query;
        NullSeen = new bool[query.Columns.Count];
    }

    /// <summary>Claims that a run proved wrong.</summary>
    public IReadOnlyList<string> Breaches => _breaches;

    /// <summary>The columns that came back null.</summary>
    public bool[] NullSeen { get; }

    /// <summary>Runs that the server carried out: it may refuse one for its arguments.</summary>
    public int Completed { get; private set; }

    /// <summary>The server finds no collation to compare by, which it looks for only when it runs: no data would make it give a row.</summary>
    public bool LacksCollation { get; private set; }

    public int FewestRows { get; private set; } = int.MaxValue;

    public int MostRows { get; private set; }

    /// <summary>Runs the query as it claims to be: read-only if it says so, with null only for parameters that take it.</summary>
    public static async Task<QueryRuns> RunAsync(RandomDatabase database, QueryModel query, int times)
    {
        var runs = new QueryRuns(query);
        var connection = database.Connection;
        await using (var prepare = new NpgsqlCommand($"DEALLOCATE ALL; PREPARE tried AS {Prepared(query)}", connection))
            await prepare.ExecuteNonQueryAsync();
        var types = await ParameterTypesAsync(connection);
        var timeouts = 0;
        for (var i = 0; i < times && timeouts < MostTimeouts && runs.Breaches.Count == 0; i++)
        {
            var values = types.Select((type, p) => database.Values.Literal(type, -1, query.Parameters[p].Nullable ? .3 : 0));
            await using var transaction = await connection.BeginTransactionAsync();
            try
            {
                await runs.RunAsync(connection, (query.ReadOnly ? "SET TRANSACTION READ ONLY; " : "") + Executed(query, [.. values]));
            }
            catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction)
            {
                runs._breaches.Add($"{query.Name} is said to be read-only: {refusal.MessageText}");
            }
            catch (PostgresException refusal)
            {
                runs.LacksCollation |= refusal.SqlState == PostgresErrorCodes.IndeterminateCollation;
                timeouts += refusal.SqlState == PostgresErrorCodes.QueryCanceled ? 1 : 0;
            }
        }
        return runs;
    }

    /// <summary>CALL cannot be prepared: what is, are its parameters.</summary>
    private static string Prepared(QueryModel query) =>
        IsCall(query) ? $"SELECT {string.Join(", ", query.Parameters.Select(static p => $"${p.Ordinal}::{p.Type.Display}"))}" : query.Sql;

    private static string Executed(QueryModel query, string[] values) =>
        IsCall(query) ? Regex.Replace(query.Sql, @"\$(\d+)", match => values[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1])
        : values.Length == 0 ? "EXECUTE tried"
        : $"EXECUTE tried({string.Join(", ", values)})";

    private static bool IsCall(QueryModel query) => query.Kind == StatementKind.Utility;

    private async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        var nulls = new bool[NullSeen.Length];
        var rows = 0;
        var returnsRows = false;
        // Rows that become lists are counted as what they become.
        var groups = new HashSet<string>(StringComparer.Ordinal);
        await using (var command = new NpgsqlCommand(sql, connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            returnsRows = reader.FieldCount > 0;
            while (await reader.ReadAsync())
            {
                rows++;
                groups.Add(string.Join('|', _query.Key.Select(column => reader.IsDBNull(column) ? "" : reader.GetValue(column).ToString())));
                for (var i = 0; i < nulls.Length; i++)
                {
                    nulls[i] |= reader.IsDBNull(i);
                    if (!reader.IsDBNull(i) && _query.Columns[i].Json is { } form && JsonClaim.Breach(form, reader.GetString(i)) is { } breach)
                        _breaches.Add($"{_query.Name}: column {_query.Columns[i].Name} is not of the form that is claimed of its JSON: {breach} from {sql}");
                }
            }
        }
        Completed++;
        FewestRows = Math.Min(FewestRows, rows);
        MostRows = Math.Max(MostRows, rows);
        for (var i = 0; i < nulls.Length; i++)
        {
            NullSeen[i] |= nulls[i];
            if (nulls[i] && !_query.Columns[i].Nullable)
                _breaches.Add($"{_query.Name}: column {_query.Columns[i].Name} is said not to be null and came back null from {sql}");
        }
        var results = _query.Lists.Count > 0 ? groups.Count : rows;
        var holds = _query.Rows switch
        {
            Cardinality.None => !returnsRows,
            Cardinality.One => results == 1,
            Cardinality.AtMostOne => results <= 1,
            _ => true,
        };
        if (!holds)
            _breaches.Add($"{_query.Name}: {_query.Rows} is claimed, {results} rows came from {sql}");
    }

    private static async Task<uint[]> ParameterTypesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT parameter_types::oid[] FROM pg_prepared_statements WHERE name = 'tried'", connection);
        return (uint[])(await command.ExecuteScalarAsync())!;
    }
}
