using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Facts;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Schema;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>Says of a statement all that is known of it.</summary>
internal static class StatementDescriber
{
    public static StatementDescription Describe(BoundQueryStatement query)
    {
        var known = query.Statement is not null && !query.Diagnostics.HasErrors;
        var isSelectInto = query.Parsed.Statement is { } syntax && StatementKinds.IsSelectInto(syntax);
        var columns = known && !isSelectInto ? ModelBuilder.Columns(query) : null;
        return new StatementDescription(
            query.File.Path,
            query.Parsed.Span,
            query.File.PositionOf(query.Parsed.Span.Start),
            query.Header?.Name,
            query.Command,
            query.Kind,
            known ? ModelBuilder.Parameters(query) : default,
            columns,
            known && !isSelectInto ? Cardinalities.Of(query.Statement!, query.Facts!).Rows : Cardinality.None,
            known && !isSelectInto && Effects.IsReadOnly(query.Statement!, query.Facts!),
            query.Diagnostics.Diagnostics.ToEquatableArray());
    }

    /// <summary>A statement of a schema file.</summary>
    public static StatementDescription DescribeDefinition(SourceFile file, ParsedStatement parsed, DiagnosticSink sink) =>
        Describe(new BoundQueryStatement(null, null, parsed, StatementKind.Utility, null, null, null, sink, sink)) with { Path = file.Path };

    /// <summary>A statement of a script: described if it is a query, carried out on the catalog if it is a definition.</summary>
    public static StatementDescription DescribeScriptStatement(
        SourceFile file, Token[] tokens, int start, int end, DatabaseCatalog catalog, SchemaBuilder builder)
    {
        var sink = new DiagnosticSink(file);
        var parsed = Parser.Parse(file, tokens, start, end, annotations: false);
        var kind = parsed.Statement is null ? StatementKinds.OfFirstWord(tokens[start]) : StatementKinds.Of(parsed.Statement);
        if (parsed.Error is { } error)
            sink.Report(error.Rule, error.Message, error.Span);
        else if (kind == StatementKind.Utility)
            builder.Apply(parsed.Statement!, sink);
        else
        {
            var (bound, binder) = Binder.Bind(catalog, sink, parsed.Statement!, parsed.ParameterNames);
            var facts = new FactContext(catalog, ParameterNullability.Of(bound, binder));
            var description = Describe(new BoundQueryStatement(null, null, parsed, kind, bound, binder, facts, sink, sink));
            // What it defines is carried out as on the server; what is wrong with it has been said.
            if (!sink.HasErrors)
                builder.Apply(parsed.Statement!, new DiagnosticSink(file));
            return description;
        }
        return Describe(new BoundQueryStatement(null, null, parsed, kind, null, null, null, sink, sink));
    }
}
