using System.Globalization;
using Npgsql;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Facts;

/// <summary>Holds which shards statements are proved to mean against tables of what they mean.</summary>
public sealed class ShardLabelTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly SchemaResult Catalog = SqlCompiler.BuildSchema([new SourceFile("schema.sql", ShardLabels.Schema)], new CompilerOptions { PostgresVersion = 18 });

    public static IEnumerable<object[]> Labels => ShardLabels.All;

    public static IEnumerable<object[]> LabelsOfFanOut => FanOutLabels.All;

    [Theory]
    [MemberData(nameof(Labels))]
    public void A_statement_means_the_shards_that_it_is_labelled_with(string sql, string label) => Assert.Equal(label, LabelOf(sql, ""));

    [Theory]
    [MemberData(nameof(LabelsOfFanOut))]
    public void Asked_of_all_shards_it_is_merged_as_labelled(string sql, string label) => Assert.Equal(label, LabelOf(sql, "-- @fanout\n"));

    [Fact]
    public async Task The_server_takes_all_of_them()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var connection = await database.OpenAsync();
        await ExecuteAsync(connection, ShardLabels.Schema);
        var refused = new List<string>();
        foreach (var sql in ShardLabels.All.Concat(FanOutLabels.All).Select(static row => (string)row[0]))
        {
            try
            {
                await ExecuteAsync(connection, $"PREPARE labelled AS {sql}");
                await ExecuteAsync(connection, "DEALLOCATE labelled");
            }
            catch (PostgresException error)
            {
                refused.Add($"{sql}: {error.MessageText}");
            }
        }
        Assert.Empty(refused);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public void The_schema_is_sound() => Assert.DoesNotContain(Catalog.Diagnostics, static d => d.IsError);

    [Fact]
    public void With_an_offset_each_shard_sends_what_may_come_first()
    {
        var query = Compile("SELECT id, made FROM orders ORDER BY made LIMIT $1 OFFSET $2", "-- @fanout\n").Model.Queries.Single();

        Assert.Equal("SELECT id, made FROM orders ORDER BY made LIMIT (least($1::bigint, 9223372036854775807 - coalesce($2::bigint, 0)) + coalesce($2::bigint, 0)) OFFSET (0 * $2::bigint)", query.Shards!.Merge!.Sql);
    }

    [Fact]
    public void What_is_unique_on_a_shard_is_not_so_on_all()
    {
        Assert.Equal(Cardinality.Many, Compile("SELECT * FROM users WHERE mail = $1", "-- @fanout\n").Model.Queries.Single().Rows);
        Assert.Equal(Cardinality.One, Compile("SELECT count(*) FROM users", "-- @fanout\n").Model.Queries.Single().Rows);
    }

    [Fact]
    public void Lists_are_not_made_of_the_rows_of_several_shards()
    {
        const string Sql = "SELECT sqlc.embed(u), sqlc.embed_many(o) FROM users u LEFT JOIN orders o ON o.user_id = u.id";

        Assert.Equal("cannot merge", LabelOf(Sql, "-- @fanout\n"));
        Assert.Equal("$1", LabelOf(Sql + " WHERE u.id = $1", ""));
    }

    [Fact]
    public void Without_sharded_tables_nothing_is_said_of_shards()
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", "CREATE TABLE t (a bigint);")]);
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", "-- name: Q :many\nSELECT * FROM t;"), schema);

        Assert.Empty(compiled.Diagnostics);
        Assert.Null(compiled.Model.Queries.Single().Shards);
    }

    /// <summary>PREPARE takes none of them.</summary>
    [Theory]
    [InlineData("ANALYZE", "no key", "every once")]
    [InlineData("VACUUM (FULL) orders", "no key", "every once")]
    [InlineData("GRANT SELECT ON orders TO PUBLIC", "no key", "every once")]
    [InlineData("TRUNCATE orders", "no key", "every once")]
    [InlineData("TRUNCATE settings", "default", "default")]
    [InlineData("TRUNCATE settings, orders", "apart", "apart")]
    [InlineData("NOTIFY news", "default", "default")]
    public void Of_other_statements_it_is_known_where_tables_are_looked_for(string sql, string label, string ofEvery)
    {
        Assert.Equal(label, LabelOf(sql, ""));
        Assert.Equal(ofEvery, LabelOf(sql, "-- @fanout\n"));
    }

    [Fact]
    public void A_collation_of_ones_own_is_not_the_servers_for_its_name()
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile(
            "schema.sql",
            """
            CREATE SCHEMA own;
            CREATE COLLATION own."C" (provider = icu, locale = 'de');
            -- @sharded by id
            CREATE TABLE t (id bigint PRIMARY KEY, a text COLLATE "C" NOT NULL, b text COLLATE own."C" NOT NULL);
            """)]);
        QueryFileResult By(string column) => SqlCompiler.CompileQueries(new SourceFile("queries.sql", $"-- name: Q :many\n-- @fanout\nSELECT * FROM t ORDER BY {column};"), schema);

        Assert.Empty(By("a").Diagnostics);
        Assert.Equal(Rules.CannotMerge, Assert.Single(By("b").Diagnostics).Rule);
    }

    /// <summary>What is a row of two tables lies where both do.</summary>
    [Theory]
    [InlineData("", "-- @sharded by id", "CREATE TABLE part (id bigint NOT NULL) INHERITS (whole)")]
    [InlineData("-- @sharded by id", "-- @sharded by other", "CREATE TABLE part (other bigint NOT NULL) INHERITS (whole)")]
    [InlineData("-- @sharded by id", "-- @reference", "CREATE TABLE part () INHERITS (whole)")]
    [InlineData("-- @reference", "-- @sharded by id", "CREATE TABLE part () INHERITS (whole)")]
    [InlineData("", "-- @sharded by id", "CREATE TABLE part (id bigint NOT NULL); ALTER TABLE part INHERIT whole")]
    public void A_part_cannot_lie_elsewhere_than_the_whole(string whole, string part, string definition)
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", $"{whole}\nCREATE TABLE whole (id bigint NOT NULL);\n{part}\n{definition};")]);

        Assert.Equal([Rules.InvalidPlacement], schema.Diagnostics.Where(static d => d.IsError).Select(static d => d.Rule));
    }

    [Theory]
    [InlineData("-- @sharded by id", "CREATE TABLE part () INHERITS (whole)")]
    [InlineData("", "CREATE TABLE part () INHERITS (whole)")]
    public void It_may_say_the_same_or_nothing(string part, string definition)
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", $"-- @sharded by id\nCREATE TABLE whole (id bigint NOT NULL);\n{part}\n{definition};")]);

        Assert.DoesNotContain(schema.Diagnostics, static d => d.IsError);
    }

    private static QueryFileResult Compile(string sql, string directive)
    {
        var command = sql.StartsWith("SELECT", StringComparison.Ordinal) || sql.StartsWith("WITH", StringComparison.Ordinal) && !sql.Contains(") DELETE", StringComparison.Ordinal) && !sql.Contains(") INSERT", StringComparison.Ordinal) || sql.Contains("RETURNING id", StringComparison.Ordinal)
            ? ":many" : ":exec";
        return SqlCompiler.CompileQueries(new SourceFile("queries.sql", $"-- name: Labelled {command}\n{directive}{sql};"), Catalog);
    }

    private static string LabelOf(string sql, string directive)
    {
        var compiled = Compile(sql, directive);
        var findings = compiled.Diagnostics.Where(static d => d.Rule.Severity != SqlSeverity.Info && d.Rule != Rules.OneOfMany).ToList();
        if (findings.Count == 0)
            return Label(compiled.Model.Queries.Single().Shards!);
        var finding = Assert.Single(findings);
        return finding.Rule.Id switch { "SQLG3102" => "no key", "SQLG3103" => "apart", "SQLG3104" => "changed", "SQLG3105" => "cannot merge", _ => finding.Message };
    }

    private static string Label(ShardModel shards)
    {
        switch (shards)
        {
            case { Target: ShardTarget.Key }:
                return string.Join(' ', shards.Key.Select(static part => part.Parameter is { } parameter ? "$" + Number(parameter) : $"'{part.Constant}'"));
            case { Target: ShardTarget.Every, Merge: { } merge }:
                var words = new List<string> { "every" };
                if (merge.OneCounts)
                    words.Add("once");
                if (merge.OrderBy.Count > 0)
                    words.Add("by " + string.Join(' ', merge.OrderBy.Select(static o => (o.Descending ? "-" : "") + Number(o.Column) + (o.NullsFirst == o.Descending ? "" : o.NullsFirst ? "^" : "v"))));
                words.AddRange(merge.Columns.Select(static c => c.Function.ToString().ToLowerInvariant()));
                if (merge.Limit is { } limit)
                    words.Add("limit " + Label(limit));
                if (merge.Offset is { } offset)
                    words.Add("offset " + Label(offset));
                return string.Join(' ', words);
            default:
                return shards.Target.ToString().ToLowerInvariant();
        }
    }

    private static string Label(RowNumber number) => number.Parameter is { } parameter ? "$" + Number(parameter) : Number(number.Constant!.Value);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
