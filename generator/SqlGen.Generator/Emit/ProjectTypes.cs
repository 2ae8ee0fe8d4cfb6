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

/// <summary>A record for the JSON objects of one form that a query builds; null is never part of the form.</summary>
internal sealed record NamedJson(string Path, string Query, JsonModel Form, string Name);

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
    EquatableArray<NamedRow> Parameters,
    EquatableArray<NamedJson> Json)
{
    /// <summary>What the project adds to the types that there are.</summary>
    public TypeExtras Extras { get; init; } = TypeExtras.None;

    /// <summary>The class that registers everything; no other type may take its name.</summary>
    public const string Registration = "SqlGenRegistration";

    public static ProjectTypes Of(IEnumerable<QueryFileModel> models) => Of(models.Select(FileNeeds.Of));

    public static ProjectTypes Of(IEnumerable<FileNeeds> needs)
    {
        var files = needs.OrderBy(static f => f.Path, SqlCompiler.SchemaFileOrder).ToList();
        var names = new NameScope(StringComparer.OrdinalIgnoreCase, Registration, ContextEmitter.Name);
        var repositories = NameRepositories(files, names);

        // A table gives way to an enum of the same name: the enum has no other way to be called.
        var declared = Distinct(files.SelectMany(static file => file.Types), static t => (t.Schema, t.Name)).ToLookup(static t => t.Kind);
        // Of those that the user named himself the name comes first.
        var enums = NameTypes([.. declared[TypeModelKind.CheckedText], .. declared[TypeModelKind.Enum]], "Enum", names);
        var composites = NameTypes([.. declared[TypeModelKind.Composite]], "Type", names);
        var tables = Distinct(files.SelectMany(static file => file.Tables), static t => (t.Schema, t.Name))
            .Select(t => new NamedTable(t, names.TakeFirst(Candidates(t.Schema, Naming.RowName(t.Name), "Row"), static n => [n])))
            .ToEquatableArray();
        EquatableArray<NamedRow> Records(Func<FileNeeds, EquatableArray<string>> queries, string suffix) => files
            .SelectMany(file => queries(file).Select(query => new NamedRow(file.Path, query, names.Take(Naming.Pascal(query, "Query") + suffix)))).ToEquatableArray();
        var rows = Records(static file => file.Rows, "Row");
        var parameters = Records(static file => file.Parameters, "Params");
        var items = files.SelectMany(file => file.Items.Select(i => new NamedItem(file.Path, i.Query, i.First, names.Take(Naming.Pascal(i.Query, "Query") + Naming.RowName(i.Table)))))
            .ToEquatableArray();
        var json = files.SelectMany(file => file.Json.Select(o => new NamedJson(file.Path, o.Query, o.Form, names.Take(o.Name)))).ToEquatableArray();
        return new(repositories, tables, enums, composites, rows, items, parameters, json);
    }

    /// <summary>The C# name of an enum or a composite type.</summary>
    public string NameOf(TypeModel type) => Enums.Concat(Composites).First(t => t.Type.Schema == type.Schema && t.Type.Name == type.Name).Name;

    public string TableName(TableModel table) => Tables.First(t => t.Table.Schema == table.Schema && t.Table.Name == table.Name).Name;

    /// <summary>What one file needs of all this: equal as long as nothing of that is renamed.</summary>
    public ProjectTypes UsedBy(QueryFileModel file)
    {
        var needs = FileNeeds.Of(file);
        var types = new HashSet<(string, string)>(needs.Types.Select(KeyOf));
        return new(
            Repositories.Where(r => r.Path == file.Path).ToEquatableArray(),
            Only(Tables, static t => (t.Table.Schema, t.Table.Name), new(needs.Tables.Select(static t => (t.Schema, t.Name)))),
            Only(Enums, static e => KeyOf(e.Type), types),
            Only(Composites, static c => KeyOf(c.Type), types),
            needs.Rows.Count == 0 ? default : Rows.Where(r => r.Path == file.Path).ToEquatableArray(),
            needs.Items.Count == 0 ? default : Items.Where(i => i.Path == file.Path).ToEquatableArray(),
            needs.Parameters.Count == 0 ? default : Parameters.Where(r => r.Path == file.Path).ToEquatableArray(),
            needs.Json.Count == 0 ? default : Json.Where(j => j.Path == file.Path).ToEquatableArray());
    }

    /// <summary>What one table's record needs.</summary>
    public ProjectTypes UsedBy(TableModel table) => OnlyTypes(FileNeeds.TypesIn(table));

    /// <summary>What one composite type's record needs.</summary>
    public ProjectTypes UsedBy(TypeModel composite) => OnlyTypes(FileNeeds.TypesIn(composite));

    private ProjectTypes OnlyTypes(IEnumerable<TypeModel> wanted)
    {
        var keys = new HashSet<(string, string)>(wanted.Select(KeyOf));
        return new(default, default, Only(Enums, static e => KeyOf(e.Type), keys), Only(Composites, static c => KeyOf(c.Type), keys), default, default, default, default);
    }

    /// <summary>
    /// <c>queries/books.sql</c> is <c>BooksRepository</c>. Where two files have one name, the one nearest to the root keeps it and the
    /// other is called after its folder too: <c>queries/admin/books.sql</c> is <c>AdminBooksRepository</c>.
    /// </summary>
    private static EquatableArray<NamedRepository> NameRepositories(List<FileNeeds> files, NameScope names)
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
                NeedsContext = file.NeedsContext,
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
            return new NamedType(t, names.TakeFirst(candidates, n => t.Kind == TypeModelKind.CheckedText ? [n, EnumEmitter.TextOf(n)] : [n]));
        }).ToEquatableArray();

        string Plain(TypeModel type) => Naming.Pascal(type.Name, kind);
    }

    /// <summary>The plain name, then one that tells its schema, then one that tells what it is.</summary>
    private static string[] Candidates(string schema, string name, string kind) =>
        schema == "public" ? [name, name + kind] : [name, Naming.Pascal(schema, "") + name, name + kind];

    private static (string Schema, string Name) KeyOf(TypeModel type) => (type.Schema, type.Name);

    private static IEnumerable<T> Distinct<T>(IEnumerable<T> items, Func<T, (string Schema, string Name)> key) => items
        .GroupBy(key)
        .OrderBy(static g => g.Key.Schema != "public")
        .ThenBy(static g => g.Key.Schema, StringComparer.Ordinal)
        .ThenBy(static g => g.Key.Name, StringComparer.Ordinal)
        .Select(static g => g.First());

    private static EquatableArray<T> Only<T>(EquatableArray<T> all, Func<T, (string, string)> key, HashSet<(string, string)> wanted)
        where T : IEquatable<T> => wanted.Count == 0 ? default : all.Where(item => wanted.Contains(key(item))).ToEquatableArray();
}
