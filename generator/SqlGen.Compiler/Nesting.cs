using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Facts;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>
/// What makes rows with lists of flat rows: by which columns those belong together, and which of them tell an item of a list from the next. Two tables
/// that both have many rows for one of a third multiply each other, so that an item comes more than once; what tells it is a key that is proved.
/// </summary>
internal sealed class Nesting
{
    private readonly BoundQueryStatement _query;
    private readonly BoundSelect _select;
    private readonly RowFacts _facts;
    private readonly EquatableArray<ColumnModel> _columns;

    private Nesting(BoundQueryStatement query, BoundSelect select)
    {
        (_query, _select) = (query, select);
        _facts = RowFacts.OfRows(select, query.Facts!, null);
        _columns = ModelBuilder.Columns(query)!.Value;
        try
        {
            var parents = ParentEntries();
            var lists = query.Binder!.EmbeddedLists;
            Key = TryKeyOf(parents, [], null) ?? throw NoKey(parents.First(entry => TryKeyOf([entry], [], null) is null), lists[0].Place);
            Lists = lists.Select(list => ListOf(list, Key)).ToEquatableArray();
        }
        catch (NoKeyException error)
        {
            Obstacle = (error.Message, error.Place);
        }
    }

    /// <summary>The columns by which the rows belong together.</summary>
    public IReadOnlyList<int> Key { get; } = [];

    public EquatableArray<ListModel> Lists { get; }

    /// <summary>Why no lists can be made, and where; null where they can.</summary>
    public (string Message, Span Place)? Obstacle { get; }

    /// <summary>How many rows there are once they have their lists.</summary>
    public Cardinality Rows => Key.Count == 0 ? Cardinality.AtMostOne : Cardinality.Many;

    /// <summary>The nesting of a query that has lists; null for every other, and for a statement that is no SELECT.</summary>
    public static Nesting? Of(BoundQueryStatement query) =>
        query.Binder is { EmbeddedLists.Count: > 0 } && query.Statement is BoundSelect select ? new(query, select) : null;

    /// <summary>The tables that the row itself is made of.</summary>
    private List<TableEntry> ParentEntries()
    {
        var lists = _query.Binder!.EmbeddedLists;
        var listed = new HashSet<TableEntry>(lists.SelectMany(EntriesOf));
        var inLists = new HashSet<int>(lists.SelectMany(TablesOf).SelectMany(static t => Enumerable.Range(t.First, t.Entry.Columns.Count)));
        var entries = new List<TableEntry>();
        for (var i = 0; i < _select.Columns!.Count; i++)
        {
            if (inLists.Contains(i))
                continue;
            var expression = _select.Columns[i].Expression;
            foreach (var entry in _facts.Tree.Entries.Where(entry => BoundTree.Contains(expression, part => BoundTree.EntryOf(part) == entry)))
            {
                if (listed.Contains(entry) && !IsAggregated(expression))
                    throw new NoKeyException($"column \"{_select.Columns[i].Name}\" is of \"{entry.Name}\", whose rows are a list here", expression.Span);
                if (!entries.Contains(entry))
                    entries.Add(entry);
            }
        }
        entries.RemoveAll(listed.Contains);
        return entries;
    }

    private static bool IsAggregated(BoundExpr expression) => BoundTree.Contains(expression, static part => part is BoundAggregate or BoundWindowCall);

    private ListModel ListOf(EmbeddedList list, IReadOnlyList<int> outer)
    {
        var item = ModelBuilder.EmbedOf(list.Table, _query);
        var embeds = list.Embeds.Select(e => ModelBuilder.EmbedOf(e, _query)).ToEquatableArray();
        var entries = new[] { list.Table.Entry }.Concat(list.Embeds.Select(static e => e.Entry)).ToList();
        var own = TryKeyOf(entries, outer, list.Table.Entry);
        var isDistinct = list.Lists.Count == 0 && IsDistinct(list.Table, own is null ? outer : [.. outer, .. own], own is null);
        if (own is null && !isDistinct)
            throw NoKey(list.Table.Entry, list.Place);
        var nested = list.Lists.Select(inner => ListOf(inner, [.. outer, .. own!])).ToEquatableArray();
        return new(item, embeds, nested, (own ?? []).ToEquatableArray(), isDistinct);
    }

