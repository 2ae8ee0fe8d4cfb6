using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>How a statement sorts its rows, as written: for each item whether it falls, and where nulls go if it says so.</summary>
internal sealed class ResultOrder(IReadOnlyList<(bool Descending, bool? NullsFirst)> items)
{
    public IReadOnlyList<(bool Descending, bool? NullsFirst)> Items => items;
}

/// <summary>
/// Proves that the results of a statement on all shards make up its result on all rows. A query's rows are <em>spread</em> if each of them comes
/// of rows of sharded tables with one key, and so arises on the shard of that key and on no other: then they only need to be put together.
/// </summary>
internal sealed class FanOutProof
{
    private readonly ShardTables _tables;
    private readonly FactContext _context;
    private string? _why;

    private FanOutProof(ShardTables tables, FactContext context) => (_tables, _context) = (tables, context);

    /// <summary>For each part of the key, the columns of a result that are it.</summary>
    private sealed class Spread(IReadOnlyList<IReadOnlyList<int>> keys)
    {
        public IReadOnlyList<IReadOnlyList<int>> Keys => keys;

        public bool HasKey => keys.All(static columns => columns.Count > 0);
    }

    public static (MergeModel? Merge, string? Why) Of(BoundStatement statement, ShardTables tables, FactContext context, ResultOrder? order)
    {
        var proof = new FanOutProof(tables, context);
        var merge = tables.Modifications.Count switch
        {
            0 when statement is BoundQuery query => proof.OfQuery(query, order),
            1 when statement is BoundModification { Kind: StatementKind.Update or StatementKind.Delete } modification => proof.OfModification(modification),
            1 when statement is BoundModification => proof.No("rows are inserted on the shard of their key: give it as a parameter"),
            _ => proof.No("a statement in WITH changes rows"),
        };
        return (merge, merge is null ? proof._why ?? "it is not proved that the results of all shards make up the whole" : null);
    }

    private MergeModel? No(string why)
    {
        _why ??= why;
        return null;
    }

    private MergeModel? OfModification(BoundModification modification)
    {
        if (modification.Target.Relation!.Kind == RelationKind.View)
            return No($"\"{modification.Target.Relation.Name}\" is a view; name its table");
        return IsDecidedBy(modification.Target, KeysOf(modification.Target), _tables.Sharded) is null ? null : new MergeModel(null, default, null, null, default, OneCounts: false);
    }

    private MergeModel? OfQuery(BoundQuery query, ResultOrder? order)
    {
        if (query is BoundSelect { IsGrouped: true, GroupBy.Count: 0 } or BoundSelect { From.Count: 0 })
            return OfOneRow((BoundSelect)query);
        if (query.WithTies)
            return No("WITH TIES says for itself how many rows it takes");
        if (SpreadOf(query) is null)
            return null;
        if (MergeOrders.Of(query, order, out var why) is not { } orders)
            return No(why!);
        if (RowNumberOf(query.Limit) is var limit && limit is null && query.Limit is not null || RowNumberOf(query.Offset) is var offset && offset is null && query.Offset is not null)
            return No("LIMIT and OFFSET must be parameters or constants, that they can be applied to all shards' rows together");
        return new MergeModel(null, orders.ToEquatableArray(), limit, RowNumberOf(query.Offset), default, OneCounts: false);
    }

