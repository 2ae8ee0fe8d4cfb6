using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Facts;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Schema;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>Says of a statement all that is known of it.</summary>
internal static class StatementDescriber
{
    public static StatementDescription Describe(BoundQueryStatement query) =>
        query.Statement is not null && !query.Diagnostics.HasErrors
        && SqlCompiler.Guarded(() => DescribeMeaning(query), query.Diagnostics, query.Parsed.Span) is { } meaning
            ? meaning
            : DescribeFailure(query);

    private static StatementDescription DescribeMeaning(BoundQueryStatement query)
    {
        var parameters = ModelBuilder.Parameters(query);
        var description = DescribeFailure(query) with
        {
            Parameters = parameters,
            ParameterPlaces = parameters.Select(p => query.Binder!.PlaceOf(p.Ordinal) ?? query.Parsed.Span).ToEquatableArray(),
        };
        return description with
        {
            Columns = ModelBuilder.Columns(query)?.Select((column, i) => AsSent(column) with { Name = query.Statement!.Columns![i].Name }).ToEquatableArray(),
            ColumnPlaces = (query.Statement!.Columns ?? []).Select(static c => c.Expression.Span).ToEquatableArray(),
            Rows = Cardinalities.Of(query.Statement!, query.Facts!).Rows,
            ReadOnly = Effects.IsReadOnly(query.Statement!, query.Facts!),
        };
    }

    /// <summary>What can be said of a statement whose meaning is not known: where it is, and what is wrong.</summary>
    private static StatementDescription DescribeFailure(BoundQueryStatement query) => new(
        query.File.Path,
        query.Parsed.Span,
        query.File.PositionOf(query.Parsed.Span.Start),
        query.Header?.Name,
        query.Command,
        query.Kind,
        default,
        null,
        Cardinality.None,
        ReadOnly: false,
        query.Diagnostics.Diagnostics.ToEquatableArray());

    /// <summary>The server describes a column of a domain as one of the type under it.</summary>
    private static ColumnModel AsSent(ColumnModel column)
    {
        var type = column.Type;
        while (type is { Kind: TypeModelKind.Domain, Element: { } under })
            type = under;
        return column with { Type = type };
    }

    /// <summary>A statement of a schema file.</summary>
    public static StatementDescription DescribeDefinition(SourceFile file, ParsedStatement parsed, DiagnosticSink sink) =>
        Describe(new BoundQueryStatement(null, null, parsed, StatementKind.Utility, null, null, null, sink, sink)) with { Path = file.Path };

    /// <summary>A statement of a script: described if it is a query, carried out on the catalog if it is a definition.</summary>
    public static StatementDescription DescribeScriptStatement(
        SourceFile file, StatementReader statements, DatabaseCatalog catalog, SchemaBuilder builder)
    {
        var sink = new DiagnosticSink(file);
        var parsed = Parser.Parse(file, statements.Tokens, 0, statements.End, annotations: false);
        var kind = parsed.Statement is null ? StatementKinds.OfFirstWord(statements.Tokens[0]) : StatementKinds.Of(parsed.Statement);
        if (parsed.Error is { } error)
            sink.Report(error.Rule, error.Message, error.Span);
        else if (kind == StatementKind.Utility)
        {
            builder.Apply(parsed.Statement!, sink);
            if (parsed.Statement is SetDateOrder set)
                catalog.DateOrder = set.Order;
        }
        else
        {
            var description = Describe(QueryFile.BindStatement(null, null, parsed, kind, catalog, sink, sink));
            // What it defines is carried out as on the server; what is wrong with it has been said.
            if (!sink.HasErrors)
                builder.Apply(parsed.Statement!, new DiagnosticSink(file));
            return description;
        }
        return Describe(new BoundQueryStatement(null, null, parsed, kind, null, null, null, sink, sink));
    }
}
