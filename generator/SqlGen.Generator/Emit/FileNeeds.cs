using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>A record that the objects of some form in a query's JSON need, and what it is to be called.</summary>
internal sealed record NeededJson(string Query, JsonModel Form, string Name);

/// <summary>A record that the items of a list need.</summary>
internal sealed record NeededItem(string Query, int First, string Table);

/// <summary>
/// What one query file needs declared. The project's types are named from these alone: an edit of a query that needs nothing else has no other file looked at.
/// </summary>
/// <param name="Tables">The tables whose records its rows are, or hold.</param>
/// <param name="Types">The enums and composite types that it speaks of itself, or by these tables.</param>
/// <param name="Rows">The queries with a record for their rows.</param>
/// <param name="Parameters">The queries with a record for their parameters.</param>
internal sealed record FileNeeds(
    string Path,
    string Name,
    EquatableArray<TableModel> Tables,
    EquatableArray<TypeModel> Types,
    EquatableArray<string> Rows,
    EquatableArray<string> Parameters,
    EquatableArray<NeededItem> Items,
    EquatableArray<NeededJson> Json)
{
    /// <summary>It has queries on tables whose row security goes by settings: they run for somebody.</summary>
    public bool NeedsContext { get; init; }

    public static FileNeeds Of(QueryFileModel file)
    {
        var tables = file.Queries.SelectMany(TablesOf).Distinct().ToEquatableArray();
        var types = file.Queries.SelectMany(TypesOf).Concat(tables.SelectMany(TypesIn)).Distinct().ToEquatableArray();
        return new(
            file.Path, file.Name, tables, types,
            file.Queries.Where(static q => q.Shape() == RowShape.Own).Select(static q => q.Name).ToEquatableArray(),
            file.Queries.Where(static q => q.HasParameterRecord()).Select(static q => q.Name).ToEquatableArray(),
            file.Queries.SelectMany(static q => ListsOf(q).Where(static list => list.IsRecord()).Select(list => new NeededItem(q.Name, list.Item.First, list.Item.Table.Name))).ToEquatableArray(),
            file.Queries.SelectMany(static q => JsonTypes.ObjectsOf(q).Select(o => new NeededJson(q.Name, o.Form, o.Name))).ToEquatableArray())
        {
            NeedsContext = RowSecurityEmitter.TablesOf(file).Any(),
        };
    }

    /// <summary>The lists of a query's rows, those within their items too.</summary>
    public static IEnumerable<ListModel> ListsOf(QueryModel query)
    {
        if (query.Lists.Count == 0)
            return [];
        var lists = query.Lists.ToList();
        for (var i = 0; i < lists.Count; i++)
            lists.AddRange(lists[i].Lists);
        return lists;
    }

    /// <summary>The enums and composite types in a table's columns.</summary>
    public static IEnumerable<TypeModel> TypesIn(TableModel table)
    {
        var found = new List<TypeModel>();
        foreach (var column in table.Columns)
            Add(column.Type, found);
        return found;
    }

    /// <summary>The enums and composite types in the fields of a composite type.</summary>
    public static IEnumerable<TypeModel> TypesIn(TypeModel composite)
    {
        var found = new List<TypeModel>();
        foreach (var field in composite.Fields)
            Add(field.Type, found);
        return found;
    }

    private static IEnumerable<TableModel> TablesOf(QueryModel query) => query.Shape() switch
    {
        RowShape.None => [],
        RowShape.Table => [query.Table!],
        RowShape.Own => query.Embeds.Concat(ListsOf(query).SelectMany(static list => list.Embeds.Prepend(list.Item))).Select(static e => e.Table)
            .Concat(JsonTypes.TablesOf(query)),
        _ => JsonTypes.TablesOf(query),
    };

    private static IEnumerable<TypeModel> TypesOf(QueryModel query)
    {
        var found = new List<TypeModel>();
        foreach (var parameter in query.Parameters)
            Add(parameter.Type, found);
        if (query.Shape() != RowShape.None)
        {
            foreach (var column in query.Columns)
                Add(column.Type, found);
            foreach (var value in JsonTypes.ValuesOf(query))
                Add(value, found);
        }
        return found;
    }

    /// <summary>The enums and composite types that a type is, or is made of.</summary>
    private static void Add(TypeModel type, List<TypeModel> found)
    {
        if (type.Kind is TypeModelKind.Enum or TypeModelKind.Composite or TypeModelKind.CheckedText)
            found.Add(type);
        foreach (var field in type.Fields)
            Add(field.Type, found);
        if (type.Element is not null)
            Add(type.Element, found);
    }
}
