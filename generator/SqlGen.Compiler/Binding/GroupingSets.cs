using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Binding;

/// <summary>The sets that a query groups its rows by, one after the other, as far as anybody wants to know them.</summary>
/// <param name="common">What is in every one of them: no row has null in its place.</param>
/// <param name="hasEmpty">One is empty: it gives a row even where there is none to be grouped.</param>
/// <param name="isOne">There is no other.</param>
internal sealed class GroupingSets(IReadOnlyList<BoundExpr> common, bool hasEmpty, bool isOne)
{
    /// <summary>Those of a GROUP BY without items, which others are multiplied with.</summary>
    public static readonly GroupingSets Empty = new([], hasEmpty: true, isOne: true);

    private static readonly GroupingSets None = new([], hasEmpty: false, isOne: false);

    public IReadOnlyList<BoundExpr> Common { get; } = common;

    public bool HasEmpty { get; } = hasEmpty;

    public bool IsOne { get; } = isOne;

    /// <summary>Those of an item of GROUP BY.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="expressions">What it names itself.</param>
    /// <param name="items">The items within it.</param>
    public static GroupingSets Of(GroupingKind kind, IReadOnlyList<BoundExpr> expressions, IReadOnlyList<GroupingSets> items) => kind switch
    {
        GroupingKind.Expression => new(expressions, hasEmpty: false, isOne: true),
        GroupingKind.Cube or GroupingKind.Rollup => new([], hasEmpty: true, isOne: false),
        GroupingKind.Sets => items.Skip(1).Aggregate(items.Count > 0 ? items[0] : None, static (some, more) => new(
            some.Common.Where(expr => more.Common.Contains(expr, BoundEquality.Instance)).ToList(), some.HasEmpty || more.HasEmpty, isOne: false)),
        _ => Empty,
    };

    /// <summary>Each of these with each of others.</summary>
    public GroupingSets With(GroupingSets others) => new([.. Common, .. others.Common], HasEmpty && others.HasEmpty, IsOne && others.IsOne);
}
