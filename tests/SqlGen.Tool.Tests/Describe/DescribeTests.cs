namespace SqlGen.Tool.Tests.Describe;

/// <summary>The command on real files, through the compiler.</summary>
public sealed class DescribeTests : IDisposable
{
    private const string Schema = "CREATE TABLE books (id bigint PRIMARY KEY, title text NOT NULL, isbn varchar(13));\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_query_file_exits_with_0()
    {
        const string text = "-- Finds one.\n-- name: GetBook :one\nSELECT id, isbn FROM books WHERE id = @id;\n";
        var queries = _folder.File("books.sql", text);

        var run = ToolRun.Of("describe", "--schema", _folder.File("schema.sql", Schema), "--queries", queries);

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        var start = text.IndexOf("SELECT", StringComparison.Ordinal);
        Assert.Equal(
            $$"""
            {"file":"{{queries}}","start":{{start}},"end":{{text.IndexOf(';')}},"line":3,"name":"GetBook","command":"one","kind":"select",
            "parameters":[{"ordinal":1,"name":"id","type":"bigint","nullable":false}],
            "columns":[{"name":"id","type":"bigint","nullable":false},{"name":"isbn","type":"character varying(13)","nullable":true}],
            "rows":"at-most-one","readOnly":true,"diagnostics":[]}
            """.Replace("\n", "") + "\n",
            run.Output);
    }

    [Fact]
    public void An_error_exits_with_1_and_what_follows_is_described_all_the_same()
    {
        var queries = _folder.File("books.sql", "-- name: A :many\nSELECT titel FROM books;\n-- name: B :many\nSELECT title FROM books;\n");

        var run = ToolRun.Of("describe", "--schema", _folder.File("schema.sql", Schema), "--queries", queries);

        Assert.Equal(1, run.ExitCode);
        var lines = run.Lines();
        Assert.Equal(["A", "B"], lines.Select(line => line.GetProperty("name").GetString()));
        Assert.Equal(["42703"], lines[0].GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("sqlState").GetString()));
        Assert.Equal(0, lines[1].GetProperty("diagnostics").GetArrayLength());
    }

    [Fact]
    public void Of_a_schema_only_faulty_statements_are_told()
    {
        var schema = _folder.File("schema.sql", Schema + "CREATE TABLE broken (;\n");

        var run = ToolRun.Of("describe", "--schema", schema);

        Assert.Equal(1, run.ExitCode);
        var line = Assert.Single(run.Lines());
        Assert.Equal(schema, line.GetProperty("file").GetString());
        Assert.Equal(Schema.Length, line.GetProperty("start").GetInt32());
        Assert.Equal(2, line.GetProperty("line").GetInt32());
        Assert.Equal("42601", line.GetProperty("diagnostics")[0].GetProperty("sqlState").GetString());
    }

    [Fact]
    public void Schema_files_are_applied_in_the_order_given()
    {
        var first = _folder.File("b.sql", Schema);
        var second = _folder.File("a.sql", "CREATE VIEW titles AS SELECT title FROM books;\n");
        var queries = _folder.File("q.sql", "-- name: Titles :many\nSELECT * FROM titles;\n");

        Assert.Equal(0, ToolRun.Of("describe", "--schema", first, "--schema", second, "--queries", queries).ExitCode);
        Assert.Equal(0, ToolRun.Of("describe", "--schema", first, second, "--queries", queries).ExitCode);
        Assert.Equal(1, ToolRun.Of("describe", "--schema", second, "--schema", first, "--queries", queries).ExitCode);
    }

    [Fact]
    public void A_script_is_taken_top_to_bottom_through_all_files()
    {
        var setup = _folder.File("setup.sql", "CREATE TABLE a (x integer);\n");
        var script = _folder.File("script.sql", "SELECT x FROM a;\nSELECT y FROM b;\nCREATE TABLE b (y text);\nSELECT y FROM b;\n");

        var run = ToolRun.Of("describe", "--script", setup, "--script", script);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            ["utility", "select", "select 42P01", "utility", "select"],
            run.Lines().Select(line => string.Join(' ',
                line.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("sqlState").GetString()).Prepend(line.GetProperty("kind").GetString()))));
    }

    /// <summary>As the server answers, which leaves a faulty definition out.</summary>
    [Fact]
    public void A_query_that_needs_a_faulty_definition_is_refused()
    {
        var schema = _folder.File("schema.sql", "CREATE TABLE notes (id integer, note txt);\n");
        var queries = _folder.File("queries.sql", "-- name: Notes :many\nSELECT id FROM notes;\n");

        var run = ToolRun.Of("describe", "--schema", schema, "--queries", queries);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            ["42704", "42P01"],
            run.Lines().Select(line => Assert.Single(line.GetProperty("diagnostics").EnumerateArray()).GetProperty("sqlState").GetString()));
    }

    [Fact]
    public void A_script_goes_on_where_the_schema_ends()
    {
        var script = _folder.File("script.sql", "SELECT title FROM books;\n");

        var run = ToolRun.Of("describe", "--schema", _folder.File("schema.sql", Schema), "--script", script);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([script], run.Lines().Select(line => line.GetProperty("file").GetString()));
    }

    [Fact]
    public void Offsets_are_UTF_16_units_after_a_byte_order_mark()
    {
        var script = _folder.File("script.sql", [0xEF, 0xBB, 0xBF, .. "/* 😀 */ SELECT 1;\n"u8]);

        var line = Assert.Single(ToolRun.Of("describe", "--script", script).Lines());

        Assert.Equal(9, line.GetProperty("start").GetInt32());
        Assert.Equal(17, line.GetProperty("end").GetInt32());
    }

    [Fact]
    public void On_a_terminal_a_diagnostic_is_a_line_with_its_place()
    {
        var script = _folder.File("script.sql", "SELECT 1;\nSELECT nope;\n");

        var run = ToolRun.OnTerminal("describe", "--script", script);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"\n{script}(2,8): error SQLG", run.Output);
        Assert.Contains(": column \"nope\" does not exist", run.Output);
        Assert.EndsWith("2 statements, 1 error, 0 warnings\n", run.Output);
    }
}
