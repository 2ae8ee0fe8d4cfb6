using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SqlGen.Generator.Analyzers;
using SqlGen.Generator.Tests.Pipeline;
using SqlGen.Testing;

namespace SqlGen.Generator.Tests.Diagnostics;

/// <summary>The record that is made of a schema's policies, and the warning where a repository runs without one.</summary>
public class RowSecurityTests
{
    private const string Message =
        """QueriesRepository has queries on tables with row security ("public.notes") and runs for nobody: give it a context, With(new RlsContext(…))""";

    private static readonly string Case = Path.Combine(RepositoryRoot.Path, "tests/SqlGen.Compiler.Tests/Diagnostics/SQLG6001");

    private static readonly (string Path, string Text)[] Shop =
    [
        ("schema.sql",
            """
            CREATE TABLE notes (id bigint PRIMARY KEY, owner uuid NOT NULL, tenant bigint, text text NOT NULL);
            CREATE POLICY own ON notes USING (owner = current_setting('app.user_id')::uuid);
            CREATE POLICY written ON notes FOR INSERT WITH CHECK (tenant = nullif(current_setting('app.tenant', true), '')::bigint AND current_setting('app.day')::timestamptz < now());
            CREATE POLICY read ON notes FOR SELECT USING (current_setting('jwt.claims')::jsonb ? 'x' AND current_setting('app.mood')::mood = 'ok' AND current_setting('other.tenant') = 'it''s');
            """),
        ("a_types.sql", "CREATE TYPE mood AS ENUM ('ok');"),
        ("queries/notes.sql", "-- name: ListNotes :many\nSELECT text FROM notes;\n"),
        ("queries/others.sql", "-- name: GetOne :one\nSELECT 1;\n"),
    ];

    [Fact]
    public void A_context_is_emitted_and_is_clean()
    {
        var project = GeneratedProject.Of(Shop);

        Assert.Empty(project.Diagnostics);
        GeneratedCode.AssertClean(project.Output);
        Snapshot.Verify(project.Text, "RowSecurity", "cs");
    }

    [Fact]
    public void Where_no_policy_reads_a_setting_there_is_none() =>
        Assert.DoesNotContain("RlsContext", GeneratedProject.Of(("schema.sql", "CREATE TABLE notes (text text); CREATE POLICY own ON notes USING (text = current_user);"), Shop[2]).Text, StringComparison.Ordinal);

    [Fact]
    public async Task The_page_shows_what_is_warned_of()
    {
        var program = await File.ReadAllTextAsync(Path.Combine(Case, "Program.csx"));
        var project = GeneratedProject.Of(
            ("schema.sql", await File.ReadAllTextAsync(Path.Combine(Case, "schema.sql"))), ("queries/queries.sql", await File.ReadAllTextAsync(Path.Combine(Case, "queries.sql"))));

        var warning = Assert.Single(await AnalyzeAsync(project, program));

        Assert.Equal(("SQLG6001", Message, "new QueriesRepository(database)"), (warning.Id, warning.GetMessage(System.Globalization.CultureInfo.InvariantCulture), TextOf(warning)));
        var page = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs/diagnostics/SQLG6001.md"));
        Assert.StartsWith($"# SQLG6001: {warning.Descriptor.Title}\n", page);
        Assert.Contains($"\n```text\n{Message}\n```\n", page);
        foreach (var (name, file) in new[] { ("schema.sql", "schema.sql"), ("queries.sql", "queries.sql"), ("Program.cs", "Program.csx") })
            Assert.Contains($"`{name}`\n\n```{(name == "Program.cs" ? "csharp" : "sql")}\n{await File.ReadAllTextAsync(Path.Combine(Case, file))}```\n", page);
    }

    [Theory]
    [InlineData("new NotesRepository(database)", true)]
    [InlineData("new NotesRepository(database.CreateScope())", true)]
    [InlineData("new NotesRepository((SqlExecutor)database)", false)]
    [InlineData("new NotesRepository(session)", true)]
    [InlineData("new NotesRepository(sharded)", true)]
    [InlineData("new NotesRepository(sharded.CreateScope())", true)]
    [InlineData("((System.Func<SqlDatabase, object>)(d => new NotesRepository(d)))(database)", true)]
    [InlineData("new NotesRepository(database.With(user))", false)]
    [InlineData("new NotesRepository(session.With(user))", false)]
    [InlineData("new NotesRepository(executor)", false)]
    [InlineData("new OthersRepository(database)", false)]
    public async Task A_repository_is_warned_of_where_it_certainly_runs_for_nobody(string expression, bool isWarned)
    {
        var program = $$"""
            using Shop;
            using SqlGen;
            using SqlGen.Sharding;

            static class Program
            {
                public static object Make(SqlDatabase database, SqlSession session, ShardedDatabase sharded, SqlExecutor executor, RlsContext user) => {{expression}};
            }
            """;

        Assert.Equal(isWarned ? ["SQLG6001"] : [], (await AnalyzeAsync(GeneratedProject.Of(Shop), program)).Select(static warning => warning.Id));
    }

    private static string TextOf(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    private static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(GeneratedProject project, string program)
    {
        var isScript = !program.Contains("class Program", StringComparison.Ordinal);
        var compilation = project.Output.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            "using System.Collections.Generic; using System.Threading.Tasks;\n" + program, GeneratedCode.ParseOptions, "Main.cs"));
        if (isScript)
            compilation = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        return await compilation.WithAnalyzers([new RowSecurityAnalyzer()]).GetAnalyzerDiagnosticsAsync();
    }
}
