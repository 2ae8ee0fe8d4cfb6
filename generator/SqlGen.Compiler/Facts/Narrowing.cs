using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>How a condition came out. One that is not true is false or null.</summary>
internal enum Outcome
{
    True,
    False,
    NotTrue,
    NotFalse,
}

/// <summary>Something that follows from how a condition came out.</summary>
internal abstract class Consequence;

/// <summary>Another condition came out in a certain way.</summary>
internal sealed class Held(BoundExpr condition, Outcome outcome) : Consequence
{
    public BoundExpr Condition { get; } = condition;
    public Outcome Outcome { get; } = outcome;
}

/// <summary>At least one of several conditions did.</summary>
internal sealed class AnyHeld(IReadOnlyList<Held> parts) : Consequence
{
    public IReadOnlyList<Held> Parts { get; } = parts;
}

/// <summary>An expression is not null.</summary>
internal sealed class IsValue(BoundExpr expression) : Consequence
{
    public BoundExpr Expression { get; } = expression;
}

/// <summary>An expression is null.</summary>
internal sealed class IsNull(BoundExpr expression) : Consequence
{
    public BoundExpr Expression { get; } = expression;
}

/// <summary>A subquery gave at least one row.</summary>
internal sealed class GivesRow(BoundQuery query) : Consequence
{
    public BoundQuery Query { get; } = query;
}

/// <summary>What follows from a condition by SQL's logic of three values.</summary>
internal static class Narrowing
{
    public static IEnumerable<Consequence> Of(BoundExpr condition, Outcome outcome)
    {
        switch (condition)
        {
            case BoundLogical logical:
                return OfList(logical.Operands, logical.IsAnd, outcome);
            case BoundNot not:
                return [new Held(not.Operand, Opposite(outcome))];
            case BoundNullTest test:
                return OfNullTest(test, IsTrue(outcome));
            case BoundBooleanTest test:
                return OfBooleanTest(test, IsTrue(outcome));
            case BoundDistinct { CallsUserFunction: false } distinct:
                return OfDistinct(distinct, areSame: IsTrue(outcome) == distinct.Not);
            case BoundSubquery { Kind: SubqueryKind.Exists } exists:
                return IsTrue(outcome) ? [new GivesRow(exists.Query)] : [];
            case BoundInList list:
                // Of a list that is filled in later it is not known whether anything was compared.
                return list.IsSlice && IsOfEach(list.Not, outcome) ? [] : OfList(list.Comparisons, isAnd: list.Not, outcome);
            case BoundOperator { Operator: { Schema: "pg_catalog", Name: "=" or "<>" } @operator, Left: { } left } comparison
                when outcome is Outcome.True or Outcome.False && AgainstConstant(left, comparison.Right) is var (compared, constant):
                var isSame = @operator.Name == "=" == (outcome == Outcome.True);
                return [new IsValue(condition), new Held(compared, isSame == constant ? Outcome.True : Outcome.False)];
            case BoundCase @case when OnlyBranch(@case, outcome) is { } branch:
                return branch;
            case BoundLiteral { Value: "t" } when outcome is Outcome.False or Outcome.NotTrue:
            case BoundLiteral { Value: "f" } when outcome is Outcome.True or Outcome.NotFalse:
                return [new IsNull(condition), new IsValue(condition)];
        }
        return outcome is Outcome.True or Outcome.False ? OfValue(condition, outcome) : [];
    }

    /// <summary>What follows where the condition is true, or is false, and so is not null.</summary>
    private static IEnumerable<Consequence> OfValue(BoundExpr condition, Outcome outcome)
    {
        var isTrue = outcome == Outcome.True;
        switch (condition)
        {
            case BoundQuantified quantified when quantified.Operator.IsStrict:
                // Over no elements ANY is false and ALL is true, whatever is on the left.
                IEnumerable<Consequence> array = [new IsValue(quantified.Array)];
                var mayBeEmpty = quantified.Array is not BoundArray { Items: { Count: > 0 } items } || items.Any(static item => item.PgType.IsArray);
                return mayBeEmpty && isTrue == quantified.IsAll ? array : array.Concat([new IsValue(quantified.Left)]);
            case BoundQuantifiedSubquery { CallsUserFunction: false } quantified:
                // The same of no rows. Of rows compared field by field only equality, where it holds, has looked at every field.
                var hasMatch = quantified.Not ? !isTrue : isTrue != quantified.IsAll;
                if (!hasMatch)
                    return [];
                var every = quantified.Left.Count == 1 || quantified.Operator == "=" && !quantified.IsAll;
                return quantified.Left.Take(every ? quantified.Left.Count : 0).Select(static l => new IsValue(l)).Concat<Consequence>([new GivesRow(quantified.Query)]);
            case BoundRowComparison { CallsUserFunction: false } rows:
                var all = rows.Operator == "=" && isTrue || rows.Operator == "<>" && !isTrue;
                var first = rows.Operator is not ("=" or "<>");
                return rows.Left.Concat(rows.Right).Where((_, i) => all || first && i % rows.Left.Count == 0).Select(static e => new IsValue(e));
            case BoundCommonType { Function: CommonTypeFunction.Coalesce } coalesce:
                var open = coalesce.Arguments.Where(a => !(a is BoundLiteral { Value: "t" or "f" } literal && (literal.Value == "t") != isTrue)).ToList();
                return open.Count == 1 && open[0] == coalesce.Arguments[0] ? [new Held(open[0], outcome)] : [new IsValue(condition)];
            default:
                return [new IsValue(condition)];
        }
    }

