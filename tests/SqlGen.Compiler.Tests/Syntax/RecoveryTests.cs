using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Syntax;

/// <summary>One mistake is one error, and what follows is read as if it were not there.</summary>
public sealed class RecoveryTests
{
    [Theory]
    [InlineData("CREATE TABLE a (x int;", "syntax error at or near \";\"", 21)]
    [InlineData("SELECT (1;", "syntax error at or near \";\"", 9)]
    [InlineData("CREATE VIEW v AS SELECT coalesce(1, (2);", "syntax error at or near \";\"", 39)]
    [InlineData("SELECT 1)", "syntax error at or near \")\"", 8)]
    [InlineData("BEGIN atomic;", "syntax error at or near \"atomic\"", 6)]
    [InlineData("SELECT U&'d!0061t' UESCAPE", "UESCAPE must be followed by a simple string literal at end of input", 26)]
    [InlineData("SELECT $2147483648", "parameter number too large at or near \"$2147483648\"", 7)]
    [InlineData("INSERT INTO b (y) DEFAULT VALUES", "syntax error at or near \"DEFAULT\"", 18)]
    public void A_statement_that_is_wrong_hides_no_other(string wrong, string message, int start)
    {
        var parsed = Parse(wrong + (wrong.EndsWith(';') ? "" : ";") + "\nCREATE TABLE b (y int);\nSELECT y FROM b");

        Assert.Collection(
            parsed,
            one => Assert.Equal((message, start), (one.Error?.Message, one.Error?.Span.Start)),
            static two => Assert.Null(two.Error),
            static three => Assert.Null(three.Error));
    }

    /// <summary>The body ends where its first statement does, and what its others do is done by themselves.</summary>
    [Theory]
    [InlineData("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;", "syntax error at end of input", 54)]
    [InlineData("CREATE RULE r AS ON INSERT TO a DO ALSO (INSERT INTO a VALUES (1);", "syntax error at end of input", 66)]
    [InlineData("CREATE PROCEDURE f() BEGIN ATOMIC INSERT INTO b SELECT CASE WHEN true THEN 1; -- and on\n", "syntax error at or near \";\"", 76)]
    public void A_body_without_end_hides_no_other(string wrong, string message, int start)
    {
        const string Rest = "SELECT 2;\nCREATE TABLE b (y int);\nCREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT y FROM b; END;\nSELECT g()";

        Assert.Equal([true, false, false, false, false], Parse(wrong + Rest).Select(static one => one.Error is not null));
        Assert.Equal((message, start), (Parse(wrong + Rest)[0].Error!.Message, Parse(wrong + Rest)[0].Error!.Span.Start));
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", wrong + Rest)]);
        Assert.Equal("42601", Assert.Single(schema.Diagnostics).SqlState);
        var queries = SqlCompiler.CompileQueries(new SourceFile("queries.sql", wrong + "\n-- name: Get :many\nSELECT y FROM b;"), schema);
        Assert.Equal("Get", Assert.Single(queries.Model.Queries).Name);
    }

    /// <summary>What psql does itself, and what makes it send what stands before.</summary>
    [Theory]
    [InlineData("SELECT format('x')\n\\gexec\nCREATE TABLE b (y int)", 2)]
    [InlineData("CREATE TABLE a (x int)\n\\g\nCREATE TABLE b (y int)\n\\g", 2)]
    [InlineData("SELECT 1 AS x, 'it''s' AS y \\gset prefix_\nSELECT :prefix_x", 2)]
    [InlineData("SELECT 1; \\echo it's \"\nSELECT 2; \\! ls '\nSELECT 3;", 3)]
    [InlineData("SELECT 1\\; SELECT 2 \\g (format=csv) | cat\nSELECT 3", 3)]
    [InlineData("SELECT $1 \\bind 'x' \\g\nSELECT 2", 2)]
    [InlineData("\\restrict abc\n\\if :x\nSELECT\n\\else\n1;\n\\endif\nSELECT 2", 2)]
    [InlineData("COPY a FROM STDIN CSV;\nx,\"1\n\\.hidden\"\n\\.\nSELECT 1;", 2)]
    [InlineData("COPY a FROM STDIN;\r\nit's\r\n\\.\r\nSELECT 1;", 2)]
    public void Commands_of_psql_hide_nothing(string script, int statements)
    {
        var parsed = Parse(script.Replace(":prefix_x", "1", StringComparison.Ordinal));

        Assert.Equal(statements, parsed.Count);
        Assert.All(parsed, static one => Assert.Null(one.Error));
    }

