using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Lint;
using SqlGen.Compiler.Lint.Rules;
using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Schema;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>The compiler's front door. Pure: no I/O, no state, the same answer for the same input; safe on any thread.</summary>
public static class SqlCompiler
{
    /// <summary>The order in which schema files apply, by their paths: numbers as numbers (<c>2_</c> before <c>10_</c>), repeatable migrations last.</summary>
    public static IComparer<string> SchemaFileOrder { get; } = Comparer<string>.Create(MigrationOrder.Compare);

    /// <summary>Builds the catalog from schema files, in the order given. The down halves of migrations are left out.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SchemaResult BuildSchema(
        IReadOnlyList<SourceFile> schema, CompilerOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new CompilerOptions();
        var catalog = new DatabaseCatalog(options.PostgresVersion);
        var builder = new SchemaBuilder(catalog, recovers: options.FaultyDefinitions == FaultyDefinitions.Recovered) { RunsFilesInTransactions = true };
        var statements = new List<(SourceFile File, ParsedStatement Parsed, DiagnosticSink Sink)>();
        var linter = new MigrationLinter(catalog, options.PostgresVersion);
        var advice = new List<SqlDiagnostic>();
        var withoutDown = MissingDownHalf.In(schema);
        var passedOver = MigrationOrder.PassedOver([.. schema.Select(static file => file.Path)]);
        for (var i = 0; i < schema.Count; i++)
        {
            if (passedOver.Contains(i))
                continue;
            var file = schema[i];
            var text = MigrationHalves.Of(file.Text).UpText();
            var source = text == file.Text ? file : new SourceFile(file.Path, text);
            linter.BeginMigration();
            var previousEnd = 0;
            var reader = new StatementReader(text);
            while (reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var first = reader.Tokens[0];
                var parsed = Parser.Parse(source, reader.Tokens, 0, reader.End, annotations: false);
                var sink = new DiagnosticSink(file)
                {
                    NotSupportedRule = Rules.DefinitionNotSupported,
                    Ignored = [.. CommentLines.IgnoredAbove(source, reader.Comments, first.Span)],
                };
                if (parsed.Error is { } error)
                {
                    // A query file may also be given as schema: what has a header is not the schema's affair.
                    if (MigrationReader.TemplateIn(text, parsed.Span) is { } template)
                        sink.Report(Rules.MigrationTemplate, $"{error.Message}: \"{template}\" is filled in by the migration tool, write what it stands for", error.Span);
                    else if (!QueryHeaders.IsBetween(source, reader.Comments, previousEnd, first.Span.Start))
                        sink.Report(error.Rule, error.Message, error.Span);
                    if (sink.Diagnostics.Count > 0)
                        builder.Skip(parsed.Span, source);
                }
                else
                {
                    var advised = new DiagnosticSink(file) { Ignored = sink.Ignored };
                    if (withoutDown.Remove(i))
                        MissingDownHalf.Report(advised, first.Span);
                    linter.Check(parsed.Statement!, reader.Tokens, 0, reader.End, advised);
                    advice.AddRange(advised.Diagnostics);
                    builder.Apply(parsed.Statement!, sink);
                }
                var isPlaced = parsed.Statement is { } statement && builder.Place(statement, CommentLines.DirectivesAbove(source, reader.Comments, first.Span), sink);
                var isAnnotated = parsed.Statement is { } annotated && builder.Annotate(annotated, source, reader.Comments, first.Span, sink);
                if (isPlaced || isAnnotated || sink.Diagnostics.Count > 0)
                    statements.Add((source, parsed, sink));
                previousEnd = parsed.Span.End;
            }
            builder.EndTransaction();
        }
        builder.CheckPlacements();
        var routines = builder.CheckAnnotations();
        var exposed = ExposedRoutines.Compile(routines, catalog);
        var findings = statements.Where(static s => s.Sink.Diagnostics.Count > 0).Select(static s => StatementDescriber.DescribeDefinition(s.File, s.Parsed, s.Sink)).ToList();
        return new SchemaResult(catalog, CatalogFingerprint.Of(catalog), findings, advice.ToEquatableArray()) 
        {
            Exposed = exposed,
            ExposedPlaces = routines.GroupBy(static r => r.Routine.Method).ToDictionary(static g => g.Key, static g => (g.First().Sink.File, g.First().Routine.Place)),
        };
    }

    /// <summary>Checks the annotated queries of one file against a schema.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static QueryFileResult CompileQueries(SourceFile queries, SchemaResult schema, CancellationToken cancellationToken = default)
    {
        var models = new List<QueryModel>();
        var diagnostics = new List<SqlDiagnostic>();
        foreach (var query in QueryFile.Bind(queries, schema.Catalog, cancellationToken))
        {
            QueryShape.Check(query);
            if (query.Statement is not null && query.Command is not null && !query.Diagnostics.HasErrors && !query.HeaderDiagnostics.HasErrors
                && Guarded(() => ModelBuilder.Build(query), query.Diagnostics, query.Parsed.Span) is { } model)
                models.Add(model);
            diagnostics.AddRange(query.HeaderDiagnostics.Diagnostics);
            diagnostics.AddRange(query.Diagnostics.Diagnostics);
        }
        var name = System.IO.Path.GetFileNameWithoutExtension(queries.Path);
        return new QueryFileResult(new QueryFileModel(queries.Path, name, models.ToEquatableArray()), diagnostics.ToEquatableArray());
    }

    /// <summary>Describes every statement of a query file, sound or not, in order.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<StatementDescription> DescribeQueries(
        SourceFile queries, SchemaResult schema, CancellationToken cancellationToken = default) =>
        QueryFile.Bind(queries, schema.Catalog, cancellationToken).ConvertAll(StatementDescriber.Describe);

    /// <summary>Runs DDL and queries mixed, top to bottom through all files, and describes every statement in order.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<StatementDescription> DescribeScripts(
        IReadOnlyList<SourceFile> scripts, CompilerOptions? options = null, CancellationToken cancellationToken = default)
    {
        var catalog = new DatabaseCatalog((options ?? new CompilerOptions()).PostgresVersion);
        var builder = new SchemaBuilder(catalog, followsTransactions: false);
        var descriptions = new List<StatementDescription>();
        foreach (var file in scripts)
        {
            var statements = new StatementReader(file.Text);
            while (statements.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                descriptions.Add(StatementDescriber.DescribeScriptStatement(file, statements, catalog, builder));
            }
        }
        return descriptions;
    }

    /// <summary>The last resort against a fault of our own: it becomes a diagnostic at the statement, and the others go on.</summary>
    internal static T? Guarded<T>(Func<T> action, DiagnosticSink sink, Span place)
        where T : class
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            sink.Fault(e, place);
            return null;
        }
    }
}
