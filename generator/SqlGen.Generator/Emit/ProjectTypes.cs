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
    public string Interface => InterfaceOf(Name);

    public static string InterfaceOf(string name) => "I" + name;
}

/// <summary>A table whose rows appear, and its record.</summary>
internal sealed record NamedTable(TableModel Table, string Name);

/// <summary>An enum that appears, and its C# type.</summary>
internal sealed record NamedEnum(EnumModel Enum, string Name);

/// <summary>A query with a record of its own.</summary>
internal sealed record NamedRow(string Path, string Query, string Name);

/// <summary>
/// Every type that the project declares, each with a name that no other has. Names differ in more than capitals, so that they
/// also serve as file names. Which file is added or edited first changes nothing: names are given in the order of paths.
/// </summary>
internal sealed record ProjectTypes(
    EquatableArray<NamedRepository> Repositories,
    EquatableArray<NamedTable> Tables,
    EquatableArray<NamedEnum> Enums,
    EquatableArray<NamedRow> Rows)
{
    /// <summary>The class that registers everything; no other type may take its name.</summary>
    public const string Registration = "SqlGenRegistration";

    public static ProjectTypes Of(IEnumerable<QueryFileModel> models)
    {
        var files = models.OrderBy(static m => m.Path, SqlCompiler.SchemaFileOrder).ToList();
        var names = new NameScope(StringComparer.OrdinalIgnoreCase, Registration);
        var repositories = NameRepositories(files, names);
        var queries = files.SelectMany(static file => file.Queries.Select(query => (file.Path, Query: query))).ToList();

        // A table gives way to an enum of the same name: the enum has no other way to be called.
        var enums = NameEnums(Distinct(queries.SelectMany(static q => EnumsOf(q.Query)), static e => (e.Schema, e.Name)).ToList(), names);
        var tables = Distinct(queries.SelectMany(static q => TablesOf(q.Query)), static t => (t.Schema, t.Name))
            .Select(t => new NamedTable(t, names.TakeFirst(Candidates(t.Schema, Naming.RowName(t.Name), "Row"), static n => [n])))
            .ToEquatableArray();
        var rows = queries.Where(static q => q.Query.Shape() == RowShape.Own)
            .Select(q => new NamedRow(q.Path, q.Query.Name, names.Take(Naming.Pascal(q.Query.Name, "Query") + "Row")))
            .ToEquatableArray();
        return new(repositories, tables, enums, rows);
    }

    public string EnumName(EnumModel @enum) => Enums.First(e => e.Enum.Schema == @enum.Schema && e.Enum.Name == @enum.Name).Name;

    public string TableName(TableModel table) => Tables.First(t => t.Table.Schema == table.Schema && t.Table.Name == table.Name).Name;

    /// <summary>What one file needs of all this: equal as long as nothing of that is renamed.</summary>
    public ProjectTypes UsedBy(QueryFileModel file) => new(
        Repositories.Where(r => r.Path == file.Path).ToEquatableArray(),
        Only(Tables, static t => (t.Table.Schema, t.Table.Name), file.Queries.SelectMany(TablesOf).Select(static t => (t.Schema, t.Name))),
        Only(Enums, static e => (e.Enum.Schema, e.Enum.Name), file.Queries.SelectMany(EnumsOf).Select(static e => (e.Schema, e.Name))),
        Rows.Where(r => r.Path == file.Path).ToEquatableArray());

    /// <summary>What one table's record needs.</summary>
    public ProjectTypes UsedBy(TableModel table) => new(
        default, default, Only(Enums, static e => (e.Enum.Schema, e.Enum.Name), EnumsOf(table).Select(static e => (e.Schema, e.Name))), default);

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
            result.Add(new(file.Path, names.TakeFirst(candidates, static n => [n, NamedRepository.InterfaceOf(n)])));
        }
        return result.OrderBy(static r => r.Path, SqlCompiler.SchemaFileOrder).ToEquatableArray();
    }

    /// <summary>Enums of one name in several schemas are all called after their schemas, so that none is taken for the other.</summary>
    private static EquatableArray<NamedEnum> NameEnums(List<EnumModel> enums, NameScope names)
    {
        var schemas = enums.ToLookup(NameOf, static e => e.Schema, StringComparer.OrdinalIgnoreCase);
        return enums.Select(e =>
        {
            var name = NameOf(e);
            string[] candidates = schemas[name].Distinct().Count() > 1
                ? [Naming.Pascal(e.Schema, "") + name, Naming.Pascal(e.Schema, "") + name + "Enum"]
                : Candidates(e.Schema, name, "Enum");
            return new NamedEnum(e, names.TakeFirst(candidates, static n => [n]));
        }).ToEquatableArray();

        static string NameOf(EnumModel @enum) => Naming.Pascal(@enum.Name, "Enum");
    }

    /// <summary>The plain name, then one that tells its schema, then one that tells what it is.</summary>
    private static string[] Candidates(string schema, string name, string kind) =>
        schema == "public" ? [name, name + kind] : [name, Naming.Pascal(schema, "") + name, name + kind];

    private static IEnumerable<TableModel> TablesOf(QueryModel query) => query.Shape() switch
    {
        RowShape.Table => [query.Table!],
        RowShape.Own => query.Embeds.Select(static e => e.Table),
        _ => [],
    };

    private static IEnumerable<EnumModel> EnumsOf(QueryModel query)
    {
        var columns = query.Shape() == RowShape.None ? [] : query.Columns.Select(static c => EnumOf(c.Type));
        return query.Parameters.Select(static p => EnumOf(p.Type)).Concat(columns).OfType<EnumModel>().Concat(TablesOf(query).SelectMany(EnumsOf));
    }

    private static IEnumerable<EnumModel> EnumsOf(TableModel table) => table.Columns.Select(static c => EnumOf(c.Type)).OfType<EnumModel>();

    private static EnumModel? EnumOf(TypeModel type)
    {
        for (TypeModel? current = type; current is not null; current = current.Element)
        {
            if (current.Enum is { } @enum)
                return @enum;
        }
        return null;
    }

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
