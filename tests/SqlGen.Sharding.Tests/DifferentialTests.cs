using System.Globalization;
using Npgsql;
using SqlGen.Compiler;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;
using Proved = SqlGen.Compiler.Model.ShardTarget;

namespace SqlGen.Sharding.Tests;

/// <summary>Random statements that are proved to mean one shard, or that can be merged, give on four shards what one server with all rows gives.</summary>
public sealed class DifferentialTests(ShopTests.Filled filled) : IClassFixture<ShopTests.Filled>
{
    // More of them, and others, by hand: SQLGEN_SHARDING_QUERIES=10000 SQLGEN_SHARDING_SEED=5.
    private static readonly int Queries = Setting("SQLGEN_SHARDING_QUERIES", 1000), Seed = Setting("SQLGEN_SHARDING_SEED", 17);

    [Fact]
    public async Task Four_shards_give_what_one_server_gives()
    {
        var random = new RandomQueries(Seed);
        var (keyed, merged, other, refused, empty) = (0, 0, 0, 0, 0);
        var kinds = new Dictionary<ShardKeyType, int>();
        var wrong = new List<string>();
        while (keyed + merged < Queries)
        {
            var sql = random.Next();
            if (Compile(sql) is not { } query)
            {
                refused++;
                continue;
            }
            switch (query.Shards!.Target)
            {
                case Proved.Key:
                    keyed++;
                    kinds[query.Shards.Key[0].Type] = kinds.GetValueOrDefault(query.Shards.Key[0].Type) + 1;
                    break;
                case Proved.Every: merged++; break;
                default: other++; break;
            }
            RandomQuery.Current = query;
            var (expected, actual) = (await AnswerAsync(filled.Shards.Whole), await AnswerAsync(filled.Shards.Database));
            if (query.Shards.Target != Proved.Default && query.Shards.Target != Proved.Any && expected.Count == 0)
                empty++;
            if (!query.Sql.Contains("ORDER BY 1", StringComparison.Ordinal))
            {
                expected.Sort(StringComparer.Ordinal);
                actual.Sort(StringComparer.Ordinal);
            }
            if (!expected.SequenceEqual(actual))
                wrong.Add($"{query.Shards.Target}: {sql}\n  whole:  {string.Join(" ", expected.Take(5))}\n  shards: {string.Join(" ", actual.Take(5))}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {keyed} with a key and {merged} merged ({other} others, {refused} refused) are wrong:\n{string.Join('\n', wrong.Take(10))}");
        Assert.True(keyed * 8 > Queries && merged * 8 > Queries, $"{keyed} with a key, {merged} merged, {other} others, {refused} refused");
        Assert.True(kinds.Count == 3 && kinds.Values.All(static count => count * 40 > Queries), $"keys: {string.Join(", ", kinds)}");
        // What gives no row here gives none there, whichever shard it asks.
        Assert.True(empty * 3 < Queries, $"{empty} of {Queries} gave no row");
    }

    private static int Setting(string name, int @default) => int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : @default;

    private static QueryModel? Compile(string sql)
    {
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", $"-- name: Random :many\n-- @fanout\n{sql};"), ShopShards.Schema);
        // Nothing but its shards is wrong with it.
        var error = compiled.Diagnostics.FirstOrDefault(static d => d.IsError && d.Rule.Id is not ("SQLG3102" or "SQLG3103" or "SQLG3105"));
        Assert.True(error is null, $"{sql}: {error?.Rule.Id} {error?.Message}");
        return compiled.Model.Queries.SingleOrDefault();
    }

    private static async Task<List<string>> AnswerAsync(SqlExecutor executor)
    {
        try
        {
            if (RandomQuery.Current.Shards!.Merge is { Columns.Count: > 0 })
                return [Text(await executor.QuerySingleAsync<RandomQuery, object?[]>(default, default))];
            return (await executor.QueryManyAsync<RandomQuery, object?[]>(default, default)).ConvertAll(Text);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.FeatureNotSupported)
        {
            // A full join that the server has no way to compute.
            return [error.SqlState];
        }
    }

    private static string Text(object?[] row) => "(" + string.Join(", ", row.Select(static v => v switch
    {
        null => "NULL",
        // Sums of parts may have other trailing zeros.
        decimal number => (number / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => v.ToString(),
    })) + ")";

    /// <summary>The query that is run just now, as generated code would have it.</summary>
    private readonly struct RandomQuery : IQuery<object?[]>
    {
        private static QueryModel s_current = null!;

        public static QueryModel Current
        {
            get => s_current;
            set
            {
                s_current = value;
                var orders = value.Shards!.Merge?.OrderBy.Select(o => new SqlGen.Sharding.MergeOrder(o.Column, TypeOf(value.Columns[o.Column].Type.Name), o.Descending, o.NullsFirst)).ToArray() ?? [];
                var merge = value.Shards.Merge is not { } how ? null
                    : new ShardMerge(orders) { Sql = how.Sql, IsOneRow = how.Columns.Count > 0, IsPaged = how.Limit is not null || how.Offset is not null, IsSame = how.OneCounts };
                Info = new QueryInfo("Random", value.Sql) { ReadOnly = true, Shards = Enum.Parse<SqlGen.Sharding.ShardTarget>(value.Shards.Target.ToString()), Merge = merge };
            }
        }

        public static QueryInfo Info { get; private set; } = null!;

        public int Bucket
        {
            get
            {
                var part = Current.Shards!.Key[0];
                return (part.Type switch
                {
                    ShardKeyType.Integer => new PartitionHash().Add(long.Parse(part.Constant!, CultureInfo.InvariantCulture)),
                    ShardKeyType.Uuid => new PartitionHash().Add(Guid.Parse(part.Constant!)),
                    _ => new PartitionHash().Add(part.Constant!),
                }).Bucket;
            }
        }

        public (long? Limit, long? Offset) Page => (Current.Shards!.Merge!.Limit?.Constant, Current.Shards.Merge.Offset?.Constant);

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }

        public static object?[] Read(NpgsqlDataReader row)
        {
            var values = new object?[row.FieldCount];
            for (var i = 0; i < values.Length; i++)
                values[i] = row.IsDBNull(i) ? null : row.GetValue(i);
            return values;
        }

        public static object?[] Merge(object?[] left, object?[] right) => [.. Current.Shards!.Merge!.Columns.Select((c, i) => (c.Function, left[i], right[i]) switch
        {
            (_, null, var one) => one,
            (_, var one, null) => one,
            (MergeFunction.Sum, long a, long b) => Merged.Sum(a, b),
            (MergeFunction.Sum, int a, int b) => Merged.Sum(a, b),
            (MergeFunction.Sum, decimal a, decimal b) => Merged.Sum(a, b),
            (MergeFunction.Min, short a, short b) => Merged.Min<short>(a, b),
            (MergeFunction.Min, int a, int b) => Merged.Min<int>(a, b),
            (MergeFunction.Min, long a, long b) => Merged.Min<long>(a, b),
            (MergeFunction.Min, decimal a, decimal b) => Merged.Min<decimal>(a, b),
            (MergeFunction.Max, short a, short b) => Merged.Max<short>(a, b),
            (MergeFunction.Max, int a, int b) => Merged.Max<int>(a, b),
            (MergeFunction.Max, long a, long b) => Merged.Max<long>(a, b),
            (MergeFunction.Max, decimal a, decimal b) => Merged.Max<decimal>(a, b),
            (MergeFunction.Or, bool a, bool b) => (object?)Merged.Or(a, b),
            _ => throw new InvalidOperationException($"{c.Function} of {left[i]!.GetType()}"),
        })];

        private static MergeType TypeOf(string type) => type switch
        {
            "int2" or "int4" or "int8" => MergeType.Integer,
            "numeric" => MergeType.Numeric,
            "float8" => MergeType.Float,
            "timestamptz" => MergeType.Timestamp,
            "uuid" => MergeType.Uuid,
            _ => throw new InvalidOperationException(type),
        };
    }
}
