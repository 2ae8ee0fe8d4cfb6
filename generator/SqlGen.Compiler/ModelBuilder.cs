using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Facts;
using SqlGen.Compiler.Model;

namespace SqlGen.Compiler;

/// <summary>Makes plain models of bound statements.</summary>
internal static class ModelBuilder
{
    public static QueryModel Build(BoundQueryStatement query)
    {
        var statement = query.Statement!;
        var (rows, reason) = Cardinalities.Of(statement, query.Facts!);
        if (query.Command is QueryCommand.Bulk or QueryCommand.CopyFrom)
            (rows, reason) = (statement.Columns is null ? Cardinality.None : Cardinality.Many, null);
        var nesting = Nesting.Of(query);
        if (nesting is not null)
            (rows, reason) = (nesting.Rows, null);
        var shards = ShardVerdicts.Of(query).Shards;
        // What is unique on each shard is not so on all of them.
        if (shards is { Target: ShardTarget.Every, Merge: { OneCounts: false, Columns.Count: 0 } } && statement.Columns is not null)
            (rows, reason) = (Cardinality.Many, null);
        return new QueryModel(
            query.Header!.Name,
            query.Command!.Value,
            query.Kind,
            SqlText.Of(query),
            query.Header.Summary,
            WithUses(Parameters(query), query),
            Merged(Columns(query) ?? default, shards),
            Embeds(query),
            ResultTable(query),
            rows,
            reason,
            Effects.IsReadOnly(statement, query.Facts!),
            query.Header.Directives.Select(static d => new DirectiveModel(d.Name, d.Arguments)).ToEquatableArray())
        {
            Shards = shards,
            Effects = Touched.By(statement, query.Facts!),
            Lists = nesting?.Lists ?? default,
            Key = (nesting?.Key ?? []).ToEquatableArray(),
            SortedBy = SortOrder.Of(statement, query.Parsed.Statement, query.Facts!).ToEquatableArray(),
        };
    }

    /// <summary>The parameters by ordinal; those without a name are called after what they are used for.</summary>
    public static EquatableArray<ParameterModel> Parameters(BoundQueryStatement query)
    {
        var binder = query.Binder!;
        var written = query.Parsed.ParameterNames;
        var taken = new HashSet<string>(written.OfType<string>(), System.StringComparer.Ordinal);
        var parameters = new List<ParameterModel>();
        for (var ordinal = 1; ordinal <= System.Math.Max(binder.Parameters.Count, written.Length); ordinal++)
        {
            var name = ordinal <= written.Length ? written[ordinal - 1] : null;
            if (name is null)
            {
                var wanted = binder.SuggestedNames.TryGetValue(ordinal, out var suggested) ? suggested : "p" + Number(ordinal);
                name = wanted;
                for (var i = 2; !taken.Add(name); i++)
                    name = wanted + Number(i);
            }
            var type = binder.Parameters[ordinal] ?? binder.Unknown;
            parameters.Add(new ParameterModel(ordinal, name, TypeModelOf(new SqlType(type)), query.Facts!.IsNullable(ordinal)));
        }
        return parameters.ToEquatableArray();
    }

    /// <summary>A slice in a list is typed like one of its values, and given as an array of them.</summary>
    private static EquatableArray<ParameterModel> WithUses(EquatableArray<ParameterModel> parameters, BoundQueryStatement query)
    {
        var slices = new HashSet<int>(query.Parsed.SliceLists.Select(static list => list.Slice.Ordinal));
        var binder = query.Binder!;
        var stored = AssignedParameters.Of(binder, query.Facts!).Stored;
        var types = CSharpTypes.OfParameters(query.Statement!, binder, query.Facts!);
        return parameters
            .Select(p => (Parameter: p, Type: types.TryGetValue(p.Ordinal, out var type) ? type : p.Type))
            .Select(p => p.Parameter with { Type = slices.Contains(p.Parameter.Ordinal) ? ArrayOf(p.Type) : p.Type, IsStored = stored.Contains(p.Parameter.Ordinal) })
            .ToEquatableArray();
    }

    private static TypeModel ArrayOf(TypeModel element) =>
        new(TypeModelKind.Array, element.Schema, "_" + element.Name, element.Display + "[]", element);

    public static EquatableArray<ColumnModel>? Columns(BoundQueryStatement query)
    {
        var columns = query.Statement!.Columns;
        return columns?.Select((c, i) =>
        {
            var mark = NullMark.On(c);
            var nullable = mark.Nullable ?? Nullability.IsNullable(query.Statement, i, query.Facts!);
            return new ColumnModel(mark.Name, CSharpTypes.Of(query.Statement, i, query.Facts!), nullable) { Json = JsonForm.Of(query.Statement, i, query.Facts!) };
        }).ToEquatableArray();
    }

