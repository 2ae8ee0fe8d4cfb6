using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using SqlGen.Compiler;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;
using SqlGen.Generator.Emit;

namespace SqlGen.Generator.Pipeline;

/// <summary>A diagnostic and where its file lies on this machine.</summary>
internal sealed record Finding(SqlDiagnostic Diagnostic, string FullPath);

/// <summary>What the schema files came to.</summary>
/// <param name="Exposed">The functions that are methods without a query file.</param>
internal sealed record SchemaState(SchemaResult Catalog, EquatableArray<Finding> Findings, QueryFileModel Exposed);

/// <summary>What one query file came to: what will be emitted, and what was found wrong.</summary>
internal sealed record BoundFile(QueryFileModel Model, EquatableArray<Finding> Findings);

/// <summary>The steps between the files and the text: pure functions of equatable values.</summary>
internal static class Stages
{
    public static SchemaState BuildSchema(((ImmutableArray<SqlInput> Files, int PostgresVersion) Source, TypeExtras Extras) input, CancellationToken cancellationToken)
    {
        var (files, version) = input.Source;
        var ordered = files.OrderBy(static f => f.File.Path, SqlCompiler.SchemaFileOrder).ToList();
        var catalog = SqlCompiler.BuildSchema(ordered.ConvertAll(static f => f.File), new CompilerOptions { PostgresVersion = version }, cancellationToken);
        var fullPaths = ordered.GroupBy(static f => f.File.Path).ToDictionary(static g => g.Key, static g => g.First().FullPath);
        var exposed = Emittable.Of(catalog.Exposed, input.Extras, out var gaps);
        var diagnostics = catalog.Diagnostics.Concat(catalog.Advice).Concat(gaps.Select(gap => catalog.NotExposed(gap.Query, gap.Message)));
        return new(catalog, diagnostics.Select(d => new Finding(d, fullPaths[d.Path])).ToEquatableArray(), catalog.Exposed with { Queries = exposed });
    }

    public static BoundFile Bind(((SqlInput Input, SchemaResult Catalog) Source, TypeExtras Extras) file, CancellationToken cancellationToken)
    {
        var (input, catalog) = file.Source;
        var result = SqlCompiler.CompileQueries(input.File, catalog, cancellationToken);
        var queries = Emittable.Of(result.Model, file.Extras, out var gaps);
        var diagnostics = result.Diagnostics.Concat(Locate(gaps, input.File, catalog, cancellationToken));
        return new(result.Model with { Queries = queries }, diagnostics.Select(d => new Finding(d, input.FullPath)).ToEquatableArray());
    }

    public static RepositoryUnit PrepareRepository(((QueryFileModel File, ProjectTypes Types) Source, GeneratorOptions Options) input, CancellationToken _) =>
        new(input.Source.File, input.Source.Types.UsedBy(input.Source.File) with { Extras = input.Options.Extras }, input.Options.Namespace);

    public static IEnumerable<TableUnit> PrepareTables((ProjectTypes Types, GeneratorOptions Options) input, CancellationToken _) =>
        input.Types.Tables.Select(table => new TableUnit(table, input.Types.UsedBy(table.Table) with { Extras = input.Options.Extras }, input.Options.Namespace));

    public static IEnumerable<EnumUnit> PrepareEnums((ProjectTypes Types, GeneratorOptions Options) input, CancellationToken _) =>
        input.Types.Enums.Select(@enum => new EnumUnit(@enum, input.Options.Namespace));

    public static IEnumerable<CompositeUnit> PrepareComposites((ProjectTypes Types, GeneratorOptions Options) input, CancellationToken _) =>
        input.Types.Composites.Select(composite => new CompositeUnit(composite, input.Types.UsedBy(composite.Type) with { Extras = input.Options.Extras }, input.Options.Namespace));

    public static ContextUnit PrepareContext((EquatableArray<ColumnModel> Settings, GeneratorOptions Options) input, CancellationToken _) =>
        new(input.Settings, input.Options.Namespace);

    public static RegistrationUnit PrepareRegistration((((ProjectTypes Types, GeneratorOptions Options) Source, bool HasHosting) Left, string SchemaFingerprint) input, CancellationToken _)
    {
        var ((types, options), hasHosting) = input.Left;
        return new(types.Repositories, types.Enums, types.Composites, hasHosting, input.SchemaFingerprint, options.Namespace) { Extras = options.Extras };
    }

    /// <summary>
    /// Models hold no places, so that moving text emits nothing anew. A query that is left out is rare: its place is looked up by
    /// describing the file once more.
    /// </summary>
    private static IEnumerable<SqlDiagnostic> Locate(
        IReadOnlyList<Gap> gaps, SourceFile file, SchemaResult catalog, CancellationToken cancellationToken)
    {
        if (gaps.Count == 0)
            return [];
        var statements = SqlCompiler.DescribeQueries(file, catalog, cancellationToken);
        return gaps.Select(gap =>
        {
            var span = PlaceOf(gap, statements.First(s => s.Name == gap.Query));
            return new SqlDiagnostic(Rules.NotSupported, gap.Message, file.Path, span, file.PositionOf(span.Start), file.PositionOf(span.End), null);
        });
    }

    private static Span PlaceOf(Gap gap, StatementDescription statement) => gap.Place switch
    {
        GapPlace.Parameter => statement.ParameterPlaces[gap.Index],
        GapPlace.Column => statement.ColumnPlaces[gap.Index],
        _ => statement.Span,
    };
}
