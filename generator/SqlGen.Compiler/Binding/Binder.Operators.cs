using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>Operators, and the constructs that are operators in disguise.</content>
internal sealed partial class Binder
{
    /// <summary>A chain of operators is bound along its left spine without recursion.</summary>
    private BoundExpr BindBinary(BinaryExpr binary, Scope scope)
    {
        var chain = new Stack<BinaryExpr>();
        Expr leftmost = binary;
        while (leftmost is BinaryExpr next)
        {
            chain.Push(next);
            leftmost = next.Left;
        }
        var left = BindExpr(leftmost, scope);
        while (chain.Count > 0)
        {
            var current = chain.Pop();
            left = BindPair(current, left, scope);
        }
        return left;
    }

    private BoundExpr BindPair(BinaryExpr binary, BoundExpr left, Scope scope)
    {
        if (binary.Right is SubqueryExpr { Kind: SubqueryKind.Scalar } subquery && left is BoundRow row)
            return CompareRowWithSubquery(binary.Operator, row, subquery, scope, binary.Span);
        var right = BindExpr(binary.Right, scope);
        if (left is BoundRow leftRow && right is BoundRow rightRow)
            return CompareRows(binary.Operator, leftRow, rightRow, binary.Span);
        SuggestName(left, right);
        return BindOperator(binary.Operator, left, right, binary.Span);
    }

    /// <summary>A parameter compared with a column is called after it, where it has no name of its own.</summary>
    private void SuggestName(BoundExpr left, BoundExpr right)
    {
        if (left is BoundParameter first && ColumnNameOf(right) is { } rightName)
            Suggest(first.Ordinal, rightName);
        if (right is BoundParameter second && ColumnNameOf(left) is { } leftName)
            Suggest(second.Ordinal, leftName);
    }

    private void Suggest(int ordinal, string name)
    {
        if (!SuggestedNames.ContainsKey(ordinal))
            SuggestedNames.Add(ordinal, name);
    }

    private static string? ColumnNameOf(BoundExpr expr) => expr switch
    {
        BoundColumn column => column.Entry.Columns[column.Index].Name,
        BoundCast cast => ColumnNameOf(cast.Operand),
        BoundCall { Arguments.Count: 1 } call => ColumnNameOf(call.Arguments[0]),
        _ => null,
    };

    private BoundExpr BindOperator(OperatorName name, BoundExpr? left, BoundExpr right, Span span)
    {
        if (left is BoundError || right is BoundError)
            return Failed(span);
        if (FindOperator(name, left?.PgType, right.PgType, out var failure) is not { } candidate)
            return failure!;
        var @operator = candidate.Item;
        PgType[] actual = left is null ? [right.PgType] : [left.PgType, right.PgType];
        var resolution = Polymorphism.Resolve(_catalog, actual, candidate.Types, @operator.Result);
        if (resolution.Error is { } error)
            return Error(resolution.Rule, error, name.Span);
        var types = resolution.Arguments;
        var coercedLeft = left is null ? null : TryCoerce(left, new SqlType(types[0]), CastContext.Implicit);
        var coercedRight = TryCoerce(right, new SqlType(types[types.Length - 1]), CastContext.Implicit);
        if (coercedLeft is BoundError || coercedRight is null or BoundError || left is not null && coercedLeft is null)
            return Failed(span);
        if (coercedLeft is not null && !AgreeOnCollation(coercedLeft, coercedRight))
            return Failed(span);
        return new BoundOperator(@operator, coercedLeft, coercedRight, new SqlType(resolution.Result!), span);
    }

    private Candidate<Operator>? FindOperator(OperatorName name, PgType? left, PgType right, out BoundError? failure)
    {
        failure = null;
        var candidates = new List<Candidate<Operator>>();
        foreach (var @operator in _catalog.FindOperators(name.Schema, name.Symbol))
        {
            if (@operator.Left is null == left is null)
                candidates.Add(new Candidate<Operator>(@operator, @operator.Left is null ? [@operator.Right] : [@operator.Left, @operator.Right]));
        }
        PgType[] actual = left is null ? [right] : [left, right];
        if (left is not null && ExactBinary(candidates, left, right) is { } exact)
            return exact;
        if (candidates.Count > 0 && OverloadResolver.Resolve(_catalog, candidates, actual, out var ambiguous) is var best)
        {
            if (best is not null)
                return best;
            if (ambiguous)
            {
                failure = Error(Rules.AmbiguousFunction, $"operator is not unique: {Signature(name.Symbol, left, right)}", name.Span);
                return null;
            }
        }
        // A cast may make the operands fit an operator that is known.
        var kinds = candidates.Count > 0 ? GapKinds.Operators | GapKinds.Casts : GapKinds.Operators;
        failure = NotFound(Rules.UndefinedFunction, $"operator does not exist: {Signature(name.Symbol, left, right)}", name.Span, kinds, name.Symbol);
        return null;
    }