    [Theory]
    [InlineData("SELECT 1 \\ 2", 9)]
    [InlineData("SELECT \\x", 7)]
    public void A_backslash_that_is_none_of_its_commands_is_a_mistake(string sql, int start) =>
        Assert.Equal(("syntax error at or near \"\\\"", start), (Assert.Single(Parse(sql)).Error!.Message, Parse(sql)[0].Error!.Span.Start));

    [Fact]
    public void A_schema_is_read_on_behind_a_missing_parenthesis()
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", "CREATE TABLE a (x int;\nCREATE TABLE b (y int);\nCREATE TABLE c (z intt);")]);

        Assert.Equal(["42601", "42704"], schema.Diagnostics.Select(static one => one.SqlState));
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", "-- name: Get :many\nSELECT y FROM b;"), schema);
        Assert.DoesNotContain(compiled.Diagnostics, static one => one.IsError);
    }

    /// <summary>FORMAT is no name before JSON, since PostgreSQL 16, but an option of EXPLAIN all the same.</summary>
    [Theory]
    [InlineData("EXPLAIN (FORMAT JSON) SELECT 1")]
    [InlineData("EXPLAIN (ANALYZE, FORMAT json) SELECT 1")]
    [InlineData("SELECT JSON_ARRAY(SELECT '1' FORMAT JSON)")]
    public void What_the_next_word_reserves_is_read(string sql)
    {
        Assert.Null(Assert.Single(Parse(sql)).Error);
    }

    /// <summary>Between the parentheses of a rule semicolons stand between its actions.</summary>
    [Fact]
    public void A_rule_of_several_actions_is_one_statement()
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", """
            CREATE TABLE a (x int);
            CREATE OR REPLACE RULE r AS ON INSERT TO a DO ALSO (INSERT INTO a VALUES (1); UPDATE a SET x = 2);
            CREATE TABLE b (y int);
            """)]);

        Assert.Empty(schema.Diagnostics);
    }

    /// <summary>Named parameters beside operators without a blank between them, and operators that end in <c>@</c> themselves.</summary>
    [Theory]
    [InlineData("SELECT make_interval(days=>@a) AS x", 1)]
    [InlineData("SELECT data->@k AS x, data->>@l AS y, data#>>@m AS z FROM t", 3)]
    [InlineData("SELECT 1 AS x FROM t WHERE name~@p AND name!~*@q AND name~~@r", 3)]
    [InlineData("SELECT 1 AS x FROM t WHERE tags&&@a AND id&@b>0 AND id<<@c>0 AND tags||@d='{}'", 4)]
    [InlineData("SELECT 1 AS x FROM t WHERE id=@a AND id<>@b AND id>=@c AND id=-@d::int AND id>@e::int", 5)]
    [InlineData("SELECT p<->@a::point AS x FROM t WHERE data?@b AND data?|@c", 3)]
    [InlineData("SELECT 1 AS x FROM t WHERE tags@>@a AND to_tsvector(name)@@ @c::tsquery AND data@?@d", 3)]
    [InlineData("SELECT @ id AS x, @-@ path '(0,0),(1,1)' AS y FROM t WHERE tags<@tags", 0)]
    public void A_parameter_may_stand_directly_behind_an_operator(string sql, int parameters)
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", "CREATE TABLE t (id int NOT NULL, name text, tags text[], data jsonb, p point);")]);
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", "-- name: Get :many\n" + sql + ";"), schema);

        Assert.DoesNotContain(compiled.Diagnostics, static one => one.IsError);
        Assert.Equal(parameters, Assert.Single(compiled.Model.Queries).Parameters.Count);
    }

    private static List<ParsedStatement> Parse(string sql)
    {
        var file = new SourceFile("x.sql", sql);
        var tokens = Lexer.Lex(sql, namedParameters: false).Tokens;
        return [.. StatementSplitter.Split(tokens).Select(part => Parser.Parse(file, tokens, part.Start, part.End, annotations: false))];
    }
}
