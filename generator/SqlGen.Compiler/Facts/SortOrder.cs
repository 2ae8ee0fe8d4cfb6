using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>What the rows of a result are sorted by.</summary>
internal static class SortOrder
{
    /// <summary>
    /// The result columns that the rows are sorted by, first things first, each with a minus before it where it falls: <c>made</c>, <c>-price</c>.
    /// It ends at the first thing that is no result column. Empty where nothing sorts the rows.
    /// </summary>
    public static IReadOnlyList<string> Of(BoundStatement statement, Statement? syntax, FactContext context)
    {
        // Rows that are locked are sorted before, and shown as they have become by then.
        if (statement is not BoundQuery { OrderBy.Count: > 0, Locks: false } query || syntax is not QueryStatement { Query: { } written } || written.OrderBy.Length != query.OrderBy.Count)
            return [];
        var columns = new List<string>();
        for (var i = 0; i < query.OrderBy.Count; i++)
        {
            var item = query.OrderBy[i];
            var index = query.Columns!.ToList().FindIndex(c => c.Expression.Equals(item));
            if (index < 0 || !written.OrderBy[i].IsByDefault)
                break;
            // The usual place of nulls is behind all else, falling before it.
            if (written.OrderBy[i].NullsFirst is { } first && first != written.OrderBy[i].Descending && Nullability.IsNullable(query, index, context))
                break;
            var name = query.Columns![index].Name;
            if (query.Columns.Count(c => c.Name == name) > 1)
                break;
            columns.Add((written.OrderBy[i].Descending ? "-" : "") + name);
        }
        return columns;
    }

    /// <summary>Whether LIMIT or OFFSET takes rows of a result in whose order there is no saying which.</summary>
    public static bool TakesAnyRows(BoundStatement statement, FactContext context)
    {
        if (statement is not BoundQuery { OrderBy.Count: 0 } query || query.Limit is null && query.Offset is null)
            return false;
        // Neither LIMIT NULL nor LIMIT 0 takes a choice, and there is none among rows that are all alike.
        if (query.Offset is null && RowBounds.Number(query.Limit) == "0" || query.Offset is null && query.Limit is BoundLiteral { Value: null })
            return false;
        var isAlike = query.Columns!.All(static c => !BoundTree.Contains(c.Expression, static e => BoundTree.EntryOf(e) is not null || e is BoundCall { Routine.Volatility: 'v' } or BoundSubquery or BoundAggregate or BoundWindowCall));
        return !isAlike && !Cardinalities.IsAtMostOne(query.Unlimited(), context, null, [], out _);
    }
}