    /// <summary>An unknown operand is first tried as the other's type.</summary>
    private static Candidate<Operator>? ExactBinary(List<Candidate<Operator>> candidates, PgType left, PgType right)
    {
        var assumed = false;
        if (Coercion.IsUnknown(left) && !Coercion.IsUnknown(right))
        {
            left = right;
            assumed = true;
        }
        else if (Coercion.IsUnknown(right) && !Coercion.IsUnknown(left))
        {
            right = left;
            assumed = true;
        }
        foreach (var candidate in candidates)
        {
            if (candidate.Types[0] == left && candidate.Types[1] == right)
                return candidate;
        }
        if (!assumed || Coercion.BaseOf(left) is var under && under == left)
            return null;
        foreach (var candidate in candidates)
        {
            if (candidate.Types[0] == under && candidate.Types[1] == under)
                return candidate;
        }
        return null;
    }

    private static string Signature(string symbol, PgType? left, PgType right) =>
        left is null ? $"{symbol} {right.FormatName()}" : $"{left.FormatName()} {symbol} {right.FormatName()}";

    private BoundExpr CompareRows(OperatorName name, BoundRow left, BoundRow right, Span span)
    {
        if (left.Items.Count != right.Items.Count)
            return Error(Rules.SyntaxError, "unequal number of entries in row expressions", name.Span);
        if (left.Items.Count == 0)
            return Error(Rules.FeatureNotSupported, "cannot compare rows of zero length", name.Span);
        var lefts = new BoundExpr[left.Items.Count];
        var rights = new BoundExpr[left.Items.Count];
        var callsUserFunction = false;
        for (var i = 0; i < lefts.Length; i++)
        {
            SuggestName(left.Items[i], right.Items[i]);
            var comparison = BindOperator(name, left.Items[i], right.Items[i], span);
            if (comparison is not BoundOperator { Left: { } l } pair)
                return Failed(span);
            if (pair.PgType != Boolean)
                return Error(Rules.DatatypeMismatch, $"row comparison operator must yield type boolean, not type {pair.PgType.FormatName()}", name.Span);
            lefts[i] = l;
            rights[i] = pair.Right;
            callsUserFunction |= IsOfUser(pair);
        }
        // An operator of the user's may stand in an operator class of the user's.
        if (lefts.Length > 1 && !callsUserFunction && name.Symbol is not ("=" or "<>" or "<" or "<=" or ">" or ">=" or "~<~" or "~<=~" or "~>~" or "~>=~"))
            return Error(Rules.FeatureNotSupported, $"could not determine interpretation of row comparison operator {name.Symbol}", name.Span);
        return new BoundRowComparison(name.Symbol, ListOf(lefts), ListOf(rights), BooleanType, span) { CallsUserFunction = callsUserFunction };
    }

    private static bool IsOfUser(BoundOperator comparison) => comparison.Operator.Schema != "pg_catalog";

    private BoundExpr DistinctRows(DistinctFromExpr distinct, BoundRow left, BoundRow right)
    {
        if (CompareRows(new OperatorName(null, "=", distinct.Span), left, right, distinct.Span) is not BoundRowComparison rows)
            return Failed(distinct.Span);
        return new BoundDistinct(left.With(rows.Left), right.With(rows.Right), distinct.Not, BooleanType, distinct.Span)
        {
            CallsUserFunction = rows.CallsUserFunction,
        };
    }

