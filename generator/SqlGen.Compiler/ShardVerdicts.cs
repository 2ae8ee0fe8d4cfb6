using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Facts;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>Which shards a query of a query file means, with what its header says and what is sent.</summary>
internal static class ShardVerdicts
{
    private const string FanOut = "fanout";

    /// <summary>The verdict on a bound statement; made once.</summary>
    public static ShardVerdict Of(BoundQueryStatement query) => query.Facts!.Shards ??= Find(query);

    private static ShardVerdict Find(BoundQueryStatement query)
    {
        var syntax = query.Parsed.Statement;
        var fanOut = query.Header?.Directives.Any(static d => d.Name == FanOut) == true;
        var order = syntax is QueryStatement { Query: var written } && written.OrderBy.All(static o => o.IsByDefault) ? new ResultOrder([.. written.OrderBy.Select(static o => (o.Descending, o.NullsFirst))]) : null;
        var verdict = ShardProof.Of(query.Statement!, query.Facts!, query.Binder!.Relations, fanOut, order, syntax is CallStatement ? "CALL" : (syntax as UtilityStatement)?.Tag);
        if (verdict.Shards is not { Target: ShardTarget.Every, Merge: { } merge })
            return verdict;
        if (query.Command is { } command && command.TakesList())
            return new ShardVerdict(null, Rules.CannotMerge, "each item of a list goes to one shard: the statement must say which");
        if (query.Binder!.EmbeddedLists.Count > 0)
            return new ShardVerdict(null, Rules.CannotMerge, "rows of several shards are not made into lists");
        if (merge.Offset is null)
            return verdict;
        return syntax is QueryStatement { Query: { Offset: not null } paged }
            ? new ShardVerdict(verdict.Shards with { Merge = merge with { Sql = FromTheFirst(query, paged, merge) } })
            : new ShardVerdict(null, Rules.CannotMerge, "OFFSET must stand at the end of the statement");
    }

    /// <summary>The statement for each shard: rows that OFFSET leaves out of the whole may be any of theirs, so all up to the last are fetched.</summary>
    private static string FromTheFirst(BoundQueryStatement query, Query paged, MergeModel merge)
    {
        var offset = Text(merge.Offset!);
        var edits = SqlText.Edits(query, static ordinal => "$" + ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .Where(e => !IsWithin(e.Span, paged.Offset!.Span) && !(paged.Limit is { } within && IsWithin(e.Span, within.Span))).ToList();
        edits.Add(new Edit(paged.Offset!.Span, $"(0 * {offset})"));
        if (paged.Limit is { } limit && merge.Limit is { } number)
            edits.Add(new Edit(limit.Span, $"(least({Text(number)}, {long.MaxValue} - coalesce({offset}, 0)) + coalesce({offset}, 0))"));
        return SqlText.Edited(query, edits);
    }

    private static string Text(RowNumber number) => number.Parameter is { } parameter
        ? $"${parameter.ToString(System.Globalization.CultureInfo.InvariantCulture)}::bigint"
        : number.Constant!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static bool IsWithin(Span inner, Span outer) => outer.Start <= inner.Start && inner.End <= outer.End;
}