    private static RowNumber? RowNumberOf(BoundExpr? expr)
    {
        while (expr is BoundCast { CallsUserFunction: false } cast && Placement.KeyTypeOf(cast.Operand.Type) == ShardKeyType.Integer)
            expr = cast.Operand;
        return expr switch
        {
            BoundParameter parameter when Placement.KeyTypeOf(parameter.Type) == ShardKeyType.Integer => new RowNumber(null, parameter.Ordinal),
            BoundLiteral { Value: { } value } when long.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) => new RowNumber(number, null),
            _ => null,
        };
    }

    /// <summary>A query that gives one row on each shard, which one row is to be made of.</summary>
    private MergeModel? OfOneRow(BoundSelect select)
    {
        if (select.Having is not null || select.HasGroupingSets || select.HasWindows || select.Limit is not null || select.Offset is not null || select.ReturnsSets || select.DistinctOn.Count > 0)
            return No("an aggregate over all shards takes no HAVING, windows, LIMIT or OFFSET");
        var columns = new List<MergeColumn>();
        if (select.From.Count > 0)
        {
            var rows = BoundStatement.Copy(select);
            (rows.HasAggregates, rows.Distinct, rows.Columns) = (false, false, []);
            if (SpreadOf(rows, select) is null)
                return null;
            foreach (var column in select.Columns!)
            {
                if (MergeColumns.Of(column.Expression, out var why) is not { } merged)
                    return No($"column \"{column.Name}\" {why}");
                columns.Add(new MergeColumn(merged));
            }
            return new MergeModel(null, default, null, null, columns.ToEquatableArray(), OneCounts: false);
        }
        foreach (var column in select.Columns!)
        {
            if (select.Where is not null || column.Expression is not BoundSubquery { Kind: SubqueryKind.Exists, Query: var query })
                return No($"column \"{column.Name}\" is computed of each shard's rows alone; of queries without FROM only EXISTS can be merged");
            if (query.Limit is not null || query.Offset is not null ? SpreadOf(query.Unlimited()) is null || query.Offset is not null : SpreadOf(query) is null)
                return No("OFFSET counts the rows of one shard");
            columns.Add(new MergeColumn(MergeFunction.Or));
        }
        return new MergeModel(null, default, null, null, columns.ToEquatableArray(), OneCounts: false);
    }

    /// <summary>How the rows of a query are spread; null where they are not, or that is not proved.</summary>
    private Spread? SpreadOf(BoundQuery query)
    {
        return _context.WithinDepth(() => query switch
        {
            BoundSelect select => SpreadOf(select, select),
            BoundSetOperation operation => SpreadOf(operation),
            _ => Unspread("a query without tables gives its rows on every shard"),
        }, null);
    }

    private Spread? Unspread(string why)
    {
        _why ??= why;
        return null;
    }

    private Spread? SpreadOf(BoundSetOperation operation)
    {
        Spread? Side(BoundQuery side) => side.Limit is null && side.Offset is null ? SpreadOf(side) : Unspread("LIMIT within a query takes rows of one shard");
        if (Side(operation.Left) is not { } left || Side(operation.Right) is not { } right)
            return null;
        if (left.Keys.Count != right.Keys.Count)
            return Unspread("its sides are sharded by different keys");
        var both = new Spread([.. left.Keys.Select((columns, i) => (IReadOnlyList<int>)[.. columns.Intersect(right.Keys[i])])]);
        return operation is { Operator: SetOperator.Union, All: true } || both.HasKey ? both
            : Unspread("equal rows of different shards are told apart: without ALL the shard key must be a column of both sides");
    }

    /// <param name="select">The query, what is done with groups and columns aside.</param>
    /// <param name="whole">The query as it stands.</param>
    private Spread? SpreadOf(BoundSelect select, BoundSelect whole)
    {
        if (select.HasWindows)
            return Unspread("a window function sees the rows of one shard");
        var facts = RowFacts.OfRows(whole, _context, null);
        var within = ShardTables.ShardedWithin(whole, _context);
        var entries = _tables.Sharded.Where(within.Contains).ToList();
        foreach (var entry in BoundTree.Entries(select))
        {
            // Rows of a table that an outer join fills up arise without it too, on every shard.
            if (!IsKept(entry, facts))
                continue;
            var (keys, rest) = (new List<List<int>>(), entries);
            if (entry.Relation is { Placement: { IsReference: false } })
                keys = KeysOf(entry);
            else if (_tables.Behind.TryGetValue(entry, out var behind) && behind is BoundQuery { Limit: null, Offset: null } query && entry.CommonTable is not { IsRecursive: true } && _tables.Readers[behind].Count == 1)
            {
                if (ShardTables.ShardedWithin(query, _context) is not { Count: > 0 } inner || SpreadOf(query) is not { } spread)
                    continue;
                keys = [.. spread.Keys.Select(static columns => columns.ToList())];
                rest = [.. entries.Where(e => !inner.Contains(e))];
            }
            else
                continue;
            if (IsDecidedBy(entry, keys, rest) is { } restrictions)
                return AfterGroups(select, facts, entry, keys, restrictions);
        }
        return Unspread("no sharded table decides where its rows arise: one must stand in FROM, be kept by outer joins, and be equal in its shard key to all others");
    }

    /// <summary>Whether all other tables have no rows to give but those with the key of the row of this one; null where that is not so.</summary>
    private IReadOnlyList<ShardRestriction>? IsDecidedBy(TableEntry entry, List<List<int>> keys, IEnumerable<TableEntry> others)
    {
        var rest = others.Where(other => other != entry).ToList();
        var restrictions = keys.ConvertAll(columns => ShardRestriction.Find(_tables, static _ => false, [.. columns.Select(c => (entry, c))]));
        foreach (var other in rest)
        {
            var key = ShardProof.KeyOf(other).ToList();
            for (var i = 0; i < key.Count; i++)
            {
                if (i < keys.Count && key.Count == keys.Count && keys[i].Count > 0 && restrictions[i].Restricts(other, key[i]))
                    continue;
                _why ??= $"table \"{other.Relation!.Name}\" is not joined by its shard key \"{other.Relation.Columns[key[i]].Name}\": rows of other shards would be missed";
                return null;
            }
        }
        return restrictions;
    }

    private static List<List<int>> KeysOf(TableEntry entry) => [.. ShardProof.KeyOf(entry).Select(static i => new List<int> { i })];

    /// <summary>Groups and distinct rows are whole on one shard where the shard key tells them apart.</summary>
    private Spread? AfterGroups(BoundSelect select, RowFacts facts, TableEntry decider, List<List<int>> keys, IReadOnlyList<ShardRestriction> restrictions)
    {
        bool IsKey(BoundExpr expr, int part) => ShardValues.Unwrap(expr) is BoundColumn column
            && (column.Entry == decider ? keys[part].Contains(column.Index) : restrictions[part].Restricts(column.Entry, column.Index) && facts.Tree.Contains(column.Entry) && IsKept(column.Entry, facts) && IsKeyColumnOrKnown(column, facts));
        bool HasKey(IEnumerable<BoundExpr> exprs) => Enumerable.Range(0, keys.Count).All(part => exprs.Any(e => IsKey(e, part)));
        if (select.IsGrouped && (select.HasGroupingSets || !HasKey(select.GroupBy)))
            return Unspread(select.GroupBy.Count == 0 ? "an aggregate within a query sees the rows of one shard" : "groups go over several shards: group by the shard key too");
        if (select.DistinctOn.Count > 0 && !HasKey(select.DistinctOn))
            return Unspread("DISTINCT ON must contain the shard key");
        if (select.Distinct && !HasKey(select.Columns!.Select(static c => c.Expression)))
            return Unspread("equal rows of different shards are told apart: DISTINCT needs the shard key among the columns");
        return new Spread([.. keys.Select((_, part) => (IReadOnlyList<int>)[.. Enumerable.Range(0, select.Columns!.Count).Where(i => IsKey(select.Columns[i].Expression, part))])]);
    }

    /// <summary>A restricted column is the key or null: here it is no null.</summary>
    private static bool IsKeyColumnOrKnown(BoundColumn column, RowFacts facts) => ShardTables.IsKeyColumn(column) || facts.IsKnownValue(column);

    private static bool IsKept(TableEntry entry, RowFacts facts) => facts.Tree.OpenFor(entry).All(facts.IsMatched);
}