    private BoundExpr BindDistinctFrom(DistinctFromExpr distinct, Scope scope)
    {
        var left = BindExpr(distinct.Left, scope);
        var right = BindExpr(distinct.Right, scope);
        if (left is BoundRow leftRow && right is BoundRow rightRow)
            return DistinctRows(distinct, leftRow, rightRow);
        // Beside a bare NULL it is a null test, for which no type needs to be known or to be comparable.
        var other = distinct.Right is NullLiteral ? left : distinct.Left is NullLiteral ? right : null;
        if (other is not null && !Coercion.IsComposite(other.PgType) && !Coercion.IsRecord(other.PgType))
            return other is BoundError ? other : new BoundNullTest(other, !distinct.Not, BooleanType, distinct.Span);
        SuggestName(left, right);
        var comparison = BindOperator(new OperatorName(null, "=", distinct.Span), left, right, distinct.Span);
        return comparison is BoundOperator { Left: { } l } pair
            ? new BoundDistinct(l, pair.Right, distinct.Not, BooleanType, distinct.Span) { CallsUserFunction = IsOfUser(pair) }
            : comparison;
    }

    private BoundExpr BindBetween(BetweenExpr between, Scope scope)
    {
        var operand = BindExpr(between.Operand, scope);
        var low = BindExpr(between.Low, scope);
        SuggestName(operand, low);
        var first = Compare(between.Not ? "<" : ">=", operand, low, between.Span);
        // What the first comparison has decided of a parameter holds in the others.
        operand = Decided(operand);
        var high = BindExpr(between.High, scope);
        var second = Compare(between.Not ? ">" : "<=", operand, high, between.Span);
        if (first is BoundError || second is BoundError)
            return Failed(between.Span);
        BoundExpr result = new BoundLogical(!between.Not, ListOf(first, second), BooleanType, between.Span);
        if (!between.Symmetric)
            return result;
        var third = Compare(between.Not ? "<" : ">=", operand, Decided(high), between.Span);
        var fourth = Compare(between.Not ? ">" : "<=", operand, Decided(low), between.Span);
        var other = new BoundLogical(!between.Not, ListOf(third, fourth), BooleanType, between.Span);
        return new BoundLogical(between.Not, ListOf(result, other), BooleanType, between.Span);
    }

    /// <summary>A parameter with the type that it has got since.</summary>
    private BoundExpr Decided(BoundExpr expr) =>
        expr is BoundParameter parameter && Coercion.IsUnknown(parameter.PgType) && _parameters[parameter.Ordinal] is { } type ? BoundExpr.As(parameter, new SqlType(type)) : expr;

    private BoundExpr Compare(string symbol, BoundExpr left, BoundExpr right, Span span)
    {
        var name = new OperatorName(null, symbol, span);
        return left is BoundRow leftRow && right is BoundRow rightRow ? CompareRows(name, leftRow, rightRow, span) : BindOperator(name, left, right, span);
    }

    private BoundExpr BindLike(LikeExpr like, Scope scope)
    {
        var operand = BindExpr(like.Operand, scope);
        var pattern = BindExpr(like.Pattern, scope);
        SuggestName(operand, pattern);
        var symbol = like.Kind switch { LikeKind.Like => "~~", LikeKind.ILike => "~~*", _ => "~" };
        if (like.Kind == LikeKind.SimilarTo)
            pattern = CallSystem("similar_to_escape", like.Span, like.Escape is null ? [pattern] : [pattern, BindExpr(like.Escape, scope)]);
        else if (like.Escape is not null)
            pattern = CallSystem("like_escape", like.Span, [pattern, BindExpr(like.Escape, scope)]);
        return BindOperator(new OperatorName(null, like.Not ? "!" + symbol : symbol, like.Span), operand, pattern, like.Span);
    }

    private BoundExpr BindInList(InListExpr list, Scope scope)
    {
        var operand = BindExpr(list.Operand, scope);
        var items = BindAll(list.Items, scope);
        if (operand is BoundError || AnyFailed(items))
            return Failed(list.Span);
        foreach (var item in items)
            SuggestName(operand, item);
        var constants = CoerceConstantItems(operand, items, scope.Level);
        var comparisons = new BoundExpr[items.Length];
        // The array comes first, and decides what a parameter is to the others.
        foreach (var i in constants.Concat(Enumerable.Range(0, items.Length).Except(constants)))
        {
            if (constants.Count > 0 && i != constants[0] && operand is BoundParameter { Ordinal: var ordinal } parameter && Coercion.IsUnknown(parameter.PgType) && _parameters[ordinal] is { } decided)
                operand = BoundExpr.As(parameter, new SqlType(decided));
            comparisons[i] = Compare(list.Not ? "<>" : "=", operand, items[i], list.Span);
            if (comparisons[i] is BoundError)
                return Failed(list.Span);
        }
        var isSlice = System.Array.Exists(list.Items, static i => i is ParameterRef { Form: ParameterForm.Slice });
        return new BoundInList(ListOf(comparisons), list.Not, isSlice, BooleanType, list.Span);
    }