    /// <summary>Where one row is made of those of all shards, its values are computed with, as what the database has.</summary>
    private static EquatableArray<ColumnModel> Merged(EquatableArray<ColumnModel> columns, ShardModel? shards) => shards is not { Merge.Columns.Count: > 0 } ? columns
        : columns.Select(static c => c.Type is { Kind: TypeModelKind.Custom or TypeModelKind.CheckedText, Element: { } sent } ? c with { Type = sent } : c).ToEquatableArray();

    private static EquatableArray<EmbedModel> Embeds(BoundQueryStatement query) => query.Binder!.Embeds.Select(e => EmbedOf(e, query)).ToEquatableArray();

    public static EmbedModel EmbedOf(EmbeddedTable embed, BoundQueryStatement query) =>
        new(embed.Name, TableOf(embed.Entry.Relation!, query.Facts!), embed.First, !RowFacts.Of(query.Statement!, query.Facts!).IsPresent(embed.Entry));

    /// <summary>The table whose rows the result is: all of its columns, in order, and none that may be null where the table's may not.</summary>
    private static TableModel? ResultTable(BoundQueryStatement query)
    {
        if (query.Binder!.Embeds.Count > 0 || query.Binder.EmbeddedLists.Count > 0 || query.Statement!.Columns is not { Count: > 1 } columns)
            return null;
        if (columns[0].Expression is not BoundColumn { Entry: { Relation: { } relation } entry } || relation.Columns.Count != columns.Count)
            return null;
        if (!RowFacts.Of(query.Statement!, query.Facts!).IsPresent(entry))
            return null;
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Expression is not BoundColumn column || column.Entry != entry || column.Index != i || columns[i].Name != relation.Columns[i].Name)
                return null;
        }
        var table = TableOf(relation, query.Facts!);
        // A column that this query proves more of keeps the table's type: a row goes to whatever takes rows of the table.
        return Columns(query)!.Value.Zip(table.Columns, static (result, own) => result.Type.Equals(own.Type) && (own.Nullable || !result.Nullable)).All(static fits => fits) ? table : null;
    }

    public static TableModel TableOf(Relation relation, FactContext facts)
    {
        var definition = facts.DefinitionOf(relation);
        var columns = relation.Columns.Select((c, i) =>
            new ColumnModel(c.Name, CSharpTypes.Of(relation, i, facts), definition is null ? Nullability.IsNullable(c, relation, facts.Catalog) : relation.Kind == RelationKind.MaterializedView || Nullability.IsNullable(definition, i, facts)));
        return new TableModel(relation.Schema, relation.Name, columns.ToEquatableArray());
    }

    public static TypeModel TypeModelOf(SqlType type)
    {
        var pg = type.Type;
        var display = TypeFormatter.Format(type);
        TypeModel Simple(TypeModelKind kind, PgType? element) =>
            new(kind, pg.Schema, pg.Name, display, element is null ? null : TypeModelOf(new SqlType(element)));
        return pg.Kind switch
        {
            PgTypeKind.Array => Simple(TypeModelKind.Array, pg.Element),
            PgTypeKind.Enum => new TypeModel(TypeModelKind.Enum, pg.Schema, pg.Name, display, Enum: new EnumModel(pg.Schema, pg.Name, pg.Labels.ToEquatableArray())),
            PgTypeKind.Composite => new TypeModel(TypeModelKind.Composite, pg.Schema, pg.Name, display, Fields: Fields(pg)),
            PgTypeKind.Domain when pg.CSharp is { } said => CSharpTypes.Custom(DomainOf(pg, display), said),
            PgTypeKind.Domain => DomainOf(pg, display),
            PgTypeKind.Range => Simple(TypeModelKind.Range, pg.Base),
            PgTypeKind.Multirange => Simple(TypeModelKind.Multirange, pg.Base),
            PgTypeKind.Pseudo => Simple(TypeModelKind.Pseudo, null),
            _ => Simple(TypeModelKind.Base, null),
        };
    }

    private static TypeModel DomainOf(PgType pg, string display) =>
        new(TypeModelKind.Domain, pg.Schema, pg.Name, display, pg.Base is null ? null : TypeModelOf(new SqlType(pg.Base, pg.BaseModifier)));

    private static EquatableArray<FieldModel> Fields(PgType type) =>
        (type.Relation is { Kind: RelationKind.Composite } relation ? relation.Columns : []).Select(static c => new FieldModel(c.Name, TypeModelOf(c.Type))).ToEquatableArray();

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
