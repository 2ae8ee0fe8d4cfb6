using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>Proves that a statement gives at least one row, whatever the tables hold.</summary>
internal static class RowBounds
{
    /// <param name="statement">The query, or the change of rows that gives back what it changed.</param>
    /// <param name="context">What proofs share.</param>
    /// <param name="outer">The facts of the place that it stands in; null for a statement of its own.</param>
    public static bool HasRow(BoundStatement statement, FactContext context, RowFacts? outer)
    {
        if (statement is BoundModification modification)
            return Cardinalities.InsertsRow(modification, context);
        if (statement is not BoundQuery query || query.Offset is not null && Number(query.Offset) != "0" || query.Limit is not null && !IsAtLeastOne(Number(query.Limit)))
            return false;
        return !context.WithinDepth(() => !HasRowWithin(query, context, outer));
    }

    private static bool HasRowWithin(BoundQuery query, FactContext context, RowFacts? outer)
    {
        switch (query)
        {
            case BoundValues values:
                return !values.Rows[0].Any(ReturnsSet);
            case BoundSetOperation { Operator: SetOperator.Union } union:
                return HasRow(union.Left, context, outer) || HasRow(union.Right, context, outer);
            case BoundSelect { ReturnsSets: false, Having: null } select:
                if (select.IsGrouped && select.GroupBy.Count == 0 || select.Sets is { HasEmpty: true })
                    return true;
                var facts = RowFacts.OfRows(select, context, outer);
                return !select.HasGroupingSets && (select.Where is null && HasRow(select.From, facts) || IsReferenced(select, facts));
            default:
                return false;
        }
    }

    public static bool HasRow(IReadOnlyList<BoundFrom> from, RowFacts facts) => from.All(item => HasRow(item, facts));

    /// <summary>Whether what stands in FROM gives a row for any row that it looks at.</summary>
    public static bool HasRow(BoundFrom from, RowFacts facts)
    {
        while (from is BoundJoin { Kind: JoinKind.Left or JoinKind.Right } outer)
            from = outer.Kind == JoinKind.Left ? outer.Left : outer.Right;
        return from switch
        {
            BoundTable { Entry.Query: { } query } => HasRow(query, facts.Context, facts),
            BoundTable { Entry: { Relation: { Kind: RelationKind.View } view, SampleArguments.Count: 0 } } =>
                facts.Context.DefinitionOf(view) is { } definition && HasRow(definition, facts.Context, null),
            BoundTable { Entry: { CommonTable: { IsRecursive: false, Statement: { } statement }, SampleArguments.Count: 0 } } => HasRow(statement, facts.Context, null),
            BoundTable { Entry.Functions: { Count: > 0 } functions } => functions.Any(static f => !ReturnsSet(f)),
            BoundJoin { Kind: JoinKind.Full } full => Either(full, facts),
            BoundJoin { Condition: null } both => !facts.Context.WithinDepth(() => !(HasRow(both.Left, facts) && HasRow(both.Right, facts))),
            _ => false,
        };
    }

    private static bool Either(BoundJoin join, RowFacts facts) => !facts.Context.WithinDepth(() => !(HasRow(join.Left, facts) || HasRow(join.Right, facts)));

    /// <summary>Whether it looks up the row that a foreign key of the place it stands in refers to, and no more than that.</summary>
    private static bool IsReferenced(BoundSelect select, RowFacts facts) =>
        select is { From.Count: 1, Where: { } where, IsGrouped: false } && select.From[0] is BoundTable { Entry: var entry }
        && facts.Outer is { IsWithinSets: false } outer && ForeignKeyMatch.IsCertain(where, entry, outer, outer.IsPresent);

    public static bool ReturnsSet(BoundExpr expr) => BoundTree.Contains(expr, static part => part is BoundCall { Routine.ReturnsSet: true } or BoundTableConstruct or BoundOperator { Operator.Function.ReturnsSet: true });

    /// <summary>What is written, under casts of any kind; null where it is no constant.</summary>
    public static string? Constant(BoundExpr? expr)
    {
        return expr is not null && Binder.Unwrap(expr) is BoundLiteral literal ? literal.Value : null;
    }

    /// <summary>The number that is written where a bigint is wanted; null where it is no constant, or casts may make another number of it.</summary>
    public static string? Number(BoundExpr? expr)
    {
        while (expr is BoundCast { CallsUserFunction: false, Type.Modifier: < 0 } cast && IsNumber(cast.Operand.PgType))
            expr = cast.Operand;
        return expr is BoundLiteral literal && IsNumber(literal.PgType) ? literal.Value : null;
    }

    /// <summary>A type of whose constants the text is the number, and of a literal's that it is still open.</summary>
    private static bool IsNumber(PgType type) => Coercion.IsUnknown(type) || type is { Schema: "pg_catalog", Name: "int2" or "int4" or "int8" or "numeric" };

    private static bool IsAtLeastOne(string? limit) => long.TryParse(limit, out var number) && number >= 1;

    /// <summary>Whether a condition on groups cannot hold of one without rows: <c>count(*) &gt; 0</c> and the like.</summary>
    /// <param name="level">That of the query with the groups: a count of an enclosing query's rows says nothing of them.</param>
    public static bool WantsRows(BoundExpr? having, int level) => having switch
    {
        BoundLogical { IsAnd: true } and => and.Operands.Any(operand => WantsRows(operand, level)),
        BoundOperator { Operator: { Schema: "pg_catalog", Name: ">" or ">=" or "=" } @operator, Left: { } left } comparison =>
            IsCount(left, level) && long.TryParse(Number(comparison.Right), out var least) && least >= (@operator.Name == ">" ? 0 : 1),
        _ => false,
    };

    private static bool IsCount(BoundExpr expr, int level)
    {
        return Binder.Unwrap(expr) is BoundAggregate { Routine: { Schema: "pg_catalog", Name: "count" } } count && count.Level == level;
    }
}
