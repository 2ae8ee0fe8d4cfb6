using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Facts;
using SqlGen.Compiler.Model;

namespace SqlGen.Compiler;

/// <summary>
/// Where a value has a C# type of its author's (<c>-- @type</c>, <c>-- @enum</c>): in results that show the column as it is, and for parameters that are stored in
/// it or compared with it.
/// </summary>
internal static class CSharpTypes
{
    /// <summary>The column that a value comes from.</summary>
    private sealed class Origin(Relation table, Column column)
    {
        public Relation Table { get; } = table;

        public Column Column { get; } = column;

        public CSharpType? CSharp => Column.CSharp ?? Column.Type.Type.CSharp;

        public bool IsLike(Origin? other) => other is not null && Equals(CSharp, other.CSharp) && Under(Column.Type.Type) == Under(other.Column.Type.Type)
            && (CSharp is not { IsEnum: true } || CSharpType.LabelsOf(Table, Column.Name)!.SequenceEqual(CSharpType.LabelsOf(other.Table, other.Column.Name)!));
    }

    /// <summary>The type of a column of a table or view.</summary>
    public static TypeModel Of(Relation table, int column, FactContext context) =>
        context.Catalog.HasCSharpTypes && OriginOf(table, column, context) is { CSharp: not null } origin
            ? Of(ModelBuilder.TypeModelOf(table.Columns[column].Type), origin)
            : ModelBuilder.TypeModelOf(table.Columns[column].Type);

    /// <summary>The type of a column of a result.</summary>
    public static TypeModel Of(BoundStatement statement, int column, FactContext context)
    {
        var type = ModelBuilder.TypeModelOf(statement.Columns![column].Type);
        return context.Catalog.HasCSharpTypes && OriginOf(statement, column, context) is { CSharp: not null } origin && IsOf(statement.Columns[column].Type.Type, origin) ? Of(type, origin) : type;
    }

