using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <summary>How sure it is by which collation an expression compares (manual, 24.2.2.1), weakest first.</summary>
internal enum CollationStrength
{
    /// <summary>It is no text, or nothing is known of it.</summary>
    None,
    Implicit,
    /// <summary>Its parts have different ones of themselves.</summary>
    Conflict,
    Explicit,
}

/// <summary>The collation of an expression, and where it comes from; of a conflict also the other one.</summary>
internal readonly struct CollationState(CollationStrength strength, Collation? collation, Span place)
{
    public CollationStrength Strength { get; init; } = strength;
    public Collation? Collation { get; init; } = collation;
    public Span Place { get; init; } = place;

    public Collation? Other { get; init; }

    public Span OtherPlace { get; init; }

    /// <summary>What a column has that is computed so; null where it has none, or none that is certain.</summary>
    public Collation? Result => Strength == CollationStrength.Conflict ? null : Collation;

    /// <summary>Both say what they are by COLLATE, and not the same.</summary>
    public bool IsMismatch => Strength == CollationStrength.Explicit && Other is not null;

    public static CollationState OfColumn(Collation? collation, Span place) =>
        collation is null ? default : new(CollationStrength.Implicit, collation, place);

    /// <summary>The state of what is computed of both (<c>merge_collation_state</c>).</summary>
    public CollationState With(CollationState next)
    {
        if (next.Strength > Strength)
            return IsMismatch ? this : next;
        if (next.Strength < Strength || IsMismatch || next.Collation == Collation)
            return this;
        if (Strength == CollationStrength.Implicit)
        {
            if (Collation == Catalog.Collation.Default)
                return next;
            if (next.Collation != Catalog.Collation.Default)
                return this with { Strength = CollationStrength.Conflict, Other = next.Collation, OtherPlace = next.Place };
        }
        else if (Strength == CollationStrength.Explicit)
            return this with { Other = next.Collation, OtherPlace = next.Place };
        return this;
    }

    /// <summary>The state of an expression (<c>assign_collations_walker</c> in parse_collate.c).</summary>
    public static CollationState Of(BoundExpr root)
    {
        // Computed from the leaves up, without recursion: a chain of || may be long.
        var open = new Stack<(BoundExpr Expr, IEnumerator<BoundExpr> Parts)>();
        var states = new Stack<CollationState>();
        open.Push((root, Parts(root)));
        states.Push(default);
        while (true)
        {
            var (expr, parts) = open.Peek();
            if (parts.MoveNext())
            {
                open.Push((parts.Current, Parts(parts.Current)));
                states.Push(default);
                continue;
            }
            open.Pop();
            var state = Own(expr, states.Pop());
            if (open.Count == 0)
                return state;
            states.Push(states.Pop().With(state));
        }
    }

    /// <summary>The parts that an expression has its collation from.</summary>
    private static IEnumerator<BoundExpr> Parts(BoundExpr expr)
    {
        IEnumerable<BoundExpr> parts = expr switch
        {
            _ when expr.Collation is not null || !IsText(expr) => [],
            BoundCase { Else: { } otherwise } @case => @case.Results.Append(otherwise),
            BoundCase @case => @case.Results,
            BoundAggregate { DirectCount: 0 } aggregate => aggregate.Arguments,
            BoundWindowCall window => window.Arguments,
            BoundSubscript subscript => [subscript.Operand],
            BoundCall or BoundConstruct or BoundOperator or BoundCast or BoundCommonType or BoundNullIf or BoundArray => BoundTree.Children(expr),
            _ => [],
        };
        return parts.GetEnumerator();
    }

    private static bool IsText(BoundExpr expr) => Catalog.Collation.Of(expr.PgType) is not null;

    private static CollationState Own(BoundExpr expr, CollationState parts)
    {
        if (expr.Collation is { } named)
            return new CollationState(CollationStrength.Explicit, named.Collation, named.Span);
        if (Catalog.Collation.Of(expr.PgType) is not { } ofType)
            return default;
        switch (expr)
        {
            case BoundColumn column:
                return OfColumn(column.Entry.Columns[column.Index].Collation, expr.Span);
            case BoundField field:
                return OfColumn(OfField(field), expr.Span);
            case BoundAggregate { DirectCount: > 0 }:
                return default;
            case BoundCommonType { IsMerged: true }:
                return OfColumn(parts.Result, expr.Span);
            case BoundSubquery subquery:
                return OfColumn(subquery.Query.Columns![subquery.Column].Collation, expr.Span);
            case BoundCast { PgType: { Kind: PgTypeKind.Domain } } when ofType != Catalog.Collation.Default:
                return OfColumn(ofType, expr.Span);
            default:
                return parts.Strength > CollationStrength.None ? parts : OfColumn(ofType, expr.Span);
        }
    }

    private static Collation? OfField(BoundField field) => Coercion.BaseOf(field.Operand.PgType).Relation is { } row && row.FindColumn(field.Name) is >= 0 and var index
        ? row.Columns[index].Collation ?? Catalog.Collation.Of(field.PgType)
        : null;
}
