using System.Collections.Generic;
using System.Linq;

namespace SqlGen.Compiler.Binding;

/// <summary>
/// Whether two expressions of a query mean the same, queries in them included, as <c>equal()</c> compares the server's trees. The expressions' own equality
/// takes two queries for different: each of them has tables of its own, which stand for one another only as long as the queries are compared.
/// </summary>
internal sealed class BoundEquality : IEqualityComparer<BoundExpr>
{
    public static BoundEquality Instance { get; } = new();

    public bool Equals(BoundExpr? left, BoundExpr? right)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left is null || right is null || left.GetType() != right.GetType() || left.Type != right.Type)
            return false;
        return new Pairs(comparesQueries: true).AreEqual(left, right);
    }

    public int GetHashCode(BoundExpr expr) => Hash(expr);

    /// <summary>Whether two expressions mean the same, and read the same queries, if any.</summary>
    public static bool AreAlike(BoundExpr left, BoundExpr right) =>
        ReferenceEquals(left, right) || left.GetType() == right.GetType() && left.Type == right.Type && (left, right) switch
        {
            (BoundColumn one, BoundColumn other) => one.Entry == other.Entry && one.Index == other.Index && IsCollatedAlike(one, other),
            _ => new Pairs(comparesQueries: false).AreEqual(left, right),
        };

    public static int Hash(BoundExpr expr) => (expr.GetType(), expr.Type, expr is BoundColumn column ? column.Index : 0).GetHashCode();

    private static bool IsCollatedAlike(BoundExpr left, BoundExpr right) => left.Collation?.Collation == right.Collation?.Collation;

    /// <summary>One comparison: what is still to be compared, and which tables stand for one another.</summary>
    /// <param name="comparesQueries">A query may stand for another that says the same; else it is equal to itself alone.</param>
    private sealed class Pairs(bool comparesQueries)
    {
        private readonly Stack<(BoundExpr Left, BoundExpr Right)> _expressions = [];
        private readonly Stack<(BoundStatement Left, BoundStatement Right)> _statements = [];
        private readonly Dictionary<TableEntry, TableEntry> _entries = [];
        private readonly Dictionary<CommonTable, CommonTable> _commonTables = [];

        public bool AreEqual(BoundExpr left, BoundExpr right)
        {
            _expressions.Push((left, right));
            while (_expressions.Count + _statements.Count > 0)
            {
                // A statement names its tables before anything reads them.
                if (_statements.Count > 0 ? !MatchStatement(_statements.Pop()) : !MatchExpression(_expressions.Pop()))
                    return false;
            }
            return true;
        }

        private bool MatchExpression((BoundExpr Left, BoundExpr Right) pair)
        {
            var (left, right) = pair;
            if (left.GetType() != right.GetType() || left.Type != right.Type || !IsCollatedAlike(left, right))
                return false;
            if (BoundTree.EntryOf(left) is { } entry && !IsSame(entry, BoundTree.EntryOf(right)!))
                return false;
            if (!Own(left).SequenceEqual(Own(right)) || !PushAll(BoundTree.Children(left), BoundTree.Children(right)))
                return false;
            if (BoundTree.QueryOf(left) is not { } query)
                return true;
            if (!comparesQueries)
                return query == BoundTree.QueryOf(right);
            _statements.Push((query, BoundTree.QueryOf(right)!));
            return true;
        }

        private bool IsSame(TableEntry left, TableEntry right) => _entries.TryGetValue(left, out var other) ? other == right : left == right;

        private bool PushAll(IEnumerable<BoundExpr> left, IEnumerable<BoundExpr> right)
        {
            var (lefts, rights) = (left.ToList(), right.ToList());
            for (var i = 0; i < lefts.Count && lefts.Count == rights.Count; i++)
                _expressions.Push((lefts[i], rights[i]));
            return lefts.Count == rights.Count;
        }

        private bool MatchStatement((BoundStatement Left, BoundStatement Right) pair)
        {
            var (left, right) = pair;
            if (left.GetType() != right.GetType() || !Own(left).SequenceEqual(Own(right)) || left.With.Count != right.With.Count)
                return false;
            for (var i = 0; i < left.With.Count; i++)
            {
                if (left.With[i].Name != right.With[i].Name || !Names(left.With[i].Columns).SequenceEqual(Names(right.With[i].Columns)))
                    return false;
                _commonTables[left.With[i]] = right.With[i];
            }
            return MatchTables(FromOf(left), FromOf(right)) && PushAll(BoundTree.Expressions(left), BoundTree.Expressions(right))
                && PushStatements(BoundTree.Statements(left).ToList(), BoundTree.Statements(right).ToList());
        }

        private bool PushStatements(List<BoundStatement> left, List<BoundStatement> right)
        {
            // The first is compared first: WITH and FROM bring the tables that the others read.
            for (var i = left.Count - 1; i >= 0 && left.Count == right.Count; i--)
                _statements.Push((left[i], right[i]));
            return left.Count == right.Count;
        }

        private static IReadOnlyList<BoundFrom> FromOf(BoundStatement statement) => statement switch
        {
            BoundSelect select => select.From,
            BoundModification modification => modification.From,
            _ => [],
        };

        private bool MatchTables(IReadOnlyList<BoundFrom> left, IReadOnlyList<BoundFrom> right)
        {
            if (left.Count != right.Count)
                return false;
            var pending = new Stack<(BoundFrom Left, BoundFrom Right)>();
            for (var i = 0; i < left.Count; i++)
                pending.Push((left[i], right[i]));
            while (pending.Count > 0)
            {
                switch (pending.Pop())
                {
                    case (BoundTable { Entry: var one }, BoundTable { Entry: var other }) when MatchEntry(one, other):
                        _entries[one] = other;
                        break;
                    case (BoundJoin one, BoundJoin other) when one.Kind == other.Kind && one.Condition is null == other.Condition is null:
                        pending.Push((one.Left, other.Left));
                        pending.Push((one.Right, other.Right));
                        break;
                    default:
                        return false;
                }
            }
            return true;
        }

        private bool MatchEntry(TableEntry left, TableEntry right)
        {
            var isSame = left.Name == right.Name && left.Relation == right.Relation && left.Query is null == right.Query is null
                && left.IsSampled == right.IsSampled && left.HasOrdinality == right.HasOrdinality && left.IsNullable == right.IsNullable
                && left.Columns.Select(static c => c.Name).SequenceEqual(right.Columns.Select(static c => c.Name));
            if (!isSame || left.CommonTable is null != right.CommonTable is null)
                return false;
            if (left.CommonTable is { } common && (_commonTables.TryGetValue(common, out var other) ? other : common) != right.CommonTable)
                return false;
            return PushAll(left.Functions, right.Functions) && PushAll(left.SampleArguments, right.SampleArguments);
        }
    }

    private static IEnumerable<object> Names(IEnumerable<ResultColumn> columns) => columns.Select(static column => (object)(column.Name, column.Type));

    /// <summary>What a statement says beside its parts, and how many it has of each kind of them.</summary>
    private static IEnumerable<object> Own(BoundStatement statement)
    {
        foreach (var column in Names(statement.Columns ?? []))
            yield return column;
        if (statement is BoundQuery query)
            yield return (query.Limit is null, query.Offset is null, query.OrderBy.Count, query.WithTies, query.Locks, query.Form);
        yield return statement switch
        {
            BoundSelect select => (select.Where is null, select.Having is null, select.GroupBy.Count, select.DistinctOn.Count, select.Distinct, select.Windows.Count),
            BoundSetOperation operation => (operation.Operator, operation.All),
            BoundValues values => values.Rows.Count,
            // What is changed is done by each of two that are written, so that they are never the same.
            _ => new object(),
        };
    }

    /// <summary>What an expression says beside its parts, and how many it has of each kind of them; the table that it reads is told by itself.</summary>
    private static IEnumerable<object?> Own(BoundExpr expr) => expr switch
    {
        BoundColumn column => [column.Index],
        BoundSystemColumn column => [column.Name],
        BoundLiteral literal => [literal.Value],
        BoundParameter parameter => [parameter.Ordinal],
        BoundCall call => [call.Routine],
        BoundAggregate aggregate =>
            [aggregate.Routine, aggregate.Distinct, aggregate.DirectCount, aggregate.Level, aggregate.OrderBy.Count, aggregate.Filter is null, aggregate.Form],
        BoundWindowCall window => [window.Routine, window.Window.Expressions is { } over ? over.Count : window.Window, window.Filter is null, window.IsInFrame, window.Form],
        BoundConstruct construct => [construct.Name, construct.Form],
        BoundTableConstruct table => [table.Name, table.NotNull],
        BoundOperator @operator => [@operator.Operator],
        BoundCast cast => [cast.CallsUserFunction],
        BoundLogical logical => [logical.IsAnd],
        BoundNullTest test => [test.Not],
        BoundBooleanTest test => [test.Test, test.Not],
        BoundDistinct distinct => [distinct.Not],
        BoundRowComparison comparison => [comparison.Operator, comparison.Left.Count],
        BoundCase @case => [@case.Conditions.Count, @case.Else is null],
        BoundCommonType common => [common.Function, common.IsMerged],
        BoundRow row => [row.Names],
        BoundField field => [field.Name],
        BoundCurrentOf current => [current.Cursor],
        BoundSqlValue value => [value.Name],
        BoundQuantified quantified => [quantified.Operator, quantified.IsAll],
        BoundInList list => [list.Not, list.IsSlice],
        BoundSubquery subquery => [subquery.Kind, subquery.Column],
        BoundQuantifiedSubquery quantified => [quantified.Operator, quantified.IsAll, quantified.Not],
        _ => [],
    };
}