    /// <summary>A condition that is compared with true or with false, and which of them; null where that is not what is compared.</summary>
    private static (BoundExpr Compared, bool Constant)? AgainstConstant(BoundExpr left, BoundExpr right)
    {
        var (compared, constant) = left is BoundLiteral ? (right, left) : (left, right);
        return constant is BoundLiteral { Value: "t" or "f", PgType: { Schema: "pg_catalog", Name: "bool" } } literal ? (compared, literal.Value == "t") : null;
    }

    /// <summary>What follows where one result only can have been given, since the others are constants of another outcome; else null.</summary>
    private static List<Consequence>? OnlyBranch(BoundCase @case, Outcome outcome)
    {
        bool IsPossible(BoundExpr? result) => result switch
        {
            null or BoundLiteral { Value: null } => outcome is Outcome.NotTrue or Outcome.NotFalse,
            BoundLiteral { Value: "t" } => IsTrue(outcome),
            BoundLiteral { Value: "f" } => !IsTrue(outcome),
            _ => true,
        };
        var results = @case.Results.Append<BoundExpr?>(@case.Else).ToList();
        if (results.Count(IsPossible) != 1)
            return null;
        var taken = results.FindIndex(IsPossible);
        var found = @case.Conditions.Take(taken).Select(static condition => (Consequence)new Held(condition, Outcome.NotTrue)).ToList();
        if (taken < @case.Conditions.Count)
            found.Add(new Held(@case.Conditions[taken], Outcome.True));
        if (results[taken] is { } result and not BoundLiteral)
            found.Add(new Held(result, outcome));
        return found;
    }

    private static IEnumerable<Consequence> OfNullTest(BoundNullTest test, bool holds)
    {
        var isNull = holds != test.Not;
        if (!(Coercion.IsComposite(test.Operand.PgType) || Coercion.IsRecord(test.Operand.PgType)))
            return [isNull ? new IsNull(test.Operand) : new IsValue(test.Operand)];
        // A row is null where all of its fields are, and not null where none is: of some rows neither is true.
        if (holds && test.Operand is BoundRow row)
            return row.Items.Select(item => isNull ? (Consequence)new IsNull(item) : new IsValue(item));
        if (isNull)
            return [];
        IEnumerable<Consequence> there = [new IsValue(test.Operand)];
        return holds && test.Operand is BoundWholeRow { Entry: var entry } whole
            ? there.Concat(entry.Columns.Select((c, i) => new IsValue(new BoundColumn(entry, i, c.Type, whole.Span))))
            : there;
    }

    private static IEnumerable<Consequence> OfBooleanTest(BoundBooleanTest test, bool holds)
    {
        var @is = holds != test.Not;
        return test.Test switch
        {
            BooleanTest.True => [new Held(test.Operand, @is ? Outcome.True : Outcome.NotTrue)],
            BooleanTest.False => [new Held(test.Operand, @is ? Outcome.False : Outcome.NotFalse)],
            _ => [@is ? new IsNull(test.Operand) : new IsValue(test.Operand)],
        };
    }

    private static IEnumerable<Consequence> OfDistinct(BoundDistinct distinct, bool areSame)
    {
        foreach (var (one, other) in new[] { (distinct.Left, distinct.Right), (distinct.Right, distinct.Left) })
        {
            if (one is not BoundLiteral literal)
                continue;
            if (literal.Value is null)
                yield return areSame ? new IsNull(other) : new IsValue(other);
            else if (areSame)
                yield return new IsValue(other);
        }
    }

    private static IEnumerable<Consequence> OfList(IEnumerable<BoundExpr> operands, bool isAnd, Outcome outcome)
    {
        var parts = operands.Select(o => new Held(o, outcome));
        return IsOfEach(isAnd, outcome) ? parts : [new AnyHeld([.. parts])];
    }

    /// <summary>All operands of an AND that is true are true; of one that is false one is false. Of OR it is the other way round.</summary>
    private static bool IsOfEach(bool isAnd, Outcome outcome) => IsTrue(outcome) == isAnd;

    private static bool IsTrue(Outcome outcome) => outcome is Outcome.True or Outcome.NotFalse;

    private static Outcome Opposite(Outcome outcome) => outcome switch
    {
        Outcome.True => Outcome.False,
        Outcome.False => Outcome.True,
        Outcome.NotTrue => Outcome.NotFalse,
        _ => Outcome.NotTrue,
    };
}