    /// <summary>The parameters that take a C# type of its author's, with it.</summary>
    public static Dictionary<int, TypeModel> OfParameters(BoundStatement statement, Binder binder, FactContext context)
    {
        var found = new Dictionary<int, Origin?>();
        void Pair(BoundExpr? value, Origin? origin)
        {
            if (value is null || origin is not { CSharp: not null } || Binder.Unwrap(value) is not BoundParameter { Ordinal: var ordinal })
                return;
            // Of two that disagree, neither.
            found[ordinal] = !found.TryGetValue(ordinal, out var other) || origin.IsLike(other) ? origin : null;
        }
        void PairAll(IEnumerable<BoundExpr> values)
        {
            var all = values.ToList();
            var origin = all.Select(value => OriginOf(WithoutDomain(value), context)).FirstOrDefault(static o => o?.CSharp is not null);
            all.ForEach(value => Pair(value, origin));
        }
        if (!context.Catalog.HasCSharpTypes)
            return [];
        BoundTree.Visit(statement, expr =>
        {
            switch (expr)
            {
                case BoundOperator { Operator: { Schema: "pg_catalog", Name: "=" or "<>" or "<" or "<=" or ">" or ">=" }, Left: { } left } comparison: PairAll([left, comparison.Right]); break;
                case BoundDistinct distinct: PairAll([distinct.Left, distinct.Right]); break;
                case BoundCommonType common: PairAll(common.Arguments); break;
                case BoundQuantified quantified: Pair(quantified.Array, OriginOf(WithoutDomain(quantified.Left), context)); break;
            }
            return true;
        });
        BoundTree.VisitStatements(statement, part =>
        {
            if (part is not BoundModification { Target.Relation: { } target } change)
                return;
            Origin? Stored(Column column) => target.FindColumn(column.Name) is >= 0 and var index ? OriginOf(target, index, context) : null;
            foreach (var (column, value) in change.Assignments.Concat(change.ConflictAssignments))
                Pair(value, Stored(column));
            var rows = change.Source switch
            {
                BoundValues values => values.Rows,
                BoundSelect select => [[.. select.Columns!.Select(static c => c.Expression)]],
                _ => [],
            };
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Count && i < change.Assignments.Count; i++)
                    Pair(row[i], Stored(change.Assignments[i].Column));
            }
        });
        var types = new Dictionary<int, TypeModel>();
        foreach (var pair in found)
        {
            if (pair.Value is not { } origin || binder.Parameters[pair.Key] is not { } type)
                continue;
            var model = ModelBuilder.TypeModelOf(new SqlType(type));
            if (type is { IsArray: true, Element: { } element } && IsOf(element, origin))
                types[pair.Key] = model with { Element = Of(model.Element!, origin) };
            else if (IsOf(type, origin))
                types[pair.Key] = Of(model, origin);
        }
        return types;
    }

    /// <summary>The user's type in the place of the database's, which is under it.</summary>
    public static TypeModel Custom(TypeModel type, CSharpType said, IReadOnlyList<string>? labels = null) => type.Kind == TypeModelKind.Custom && !said.IsEnum && type.Name == said.Name ? type : new(
        said.IsEnum ? TypeModelKind.CheckedText : TypeModelKind.Custom, "", said.Name, type.Display,
        Element: type is { Kind: TypeModelKind.Custom, Element: { } under } ? under : type,
        Enum: labels is null ? null : new EnumModel("", said.Name, labels.ToEquatableArray()))
    {
        Context = said.Context,
    };

    private static TypeModel Of(TypeModel type, Origin origin) => origin.CSharp is not { } said ? type
        : !said.IsEnum ? Custom(type, said)
        : CSharpType.LabelsOf(origin.Table, origin.Column.Name) is { } labels ? Custom(type, said, labels) : type;

    /// <summary>The column whose values an expression gives, whichever of them; null where it gives others, or that is not certain.</summary>
    private static Origin? OriginOf(BoundExpr expr, FactContext context) => context.WithinDepth<Origin?>(() => OriginWithin(expr, context), null);

    private static Origin? OriginWithin(BoundExpr expr, FactContext context)
    {
        switch (expr)
        {
            case BoundColumn { Entry: { Relation: { } table }, Index: var index }:
                return index < table.Columns.Count ? OriginOf(table, index, context) : null;
            case BoundColumn { Entry: { Query: { } query }, Index: var index }:
                return OriginOf(query, index, context);
            case BoundColumn { Entry: { CommonTable: { IsRecursive: false, Statement: { } common } }, Index: var index }:
                return OriginOf(common, index, context);
            case BoundCast cast when IsText(cast.PgType) && IsText(Under(cast.Operand.PgType)):
                return OriginOf(cast.Operand, context);
            case BoundSubquery { Kind: Syntax.Ast.SubqueryKind.Scalar } subquery:
                return OriginOf(subquery.Query, subquery.Column, context);
            case BoundAggregate { Routine: { Schema: "pg_catalog", Name: "min" or "max" }, Arguments: { Count: > 0 } arguments }:
                return OriginOf(arguments[0], context);
            case BoundCommonType common when OriginOf(common.Arguments[0], context) is { } first:
                return common.Arguments.All(argument => Nullability.IsAlwaysNull(argument) || Binder.Unwrap(argument) is BoundParameter || first.IsLike(OriginOf(argument, context))) ? first : null;
            default:
                return null;
        }
    }

    private static Origin? OriginOf(BoundStatement statement, int column, FactContext context) => statement switch
    {
        BoundSetOperation operation => context.WithinDepth<Origin?>(
            () => OriginOf(operation.Left, column, context) is { } left && left.IsLike(OriginOf(operation.Right, column, context)) ? left : null, null),
        BoundSelect or BoundModification when statement.Columns is { } columns && column < columns.Count => OriginOf(columns[column].Expression, context),
        _ => null,
    };

    private static Origin? OriginOf(Relation table, int column, FactContext context) => table.Kind is RelationKind.View or RelationKind.MaterializedView
        ? context.DefinitionOf(table) is { } definition ? OriginOf(definition, column, context) : null
        : new Origin(table, table.Columns[column]);

    /// <summary>Whether values of the type are what the database has in the column.</summary>
    private static bool IsOf(PgType type, Origin origin) =>
        Under(type) == Under(origin.Column.Type.Type) || IsText(Under(type)) && IsText(Under(origin.Column.Type.Type));

    private static PgType Under(PgType type) => Coercion.BaseOf(type);

    private static bool IsText(PgType type) => type is { Schema: "pg_catalog", Name: "text" or "varchar" or "bpchar" };

    /// <summary>Operators work on what is under a domain.</summary>
    private static BoundExpr WithoutDomain(BoundExpr expr) =>
        expr is BoundCast { Operand: { PgType.Kind: PgTypeKind.Domain } operand } cast && Under(operand.PgType) == cast.PgType ? operand : expr;
}