    /// <summary>Columns of the result that leave one row of each table, for given values of other columns; null where there are none.</summary>
    private List<int>? TryKeyOf(List<TableEntry> entries, IReadOnlyList<int> outer, TableEntry? item)
    {
        var key = new List<int>();
        foreach (var entry in entries)
        {
            var found = Candidates(entry, isItem: entry == item).FirstOrDefault(candidate => Tells(candidate, entry, [.. outer, .. key]));
            if (found is null)
                return null;
            key.AddRange(found);
        }
        return key;
    }

    /// <summary>Without columns of its own a table must be settled; with them, what is null in them tells that it is not there.</summary>
    private bool Tells(IReadOnlyList<int> candidate, TableEntry entry, IReadOnlyList<int> given)
    {
        var proof = new KeyProof(_facts, _select.Where, given.Concat(candidate).Select(i => _select.Columns![i].Expression));
        return candidate.Count == 0 ? proof.Fixes(entry) : proof.FixesWhereThere(entry);
    }

    /// <summary>Sets of result columns that may be a key of a table: nothing, where others fix it; its keys; one column; all of them.</summary>
    private IEnumerable<IReadOnlyList<int>> Candidates(TableEntry entry, bool isItem)
    {
        if (!isItem)
            yield return [];
        var columns = ColumnsOf(entry);
        foreach (var key in (entry.Relation?.Keys ?? []).Where(static k => k is { Columns: not null, HasPredicate: false }).OrderByDescending(static k => k.IsPrimary))
        {
            var found = key.Columns!.Select(name => columns.TryGetValue(entry.Relation!.FindColumn(name), out var column) ? column : -1).ToList();
            if (!found.Contains(-1))
                yield return found;
        }
        foreach (var column in columns.Values.OrderBy(static c => c))
            yield return [column];
        if (columns.Count > 1)
            yield return columns.Values.OrderBy(static c => c).ToList();
    }

    /// <summary>The columns of a table that are in the result as they are, never null where its row is, and can be compared in C#.</summary>
    private Dictionary<int, int> ColumnsOf(TableEntry entry)
    {
        var own = entry.Relation is { } relation ? ModelBuilder.TableOf(relation, _query.Facts!).Columns : default;
        var columns = new Dictionary<int, int>();
        for (var i = 0; i < _select.Columns!.Count; i++)
        {
            if (_select.Columns[i].Expression is BoundColumn column && column.Entry == entry && !columns.ContainsKey(column.Index)
                && !(own.Count > 0 ? own[column.Index].Nullable : _columns[i].Nullable) && IsComparable(_columns[i].Type))
                columns.Add(column.Index, i);
        }
        return columns;
    }

    /// <summary>Whether each row of the result has another row of the table, for given values of the columns of what it is a list in.</summary>
    private bool IsDistinct(EmbeddedTable table, IReadOnlyList<int> given, bool withoutKey)
    {
        var expressions = given.Select(i => _select.Columns![i].Expression).ToList();
        // A row without a key is another row all the same, as long as nothing else repeats it.
        if (withoutKey)
            expressions.AddRange(Enumerable.Range(table.First, table.Entry.Columns.Count).Select(i => _select.Columns![i].Expression));
        var proof = new KeyProof(_facts, _select.Where, expressions);
        return !_select.ReturnsSets && (withoutKey ? _facts.Tree.Entries.All(entry => entry == table.Entry || proof.Fixes(entry)) : proof.FixesAll());
    }

    private static NoKeyException NoKey(TableEntry entry, Span place) =>
        new($"nothing tells one row of \"{entry.Name}\" from another: none of its keys is in the result", place);

    private static IEnumerable<EmbeddedTable> TablesOf(EmbeddedList list) => [list.Table, .. list.Embeds, .. list.Lists.SelectMany(TablesOf)];

    private static IEnumerable<TableEntry> EntriesOf(EmbeddedList list) => TablesOf(list).Select(static t => t.Entry);

    /// <summary>Whether equal values are equal in C#: arrays and the like are not.</summary>
    private static bool IsComparable(TypeModel type)
    {
        while (type is { Kind: TypeModelKind.Domain, Element: { } under })
            type = under;
        return type.Kind == TypeModelKind.Enum || type.Name is "bool" or "int2" or "int4" or "int8" or "numeric" or "float4" or "float8" or "text" or "varchar" or "bpchar"
            or "name" or "citext" or "uuid" or "date" or "time" or "timestamp" or "timestamptz" or "interval" or "oid" or "char" or "xid8";
    }

    private sealed class NoKeyException(string message, Span place) : System.Exception(message)
    {
        public Span Place => place;
    }
}
