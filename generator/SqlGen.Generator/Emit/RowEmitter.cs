using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>Records for rows, and the expressions that read them: by ordinal, each column once.</summary>
internal sealed class RowEmitter(ProjectTypes types)
{
    /// <summary>For the JSON in the rows.</summary>
    public JsonEmitter Json { get; } = new(types);

    /// <summary>What a record's property cannot be called, besides the record itself.</summary>
    public static readonly string[] RecordMembers =
    [
        "Clone", "Deconstruct", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers",
        "ReferenceEquals", "ToString",
    ];

    public TypeMapping Map(TypeModel type) =>
        TypeMap.Find(type, types.NameOf, types.Extras) ?? throw Unknown(type);

    /// <summary>The same for a parameter, of which it is known what an array may hold.</summary>
    public TypeMapping Map(ParameterModel parameter) =>
        TypeMap.Find(parameter.Type, types.NameOf, types.Extras, nullElements: parameter.IsStored) ?? throw Unknown(parameter.Type);

    /// <summary>An array with elements of a type.</summary>
    public TypeMapping MapArrayOf(TypeModel type) =>
        TypeMap.FindArrayOf(type, types.NameOf, types.Extras, nullElements: true) ?? throw Unknown(type);

    /// <summary>A table's record as a file of its own.</summary>
    public static string EmitTable(NamedTable table, ProjectTypes types, string @namespace)
    {
        var name = table.Table.Schema == "public" ? table.Table.Name : $"{table.Table.Schema}.{table.Table.Name}";
        var writer = new CodeWriter().Header($"table {name}", @namespace);
        new RowEmitter(types).EmitRecord(writer, table.Name, $"A row of <c>{CSharpText.Xml(name)}</c>.", ColumnMembers(table.Table.Columns));
        return writer.ToString();
    }

    /// <summary>A composite type as a file of its own: Npgsql reads and writes it by the names of its fields, each of which can be null.</summary>
    public static string EmitComposite(NamedType composite, ProjectTypes types, string @namespace)
    {
        var type = composite.Type;
        var name = TypeMap.DeclaredTypeName(type);
        var rows = new RowEmitter(types);
        var writer = new CodeWriter().Header($"type {name}", @namespace);
        writer.Line();
        writer.Line($"/// <summary>The composite type <c>{CSharpText.Xml(CSharpText.OneLine(name))}</c>.</summary>");
        using (writer.Block($"public sealed record {composite.Name}"))
        {
            var isFirst = true;
            foreach (var (field, property) in type.Fields.Zip(PropertyNames(composite.Name, type.Fields.Select(static f => f.Name)), static (f, p) => (f, p)))
            {
                if (!isFirst)
                    writer.Line();
                isFirst = false;
                writer.Line($"/// <summary><c>{CSharpText.Xml(CSharpText.OneLine($"{field.Name} {field.Type.Display}"))}</c></summary>");
                writer.Line($"[global::NpgsqlTypes.PgName({CSharpText.Literal(field.Name)})]");
                writer.Line($"public {rows.Map(field.Type).Of(nullable: true)} {property} {{ get; init; }}");
            }
        }
        return writer.ToString();
    }

    /// <summary>The record of a query whose rows are like no table's.</summary>
    public void EmitOwn(CodeWriter writer, QueryModel query, string name, string summary) => EmitRecord(writer, name, summary, Members(query));

    /// <summary>The record of the items of a list, where they are more than rows of a table.</summary>
    public void EmitItem(CodeWriter writer, QueryModel query, ListModel list, string summary) =>
        EmitRecord(writer, ItemType(query, list), summary, Members(query, list));

    /// <summary>The record of the objects of one form.</summary>
    public void EmitJson(CodeWriter writer, QueryModel query, NamedJson json, string summary) =>
        EmitRecord(writer, json.Name, summary, json.Form.Members.Select((member, i) =>
            new Member(member.Name, JsonTypes.Describe(member), i, new ColumnModel(member.Name, JsonTypes.Text, member.Value.Nullable) { Json = member.Value }, null) { Query = query }));

    /// <summary>What a list is of.</summary>
    public string ItemType(QueryModel query, ListModel list) =>
        list.IsRecord() ? types.Items.First(i => i.Query == query.Name && i.First == list.Item.First).Name : types.TableName(list.Item.Table);

