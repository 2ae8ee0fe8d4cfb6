using Microsoft.CodeAnalysis;
using SqlGen.Generator.Pipeline;

namespace SqlGen.Generator.Tests.Pipeline;

/// <summary>What an edit makes run again, and what it does not: in both directions, for a cache that never misses is as wrong as one that always does.</summary>
public class CachingTests
{
    private const string Schema = "CREATE TABLE IF NOT EXISTS books (id bigint PRIMARY KEY, title text NOT NULL);";
    private const string Books = "-- name: GetBook :one\nSELECT id, title FROM books WHERE id = @id;\n";
    private const string Shelf = "-- name: CountBooks :one\nSELECT count(*) FROM books;\n";

    private static readonly GeneratedProject Project = GeneratedProject.Of(
        ("1_schema.sql", Schema), ("queries/books.sql", Books), ("queries/shelf.sql", Shelf));

    private static readonly string[] SqlSteps =
    [
        StepNames.SchemaFile, StepNames.QueryFile, StepNames.Schema, StepNames.Catalog, StepNames.Bind, StepNames.Model, StepNames.Types,
        StepNames.Repository, StepNames.Table, StepNames.Registration,
    ];

    [Fact]
    public void The_first_run_computes_every_step()
    {
        Assert.Empty(Project.Diagnostics);
        foreach (var step in SqlSteps)
            Assert.All(Project.Reasons(step), static reason => Assert.Equal(IncrementalStepRunReason.New, reason));
        Assert.Equal(2, Project.Reasons(StepNames.Bind).Count);
    }

    [Fact]
    public void Editing_CSharp_runs_no_step()
    {
        var edited = Project.EditCSharp("internal sealed class Added;");
        foreach (var step in SqlSteps)
            Assert.All(edited.Reasons(step), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        var outputs = edited.Result.TrackedOutputSteps.Values.SelectMany(static steps => steps).SelectMany(static step => step.Outputs).ToList();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void Editing_one_query_file_binds_that_file_alone()
    {
        var edited = Project.Edit("queries/shelf.sql", Shelf.Replace("CountBooks", "HowMany"));
        Assert.All(edited.Reasons(StepNames.Schema), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], edited.Reasons(StepNames.Bind).Order(ByName));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], edited.Reasons(StepNames.Repository).Order(ByName));
        Assert.All(edited.Reasons(StepNames.Table), static reason => Assert.NotEqual(IncrementalStepRunReason.Modified, reason));
        Assert.Contains("HowManyAsync", edited.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_that_needs_no_other_types_names_none_anew()
    {
        var edited = Project.Edit("queries/shelf.sql", Shelf.Replace("count(*)", "max(id)"));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], edited.Reasons(StepNames.Model).Order(ByName));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged], edited.Reasons(StepNames.Needs).Order(ByName));
        Assert.Equal([IncrementalStepRunReason.Cached], edited.Reasons(StepNames.Types));
        var grown = Project.Edit("queries/shelf.sql", Shelf + "-- name: Pairs :many\nSELECT id, id + 1 AS next FROM books;\n");
        Assert.Equal([IncrementalStepRunReason.Modified], grown.Reasons(StepNames.Types));
    }

    [Fact]
    public void Moving_a_query_in_its_file_emits_nothing_anew()
    {
        var edited = Project.Edit("queries/shelf.sql", "\n\n\n" + Shelf);
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged], edited.Reasons(StepNames.Bind).Order(ByName));
        Assert.All(edited.Reasons(StepNames.Repository), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Editing_a_comment_in_the_schema_binds_nothing()
    {
        var edited = Project.Edit("1_schema.sql", "-- Everything we sell.\n" + Schema);
        Assert.Equal([IncrementalStepRunReason.Modified], edited.Reasons(StepNames.SchemaFile));
        Assert.Equal([IncrementalStepRunReason.Unchanged], edited.Reasons(StepNames.Schema));
        Assert.All(edited.Reasons(StepNames.Bind), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Editing_the_schemas_meaning_binds_every_file()
    {
        var edited = Project.Edit("1_schema.sql", Schema.Replace("title text NOT NULL", "title text"));
        Assert.Equal([IncrementalStepRunReason.Modified], edited.Reasons(StepNames.Catalog));
        // The count is the same under either schema: it is bound again, and found unchanged.
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], edited.Reasons(StepNames.Bind).Order(ByName));
        Assert.Contains("string? Title", edited.Text, StringComparison.Ordinal);
        Assert.Contains("string Title", Project.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_that_says_the_same_still_reports_anew()
    {
        const string broken = "CREATE TABLE oops (id nosuchtype);";
        var project = Project.Edit("1_schema.sql", Schema + "\n" + broken);
        var moved = project.Edit("1_schema.sql", Schema + "\n\n\n" + broken);
        Assert.Equal(1, Assert.Single(project.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
        Assert.Equal(3, Assert.Single(moved.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
    }

    private static readonly IComparer<IncrementalStepRunReason> ByName =
        Comparer<IncrementalStepRunReason>.Create(static (x, y) => string.CompareOrdinal(x.ToString(), y.ToString()));
}
