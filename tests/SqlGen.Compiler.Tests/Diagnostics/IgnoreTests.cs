using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Diagnostics;

/// <summary><c>-- @ignore ID</c>: a warning of one statement is not reported; an error is.</summary>
public sealed class IgnoreTests
{
    [Theory]
    [InlineData("-- @ignore SQLG3003\nDELETE FROM books;")]
    [InlineData("-- Run by hand.\n-- @ignore SQLG4001, SQLG3003\n\tDELETE FROM books;")]
    [InlineData("/* @ignore SQLG3003 */\nDELETE FROM books;")]
    [InlineData("-- name: GetBook :one\n-- @ignore SQLG3005\n")]
    [InlineData("-- name: GetBook :one\n-- @ignore SQLG3005\n\n-- name: ListBooks :many\nSELECT id FROM books;")]
    public void A_warning_that_is_ignored_is_not_reported(string queries) => Assert.Empty(Compile(queries));

    [Theory]
    [InlineData("-- @ignore SQLG3005\nDELETE FROM books;", "SQLG3003")]
    [InlineData("-- @ignore SQLG3003\n\nDELETE FROM books;", "SQLG3003")]
    [InlineData("-- @ignore SQLG3003\nDELETE FROM books;\nDELETE FROM books;", "SQLG3003")]
    [InlineData("SELECT 1; -- @ignore SQLG3003\nDELETE FROM books;", "SQLG3003", "SQLG3003")]
    [InlineData("-- Do not @ignore SQLG3003\nDELETE FROM books;", "SQLG3003")]
    [InlineData("-- name: GetBook :one\n-- @ignore SQLG3005\nSELECT id FROM books WHERE id = 1;\n\n-- name: ListBooks :many\n", "SQLG3005")]
    public void Another_rule_or_another_statement_is_reported(string queries, params string[] expected) => Assert.Equal(expected, Compile(queries));

    [Fact]
    public void An_error_cannot_be_ignored() =>
        Assert.Equal(["SQLG2001"], Compile("-- name: GetBook :one\n-- @ignore SQLG2001\nSELECT titel FROM books;"));

    [Fact]
    public void In_a_schema_it_stands_above_the_definition()
    {
        const string Definition = "DO $$ BEGIN CREATE TABLE books (id int); END $$;\n";

        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", $"-- @ignore SQLG1901\n{Definition}{Definition}")]);

        var diagnostic = Assert.Single(schema.Diagnostics);
        Assert.Equal(("SQLG1901", 3), (diagnostic.Rule.Id, diagnostic.Start.Line));
    }

    private static IEnumerable<string> Compile(string queries)
    {
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", "CREATE TABLE books (id bigint PRIMARY KEY, title text NOT NULL);")]);
        return SqlCompiler.CompileQueries(new SourceFile("queries.sql", queries), schema).Diagnostics.Select(diagnostic => diagnostic.Rule.Id);
    }
}
