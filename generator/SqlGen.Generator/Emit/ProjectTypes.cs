using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler;
using SqlGen.Compiler.Model;
using SqlGen.Generator.Pipeline;

namespace SqlGen.Generator.Emit;

/// <summary>A repository and the query file that it stands for.</summary>
internal sealed record NamedRepository(string Path, string Name)
{
    /// <summary>It has queries on tables whose row security goes by settings: it runs for somebody.</summary>
    public bool NeedsContext { get; init; }

    public string Interface => InterfaceOf(Name);

    /// <summary>The class with the methods that take a query's arguments as one record.</summary>
    public string Extensions => ExtensionsOf(Name);

    public static string ExtensionsOf(string name) => name + "Extensions";

    public static string InterfaceOf(string name) => "I" + name;
}

/// <summary>A table whose rows appear, and its record.</summary>
internal sealed record NamedTable(TableModel Table, string Name);

/// <summary>An enum or a composite type that appears, and its C# type.</summary>
internal sealed record NamedType(TypeModel Type, string Name);

/// <summary>A query with a record of its own, for its rows or for its parameters.</summary>
internal sealed record NamedRow(string Path, string Query, string Name);

/// <summary>A record for the items of a list of a query's rows, where they are more than rows of a table.</summary>
/// <param name="First">The item's first column in the result.</param>
internal sealed record NamedItem(string Path, string Query, int First, string Name);

