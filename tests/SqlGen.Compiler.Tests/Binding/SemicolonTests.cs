using Npgsql;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Binding;

/// <summary>What ends a query in a file of several: its semicolon, as for psql and sqlc; a header is a comment.</summary>
public sealed class SemicolonTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string First = "-- name: First :one\nSELECT 1 AS a";
    private const string Second = "-- name: Second :one\nSELECT 2 AS b";

    [Fact]
    public async Task A_query_left_open_before_the_next_is_an_error_as_on_the_server()
    {
        var text = $"{First}\n\n{Second}";
        var compiled = Compile(text);

        var diagnostic = Assert.Single(compiled.Diagnostics);
        Assert.Equal(Rules.SyntaxError, diagnostic.Rule);
        Assert.Equal("query \"First\" does not end with a semicolon before the next one", diagnostic.Message);
        Assert.Equal("a", text[diagnostic.Span.Start..diagnostic.Span.End]);
        Assert.Equal((2, 13), (diagnostic.Start.Line, diagnostic.Start.Column));
        Assert.Equal(["Second"], compiled.Model.Queries.Select(static q => q.Name));

        Assert.Equal(diagnostic.SqlState, await RefusalAsync(text));
    }

    [Theory]
    [InlineData(First + ";\n" + Second)]
    [InlineData(First + " -- of the first\n;\n\n" + Second + ";\n-- the end\n")]
    public async Task With_it_both_are_queries_and_the_last_needs_none(string text)
    {
        var compiled = Compile(text);

        Assert.Empty(compiled.Diagnostics);
        Assert.Equal(["First", "Second"], compiled.Model.Queries.Select(static q => q.Name));
        Assert.Null(await RefusalAsync(text));
    }

    [Fact]
    public void A_query_that_is_wrong_and_open_is_reported_once()
    {
        var compiled = Compile($"-- name: First :one\nSELECT (1\n{Second};");

        Assert.Equal("syntax error at end of input", Assert.Single(compiled.Diagnostics).Message);
        Assert.Equal(["Second"], compiled.Model.Queries.Select(static q => q.Name));
    }

    private static QueryFileResult Compile(string text) => SqlCompiler.CompileQueries(new SourceFile("queries.sql", text), SqlCompiler.BuildSchema([]));

    private async Task<string?> RefusalAsync(string text)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        try
        {
            await database.ExecuteAsync(text);
            return null;
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState;
        }
    }
}