    /// <summary>The properties of a row or an item that are its lists, in their order.</summary>
    public List<string> ListProperties(QueryModel query, ListModel? item)
    {
        var members = (item is null ? Members(query) : Members(query, item)).ToList();
        var record = item is null ? RowType(query) : ItemType(query, item);
        return PropertyNames(record, members.Select(static m => m.Name)).Where((_, i) => members[i].List is not null).ToList();
    }

    /// <summary><paramref name="head"/>, and after it the expression that makes an item of the reader <c>row</c>, its lists empty.</summary>
    public string ReadItem(string head, QueryModel query, ListModel list) => list.IsRecord()
        ? CodeWriter.List(head + "new(", Members(query, list).Select(member => ReadMember(query, member)))
        : CodeWriter.List(head + "new(", list.Item.Table.Columns.Select((column, i) => Read(query, column, list.Item.First + i)));

    /// <summary>The condition that an outer join gave a row of a table.</summary>
    public static string IsPresent(EmbedModel embed) => IsAbsent(embed) is var absent && absent.Contains("&&") ? $"!({absent})" : "!" + absent;

    /// <summary>A column of the key of a list's items, which is never null where the item is there; or of a row's.</summary>
    public (string Type, string Read) KeyPart(QueryModel query, int column, bool isItem)
    {
        var part = isItem ? query.Columns[column] with { Nullable = false } : query.Columns[column];
        // By its text: an object is not equal to another of the same content.
        return (Map(part.Type).Of(part.Nullable), Read(query, part with { Json = null }, column));
    }

    /// <summary>The C# type of a row, nullable only where the row is one column that can be null.</summary>
    public string RowType(QueryModel query) => query.Shape() switch
    {
        RowShape.Value => TypeOf(query, query.Columns[0]),
        RowShape.Table => types.TableName(query.Table!),
        _ => types.Rows.First(r => r.Query == query.Name).Name,
    };

    /// <summary><paramref name="head"/>, and after it the expression that makes a row of the reader <c>row</c>.</summary>
    public string ReadRow(string head, QueryModel query) => query.Shape() switch
    {
        RowShape.Value => head + Read(query, query.Columns[0], 0),
        RowShape.Table => CodeWriter.List(head + "new(", query.Table!.Columns.Select((column, i) => Read(query, column, i))),
        _ => CodeWriter.List(head + "new(", Members(query).Select(member => ReadMember(query, member))),
    };

    /// <summary>The record of a query's parameters.</summary>
    public void EmitParameters(CodeWriter writer, QueryModel query, string name, string summary) =>
        EmitRecord(writer, name, summary, query.Parameters.Select((p, i) =>
            new Member(p.Name, $"{p.Name} {p.Type.Display}", i, null, null) { Parameter = p }));

    /// <summary>What the properties of a record are called that stand for these names of SQL.</summary>
    public static IEnumerable<string> PropertyNames(string record, IEnumerable<string> names)
    {
        var scope = new NameScope(StringComparer.Ordinal, [record, .. RecordMembers]);
        return names.Select(name => scope.Take(Naming.Pascal(name, "Column"), "Value"));
    }

    private void EmitRecord(CodeWriter writer, string name, string summary, IEnumerable<Member> columns)
    {
        var members = columns.ToList();
        writer.Line();
        writer.Line($"/// <summary>{summary}</summary>");
        var parameters = new List<string>();
        foreach (var (member, property) in members.Zip(PropertyNames(name, members.Select(static m => m.Name)), static (m, p) => (m, p)))
        {
            writer.Line($"/// <param name=\"{property}\"><c>{CSharpText.Xml(CSharpText.OneLine(member.Documentation))}</c></param>");
            parameters.Add($"{TypeOf(member)} {property}");
        }
        writer.Line(CodeWriter.List($"public sealed record {name}(", parameters) + ";");
    }

    private string TypeOf(Member member) => member.List is { } list
        ? $"global::System.Collections.Generic.List<{ItemType(member.Query!, list)}>"
        : member.Embed is { } embed
        ? types.TableName(embed.Table) + (embed.Nullable ? "?" : "")
        : member.Parameter is { } parameter ? Map(parameter).Of(parameter.Nullable)
        : TypeOf(member.Query, member.Column!);

