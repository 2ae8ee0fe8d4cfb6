using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>Where the recursive part of a WITH table may read that table (<c>checkWellFormedRecursion</c> in parse_cte.c).</content>
internal sealed partial class Binder
{
    private const string Subquery = "a subquery", OuterJoin = "an outer join";

    /// <summary>Once, and not where it would have to be read as a whole: in a subquery, on the outer side of a join, in EXCEPT, in an aggregate.</summary>
    private bool CheckRecursiveTerm(CommonTable table, BoundQuery term)
    {
        var references = 0;
        var pending = new Stack<(BoundStatement Statement, string? Place)>();
        pending.Push((term, null));
        while (pending.Count > 0)
        {
            var (statement, place) = pending.Pop();
            foreach (var (entry, within) in Sources(statement, place))
            {
                if (entry.Query is { } query)
                    pending.Push((query, within));
                if (entry.CommonTable != table)
                    continue;
                if (within is not null)
                    return RefuseRecursion(table, $"recursive reference to query \"{table.Name}\" must not appear within {within}");
                if (++references > 1)
                    return RefuseRecursion(table, $"recursive reference to query \"{table.Name}\" must not appear more than once");
                if (statement is BoundSelect { HasAggregates: true })
                    return RefuseRecursion(table, "aggregate functions are not allowed in a recursive query's recursive term");
            }
            foreach (var inner in Parts(statement, place))
                pending.Push(inner);
        }
        return true;
    }

    private bool RefuseRecursion(CommonTable table, string message)
    {
        Report(Rules.InvalidRecursion, message, table.ReferencedAt!.Value);
        return false;
    }

    /// <summary>The tables in FROM, each with what it stands within.</summary>
    private static IEnumerable<(TableEntry Entry, string? Place)> Sources(BoundStatement statement, string? place)
    {
        var from = statement switch { BoundSelect select => select.From, BoundModification modification => modification.From, _ => [] };
        var pending = new Stack<(BoundFrom From, string? Place)>(from.Select(item => (item, place)));
        while (pending.Count > 0)
        {
            var (item, within) = pending.Pop();
            if (item is BoundTable table)
                yield return (table.Entry, within);
            if (item is not BoundJoin join)
                continue;
            pending.Push((join.Left, join.Kind is JoinKind.Right or JoinKind.Full ? within ?? OuterJoin : within));
            pending.Push((join.Right, join.Kind is JoinKind.Left or JoinKind.Full ? within ?? OuterJoin : within));
        }
    }

    /// <summary>The statements within one, those of its FROM apart, each with what it stands within.</summary>
    private static IEnumerable<(BoundStatement Statement, string? Place)> Parts(BoundStatement statement, string? place)
    {
        foreach (var common in statement.With)
        {
            if (common.Statement is { } inner)
                yield return (inner, place);
        }
        if (statement is BoundSetOperation operation)
        {
            var name = operation.Operator == SetOperator.Union ? place : place ?? operation.Operator.ToString().ToUpperInvariant();
            yield return (operation.Left, operation.All ? name : place);
            yield return (operation.Right, operation.All || operation.Operator == SetOperator.Except ? name : place);
        }
        var subqueries = new List<BoundQuery>();
        foreach (var expr in BoundTree.Expressions(statement).Concat(BoundTree.Entries(statement).SelectMany(static entry => entry.Functions)))
        {
            BoundTree.Contains(expr, part =>
            {
                if (BoundTree.QueryOf(part) is { } query)
                    subqueries.Add(query);
                return false;
            });
        }
        foreach (var query in subqueries)
            yield return (query, Subquery);
    }
}
