using Npgsql;
using SqlGen.Compiler;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Docs.Tests;

/// <summary>The SQL of every page on a real server: it runs the schema, and says of each query what the compiler says.</summary>
public sealed class PagesOnServerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    public static TheoryData<string> Pages() => SnippetTests.PagesWith("sql");

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_server_says_of_the_SQL_of_a_page_what_the_compiler_says(string path)
    {
        foreach (var example in Example.Of(MarkdownPage.Read(path)))
        {
            await using var database = await postgres.CreateDatabaseAsync();
            await using var connection = await database.OpenAsync();
            var files = example.SqlFiles();
            var schema = files.Where(static file => !IsQueries(file.Path)).ToList();
            foreach (var (_, text) in schema.Where(static file => file.Text.Length > 0 && !NeedsLibrary(file.Text)))
                await database.ExecuteAsync(UpOf(text));

            var catalog = SqlCompiler.BuildSchema([.. schema.Select(static file => new SourceFile(file.Path, file.Text))]);
            foreach (var query in files.Where(static file => IsQueries(file.Path)).SelectMany(file => SqlCompiler.CompileQueries(new SourceFile(file.Path, file.Text), catalog).Model.Queries))
            {
                if (query.Command == QueryCommand.CopyFrom)
                {
                    // It cannot be prepared; a server looks at it when it begins.
                    await using var copy = await connection.BeginRawBinaryCopyAsync(query.Sql);
                    await copy.CancelAsync();
                    continue;
                }
                var said = await PreparedStatement.AskAsync(connection, query.Sql);
                Assert.Equal(said.Parameters, query.Parameters.Select(parameter => TypeOf(parameter.Type) + (query.Command == QueryCommand.Bulk ? "[]" : "")));
                Assert.Equal(said.Columns.Select(static column => column.Name.TrimEnd('!', '?')), query.Columns.Select(static column => column.Name));
            }
        }
    }

    private static bool IsQueries(string path) => path.StartsWith("queries/", StringComparison.Ordinal);

    /// <summary>Functions in C are the only SQL of a page that a server cannot run: their library is not there.</summary>
    private static bool NeedsLibrary(string text) => text.Contains("LANGUAGE c ", StringComparison.Ordinal);

    private static string UpOf(string migration) => migration.Split("\n-- @down\n")[0];

    private static string TypeOf(TypeModel type) => type.Kind is TypeModelKind.Custom or TypeModelKind.CheckedText && type.Element is { } sent ? TypeOf(sent) : type.Display;
}
