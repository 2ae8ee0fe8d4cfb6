using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Binding.Robustness;

/// <summary>The same text, as different editors save it.</summary>
public sealed class TextFormTests
{
    public static TheoryData<string> Cases => BindingCase.NamesIn("Accepted");

    public static TheoryData<string> Refused => BindingCase.NamesIn("Refused");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Line_ends_of_Windows_give_the_same_models(string name)
    {
        var @case = BindingCase.Read("Accepted", name);
        var catalog = SqlCompiler.BuildSchema([new SourceFile("schema.sql", Windows(@case.Schema))]);

        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", Windows(@case.Queries.Text)), catalog);

        Assert.Equal(@case.Catalog, catalog);
        Assert.Equal(@case.Compiled.Model, compiled.Model);
        // Advice stands at the same line and column, if not at the same offset.
        Assert.Equal(@case.Compiled.Diagnostics.Select(static d => (d.Start, d.End, d.Message)), compiled.Diagnostics.Select(static d => (d.Start, d.End, d.Message)));
        Assert.DoesNotContain(compiled.Model.Queries, static q => q.Sql.Contains('\r', StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Line_ends_of_Windows_give_the_same_lines_and_columns(string name)
    {
        var @case = BindingCase.Read("Refused", name);

        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", Windows(@case.Queries.Text)), @case.Catalog);

        Assert.NotEmpty(compiled.Diagnostics);
        Assert.Equal(
            @case.Compiled.Diagnostics.Select(static d => (d.Start, d.End, d.Message)),
            compiled.Diagnostics.Select(static d => (d.Start, d.End, d.Message)));
    }

    [Fact]
    public void A_byte_order_mark_is_white_space()
    {
        var @case = BindingCase.Read("Accepted", "joins");
        var catalog = SqlCompiler.BuildSchema([new SourceFile("schema.sql", "\uFEFF" + @case.Schema)]);

        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", "\uFEFF" + @case.Queries.Text), catalog);

        Assert.Empty(catalog.Diagnostics);
        Assert.Equal((@case.Compiled.Model, @case.Compiled.Diagnostics.Count), (compiled.Model, compiled.Diagnostics.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t\r\n")]
    [InlineData("-- only\n/* comments /* nested */ */\n")]
    [InlineData(";;\n;")]
    [InlineData("\uFEFF")]
    public void A_file_without_statements_says_nothing(string text)
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", text)]);
        var compiled = SqlCompiler.CompileQueries(new SourceFile("queries.sql", text), schema);

        Assert.Empty(schema.Diagnostics);
        Assert.Empty(compiled.Model.Queries);
        Assert.Empty(compiled.Diagnostics);
        Assert.Empty(SqlCompiler.DescribeScripts([new SourceFile("script.sql", text)]));
    }

    [Theory]
    [InlineData("SELECT ", "'open", "unterminated quoted string")]
    [InlineData("SELECT ", "\"open", "unterminated quoted identifier")]
    [InlineData("SELECT ", "$$open", "unterminated dollar-quoted string")]
    [InlineData("SELECT 1 ", "/* open", "unterminated /* comment")]
    public void What_is_left_open_is_one_error_at_its_beginning(string before, string open, string message)
    {
        var file = new SourceFile("queries.sql", "-- name: Open :one\n" + before + open);

        var diagnostic = Assert.Single(SqlCompiler.CompileQueries(file, SqlCompiler.BuildSchema([])).Diagnostics);

        Assert.Equal($"{message} at or near \"{open}\"", diagnostic.Message);
        Assert.Equal("42601", diagnostic.SqlState);
        Assert.Equal(new LinePosition(2, before.Length + 1), diagnostic.Start);
    }

    private static string Windows(string text) => text.Replace("\n", "\r\n", StringComparison.Ordinal);
}