/// <summary>
/// Every type that the project declares, each with a name that no other has. Names differ in more than capitals, so that they
/// also serve as file names. Which file is added or edited first changes nothing: names are given in the order of paths.
/// </summary>
internal sealed record ProjectTypes(
    EquatableArray<NamedRepository> Repositories,
    EquatableArray<NamedTable> Tables,
    EquatableArray<NamedType> Enums,
    EquatableArray<NamedType> Composites,
    EquatableArray<NamedRow> Rows,
    EquatableArray<NamedItem> Items,
    EquatableArray<NamedRow> Parameters)
{
    /// <summary>The class that registers everything; no other type may take its name.</summary>
    public const string Registration = "SqlGenRegistration";

    public static ProjectTypes Of(IEnumerable<QueryFileModel> models)
    {
        var files = models.OrderBy(static m => m.Path, SqlCompiler.SchemaFileOrder).ToList();
        var names = new NameScope(StringComparer.OrdinalIgnoreCase, Registration, ContextEmitter.Name);
        var repositories = NameRepositories(files, names);
        var queries = files.SelectMany(static file => file.Queries.Select(query => (file.Path, Query: query))).ToList();

        // A table gives way to an enum of the same name: the enum has no other way to be called.
        var declared = Distinct(queries.SelectMany(static q => DeclaredIn(q.Query)), static t => (t.Schema, t.Name)).ToLookup(static t => t.Kind);
        var enums = NameTypes(declared[TypeModelKind.Enum].ToList(), "Enum", names);
        var composites = NameTypes(declared[TypeModelKind.Composite].ToList(), "Type", names);
        var tables = Distinct(queries.SelectMany(static q => TablesOf(q.Query)), static t => (t.Schema, t.Name))
            .Select(t => new NamedTable(t, names.TakeFirst(Candidates(t.Schema, Naming.RowName(t.Name), "Row"), static n => [n])))
            .ToEquatableArray();
        var rows = queries.Where(static q => q.Query.Shape() == RowShape.Own)
            .Select(q => new NamedRow(q.Path, q.Query.Name, names.Take(Naming.Pascal(q.Query.Name, "Query") + "Row")))
            .ToEquatableArray();
        var parameters = queries.Where(static q => q.Query.HasParameterRecord())
            .Select(q => new NamedRow(q.Path, q.Query.Name, names.Take(Naming.Pascal(q.Query.Name, "Query") + "Params")))
            .ToEquatableArray();
        var items = queries.SelectMany(static q => ListsOf(q.Query).Where(static list => list.IsRecord()).Select(list => (q.Path, q.Query, List: list)))
            .Select(i => new NamedItem(
                i.Path, i.Query.Name, i.List.Item.First, names.Take(Naming.Pascal(i.Query.Name, "Query") + Naming.RowName(i.List.Item.Table.Name))))
            .ToEquatableArray();
        return new(repositories, tables, enums, composites, rows, items, parameters);
    }

    /// <summary>The C# name of an enum or a composite type.</summary>
    public string NameOf(TypeModel type) => Enums.Concat(Composites).First(t => t.Type.Schema == type.Schema && t.Type.Name == type.Name).Name;

    public string TableName(TableModel table) => Tables.First(t => t.Table.Schema == table.Schema && t.Table.Name == table.Name).Name;

    /// <summary>What one file needs of all this: equal as long as nothing of that is renamed.</summary>
    public ProjectTypes UsedBy(QueryFileModel file) => new(
        Repositories.Where(r => r.Path == file.Path).ToEquatableArray(),
        Only(Tables, static t => (t.Table.Schema, t.Table.Name), file.Queries.SelectMany(TablesOf).Select(static t => (t.Schema, t.Name))),
        Only(Enums, static e => KeyOf(e.Type), file.Queries.SelectMany(DeclaredIn).Select(KeyOf)),
        Only(Composites, static c => KeyOf(c.Type), file.Queries.SelectMany(DeclaredIn).Select(KeyOf)),
        Rows.Where(r => r.Path == file.Path).ToEquatableArray(),
        Items.Where(i => i.Path == file.Path).ToEquatableArray(),
        Parameters.Where(r => r.Path == file.Path).ToEquatableArray());

    /// <summary>What one table's record needs.</summary>
    public ProjectTypes UsedBy(TableModel table) => OnlyTypes(DeclaredIn(table));

    /// <summary>What one composite type's record needs.</summary>
    public ProjectTypes UsedBy(TypeModel composite) => OnlyTypes(composite.Fields.SelectMany(static f => DeclaredIn(f.Type)));

    private ProjectTypes OnlyTypes(IEnumerable<TypeModel> wanted)
    {
        var keys = wanted.Select(KeyOf).ToList();
        return new(default, default, Only(Enums, static e => KeyOf(e.Type), keys), Only(Composites, static c => KeyOf(c.Type), keys), default, default, default);
    }

    /// <summary>
    /// <c>queries/books.sql</c> is <c>BooksRepository</c>. Where two files have one name, the one nearest to the root keeps it and the
    /// other is called after its folder too: <c>queries/admin/books.sql</c> is <c>AdminBooksRepository</c>.
    /// </summary>
    private static EquatableArray<NamedRepository> NameRepositories(List<QueryFileModel> files, NameScope names)
    {
        var result = new List<NamedRepository>();
        foreach (var file in files.OrderBy(static f => f.Path.Count(static c => c == '/')))
        {
            var name = "";
            var candidates = new List<string>();
            foreach (var part in Enumerable.Reverse(file.Path.Split('/')).Select((part, i) => i == 0 ? file.Name : part))
            {
                name = Naming.Pascal(part, "Queries") + name;
                candidates.Add(name + "Repository");
            }
            result.Add(new(file.Path, names.TakeFirst(candidates, static n => [n, NamedRepository.InterfaceOf(n), NamedRepository.ExtensionsOf(n)]))
            {
                NeedsContext = RowSecurityEmitter.TablesOf(file).Any(),
            });
        }
        return result.OrderBy(static r => r.Path, SqlCompiler.SchemaFileOrder).ToEquatableArray();
    }

    /// <summary>Types of one name in several schemas are all called after their schemas, so that none is taken for the other.</summary>
    private static EquatableArray<NamedType> NameTypes(List<TypeModel> types, string kind, NameScope names)
    {
        var schemas = types.ToLookup(Plain, static t => t.Schema, StringComparer.OrdinalIgnoreCase);
        return types.Select(t =>
        {
            var name = Plain(t);
            string[] candidates = schemas[name].Distinct().Count() > 1
                ? [Naming.Pascal(t.Schema, "") + name, Naming.Pascal(t.Schema, "") + name + kind]
                : Candidates(t.Schema, name, kind);
            return new NamedType(t, names.TakeFirst(candidates, static n => [n]));
        }).ToEquatableArray();

        string Plain(TypeModel type) => Naming.Pascal(type.Name, kind);
    }

    /// <summary>The plain name, then one that tells its schema, then one that tells what it is.</summary>
    private static string[] Candidates(string schema, string name, string kind) =>
        schema == "public" ? [name, name + kind] : [name, Naming.Pascal(schema, "") + name, name + kind];

    private static IEnumerable<TableModel> TablesOf(QueryModel query) => query.Shape() switch
    {
        RowShape.Table => [query.Table!],
        RowShape.Own => query.Embeds.Concat(ListsOf(query).SelectMany(static list => list.Embeds.Prepend(list.Item))).Select(static e => e.Table),
        _ => [],
    };

    /// <summary>The lists of a query's rows, those within their items too.</summary>
    public static IEnumerable<ListModel> ListsOf(QueryModel query)
    {
        var lists = query.Lists.ToList();
        for (var i = 0; i < lists.Count; i++)
            lists.AddRange(lists[i].Lists);
        return lists;
    }

    private static IEnumerable<TypeModel> DeclaredIn(QueryModel query)
    {
        var columns = query.Shape() == RowShape.None ? [] : query.Columns.SelectMany(static c => DeclaredIn(c.Type));
        return query.Parameters.SelectMany(static p => DeclaredIn(p.Type)).Concat(columns).Concat(TablesOf(query).SelectMany(DeclaredIn));
    }

    private static IEnumerable<TypeModel> DeclaredIn(TableModel table) => table.Columns.SelectMany(static c => DeclaredIn(c.Type));

    /// <summary>The enums and composite types that a type is, or is made of.</summary>
    private static IEnumerable<TypeModel> DeclaredIn(TypeModel type)
    {
        if (type.Kind is TypeModelKind.Enum or TypeModelKind.Composite)
            yield return type;
        foreach (var part in type.Fields.SelectMany(static f => DeclaredIn(f.Type)))
            yield return part;
        foreach (var part in type.Element is null ? [] : DeclaredIn(type.Element))
            yield return part;
    }

    private static (string Schema, string Name) KeyOf(TypeModel type) => (type.Schema, type.Name);

    private static IEnumerable<T> Distinct<T>(IEnumerable<T> items, Func<T, (string Schema, string Name)> key) => items
        .GroupBy(key)
        .OrderBy(static g => g.Key.Schema != "public")
        .ThenBy(static g => g.Key.Schema, StringComparer.Ordinal)
        .ThenBy(static g => g.Key.Name, StringComparer.Ordinal)
        .Select(static g => g.First());

    private static EquatableArray<T> Only<T>(EquatableArray<T> all, Func<T, (string, string)> key, IEnumerable<(string, string)> wanted)
        where T : IEquatable<T>
    {
        var keys = new HashSet<(string, string)>(wanted);
        return all.Where(item => keys.Contains(key(item))).ToEquatableArray();
    }
}