    /// <summary>What a column is read into; JSON that the query builds is what it builds.</summary>
    private string TypeOf(QueryModel? query, ColumnModel column) => column.Json is { } json && query is not null
        ? Json.TypeOf(query, json with { Nullable = column.Nullable })
        : Map(column.Type).Of(column.Nullable);

    private string ReadMember(QueryModel query, Member member) =>
        member.List is not null ? "[]" : member.Embed is { } embed ? ReadEmbed(query, embed) : Read(query, member.Column!, member.Ordinal);

    private string ReadEmbed(QueryModel query, EmbedModel embed)
    {
        var read = CodeWriter.List($"new {types.TableName(embed.Table)}(", embed.Table.Columns.Select((column, i) => Read(query, column, embed.First + i)));
        return embed.Nullable ? $"{IsAbsent(embed)} ? null : {read}" : read;
    }

    /// <summary>An outer join leaves the whole row out: one column that is never null otherwise tells, else only all of them together do.</summary>
    private static string IsAbsent(EmbedModel embed)
    {
        var columns = Enumerable.Range(0, embed.Table.Columns.Count);
        var telling = columns.Where(i => !embed.Table.Columns[i].Nullable).Take(1).ToList();
        return string.Join(" && ", (telling.Count > 0 ? telling : columns).Select(i => $"row.IsDBNull({embed.First + i})"));
    }

    private string Read(QueryModel query, ColumnModel column, int ordinal)
    {
        var read = column.Json is { } json ? Json.Read(query, json, ordinal) : Map(column.Type).Read(ordinal);
        return column.Nullable ? $"row.IsDBNull({ordinal}) ? null : {read}" : read;
    }

    private static IEnumerable<Member> ColumnMembers(IEnumerable<ColumnModel> columns) =>
        columns.Select(static (column, i) => new Member(column.Name, $"{column.Name} {column.Type.Display}", i, column, null));

    private IEnumerable<Member> Members(QueryModel query)
    {
        var ordinal = 0;
        while (ordinal < query.Columns.Count)
        {
            var embed = query.Embeds.FirstOrDefault(e => e.First == ordinal && e.Table.Columns.Count > 0);
            if (query.Lists.FirstOrDefault(l => l.Item.First == ordinal) is { } list)
            {
                yield return ListMember(query, list);
                ordinal += WidthOf(list);
            }
            else if (embed is null)
            {
                var column = query.Columns[ordinal];
                yield return new(column.Name, $"{column.Name} {column.Type.Display}", ordinal, column, null) { Query = query };
                ordinal++;
            }
            else
            {
                yield return new(EmbedName(query, embed), $"{embed.Name}.*", ordinal, null, embed);
                ordinal += embed.Table.Columns.Count;
            }
        }
    }

    private IEnumerable<Member> Members(QueryModel query, ListModel item)
    {
        foreach (var embed in item.Embeds.Prepend(item.Item))
            yield return new(types.TableName(embed.Table), $"{embed.Name}.*", embed.First, null, embed with { Nullable = embed.Nullable && embed != item.Item });
        foreach (var list in item.Lists)
            yield return ListMember(query, list);
    }

    private static Member ListMember(QueryModel query, ListModel list) => new(list.Item.Table.Name, $"{list.Item.Name}.*", list.Item.First, null, null) { List = list, Query = query };

    private static int WidthOf(ListModel list) =>
        list.Embeds.Prepend(list.Item).Sum(static e => e.Table.Columns.Count) + list.Lists.Sum(WidthOf);

    /// <summary>An alias is often a mere letter: it names the property only where one table is embedded twice.</summary>
    private string EmbedName(QueryModel query, EmbedModel embed) =>
        query.Embeds.Count(e => e.Table.Equals(embed.Table)) > 1 ? embed.Name : types.TableName(embed.Table);

    private static InvalidOperationException Unknown(TypeModel type) => new($"{type.Display} should have been filtered out.");

    private sealed record Member(string Name, string Documentation, int Ordinal, ColumnModel? Column, EmbedModel? Embed)
    {
        public ParameterModel? Parameter { get; init; }

        public ListModel? List { get; init; }

        /// <summary>The query whose row it is in; null in a table's record.</summary>
        public QueryModel? Query { get; init; }
    }
}
