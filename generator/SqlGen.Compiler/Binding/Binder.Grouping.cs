using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>In a grouped query every column is grouped, aggregated, or depends on a grouped primary key.</content>
internal sealed partial class Binder
{
    private void CheckGrouping(BoundSelect select, IEnumerable<BoundExpr> targets, int level)
    {
        var entries = new HashSet<TableEntry>(BoundTree.Entries(select));
        var expressions = targets.Concat(select.OrderBy).Concat(select.DistinctOn).Concat(select.Windows);
        if (select.Having is { } having)
            expressions = expressions.Concat([having]);
        foreach (var expr in expressions)
        {
            if (!CheckGrouped(expr, select, entries, level, inSubquery: false))
                return;
        }
    }

    /// <returns>False where an error was reported: one is enough.</returns>
    private bool CheckGrouped(BoundExpr root, BoundSelect select, HashSet<TableEntry> entries, int level, bool inSubquery)
    {
        var pending = new Stack<BoundExpr>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var expr = pending.Pop();
            // From within a subquery the server sees grouped columns, and no other expressions.
            if ((!inSubquery || BoundTree.EntryOf(expr) is not null && expr.Collation is null) && select.GroupBy.Contains(expr, BoundEquality.Instance))
                continue;
            if (expr.Collation is not null)
            {
                // A collation named over it makes it no other column.
                pending.Push(BoundExpr.Collate(expr, null));
                continue;
            }
            if (expr is BoundAggregate aggregate && aggregate.Level <= level)
            {
                // What is not aggregated must be grouped as if it stood outside.
                for (var i = 0; i < aggregate.DirectCount && aggregate.Level == level; i++)
                    pending.Push(aggregate.Arguments[i]);
                continue;
            }
            if (expr is BoundGrouping grouping && !(inSubquery && grouping.Arguments.All(a => BoundTree.Contains(a, e => BoundTree.EntryOf(e)?.Level > level))))
            {
                if (grouping.Arguments.All(a => select.GroupBy.Contains(a, BoundEquality.Instance)))
                    continue;
                Report(Rules.GroupingError, "arguments to GROUPING must be grouping expressions of the associated query level", grouping.Span);
                return false;
            }
            if (BoundTree.EntryOf(expr) is { } entry && entries.Contains(entry))
            {
                if (DependsOnKey(entry, select))
                {
                    select.GroupedByKeyOf.Add(entry.Relation!.RowType!);
                    continue;
                }
                var name = $"{entry.Name}.{NameOf(expr)}";
                Report(
                    Rules.GroupingError,
                    inSubquery
                        ? $"subquery uses ungrouped column \"{name}\" from outer query"
                        : $"column \"{name}\" must appear in the GROUP BY clause or be used in an aggregate function",
                    expr.Span);
                return false;
            }
            foreach (var child in BoundTree.Children(expr))
                pending.Push(child);
            if (BoundTree.QueryOf(expr) is { } query && !CheckSubquery(query, select, entries, level))
                return false;
        }
        return true;
    }

    private bool CheckSubquery(BoundStatement query, BoundSelect select, HashSet<TableEntry> entries, int level)
    {
        foreach (var expr in BoundTree.Expressions(query).Concat(BoundTree.Entries(query).SelectMany(static entry => entry.Functions)))
        {
            if (!CheckGrouped(expr, select, entries, level, inSubquery: true))
                return false;
        }
        foreach (var inner in BoundTree.Statements(query))
        {
            if (!CheckSubquery(inner, select, entries, level))
                return false;
        }
        return true;
    }

    private static string NameOf(BoundExpr expr) => expr switch
    {
        BoundColumn column => column.Entry.Columns[column.Index].Name,
        BoundSystemColumn column => column.Name,
        _ => "*",
    };

    /// <summary>A primary key that is in all that is grouped by determines all columns of its table.</summary>
    private static bool DependsOnKey(TableEntry entry, BoundSelect select)
    {
        if (entry.Relation?.PrimaryKey is not { IsDeferrable: false, Columns: { } key })
            return false;
        var groups = select.Sets?.Common ?? select.GroupBy;
        return key.All(name => groups.Any(g => g is BoundColumn column && column.Entry == entry && entry.Columns[column.Index].Column?.Name == name));
    }
}