    /// <summary>Two or more items without columns are compared as one array: they get a common type with the operand, if there is one.</summary>
    /// <returns>Which these are; none where each is compared for itself.</returns>
    private List<int> CoerceConstantItems(BoundExpr operand, BoundExpr[] items, int level)
    {
        if (operand is BoundRow)
            return [];
        var constants = new List<int>();
        var types = new List<PgType> { operand.PgType };
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is BoundRow || BoundTree.ReadsLevel(items[i], level))
                continue;
            constants.Add(i);
            types.Add(items[i].PgType);
        }
        if (constants.Count < 2)
            return [];
        var common = CommonType.Select(_catalog, types, out var mismatch);
        if (mismatch is not null || common.Array is null)
            return [];
        foreach (var index in constants)
            items[index] = TryCoerce(items[index], new SqlType(common), CastContext.Implicit) ?? items[index];
        return constants;
    }

    private BoundExpr BindQuantified(QuantifiedExpr quantified, Scope scope)
    {
        if (quantified.Query is { } syntax)
        {
            var query = BindNested(syntax, scope, quantified.Operator.Span);
            return QuantifySubquery(quantified.Operator, BindExpr(quantified.Left, scope), quantified.IsAll, false, query, quantified.Span);
        }
        var left = BindExpr(quantified.Left, scope);
        var array = BindExpr(quantified.Array!, scope);
        if (left is BoundError || array is BoundError)
            return Failed(quantified.Span);
        SuggestArrayName(left, array);
        var arrayType = Coercion.BaseOf(array.PgType);
        PgType element;
        if (Coercion.IsUnknown(arrayType))
            element = Unknown;
        else if (arrayType.Element is { } itsElement && (arrayType.IsArray || arrayType.Name is "int2vector" or "oidvector"))
            element = itsElement;
        else
            return Error(Rules.WrongObjectType, "op ANY/ALL (array) requires array on right side", quantified.Operator.Span);
        if (FindOperator(quantified.Operator, left.PgType, element, out var failure) is not { } candidate)
            return failure!;
        var resolution = Polymorphism.Resolve(_catalog, [left.PgType, element], candidate.Types, candidate.Item.Result);
        if (resolution.Error is { } error)
            return Error(resolution.Rule, error, quantified.Operator.Span);
        if (resolution.Result != Boolean)
            return Error(Rules.WrongObjectType, "op ANY/ALL (array) requires operator to yield boolean", quantified.Operator.Span);
        // For an operator of any type the array stays as it is, also where its elements are taken for something else.
        var wanted = Polymorphism.IsPolymorphic(candidate.Types[1]) && !Coercion.IsUnknown(arrayType) ? arrayType : resolution.Arguments[1].Array;
        if (wanted is null)
            return Error(Rules.UndefinedObject, $"could not find array type for data type {resolution.Arguments[1].FormatName()}", quantified.Operator.Span);
        var coercedLeft = TryCoerce(left, new SqlType(resolution.Arguments[0]), CastContext.Implicit);
        var coercedArray = TryCoerce(array, new SqlType(wanted), CastContext.Implicit);
        if (coercedLeft is null or BoundError || coercedArray is null or BoundError || !AgreeOnCollation(coercedLeft, coercedArray))
            return Failed(quantified.Span);
        return new BoundQuantified(candidate.Item, coercedLeft, coercedArray, quantified.IsAll, BooleanType, quantified.Span);
    }

    private void SuggestArrayName(BoundExpr left, BoundExpr array)
    {
        var parameter = array as BoundParameter ?? (array as BoundCast)?.Operand as BoundParameter;
        if (parameter is not null && ColumnNameOf(left) is { } name)
            Suggest(parameter.Ordinal, name + (name.EndsWith("s", System.StringComparison.Ordinal) ? "" : "s"));
    }
}
