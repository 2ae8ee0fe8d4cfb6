using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>
/// How rows with lists are read: one pass over flat rows that need not be sorted. What a row of the result belongs to is looked up by its key, and only what is
/// new is made.
/// </summary>
internal sealed class NestedReadEmitter(CodeWriter writer, RowEmitter rows, QueryModel query)
{
    private const string Collections = "global::System.Collections.Generic.";

    private readonly List<string> _groups = [];
    private int _lists;

    public void Emit(string row)
    {
        var body = new CodeWriter();
        var key = Key([], query.Key, isItem: false);
        if (key.Names.Count == 0)
        {
            body.Line("if (rows.Count == 0)");
            using (body.Indent())
                body.Line(rows.ReadRow("rows.Add(", query) + ");");
            body.Line("var parent = rows[0];");
        }
        else
        {
            Declare(body, key.Parts);
            Find(body, "parent", "Rows", key.Names, key.Types, row, "rows.Add", rows.ReadRow("", query));
        }
        EmitLists(body, "parent", null, query.Lists, key.Names, key.Types);

        using (writer.Block("public sealed class Groups"))
            _groups.ForEach(writer.Line);
        writer.Line();
        using (writer.Block($"public static void Read(global::Npgsql.NpgsqlDataReader row, {Collections}List<{row}> rows, Groups groups)"))
            writer.Line(body.ToString().TrimEnd('\n'));
    }

    private void EmitLists(CodeWriter body, string owner, ListModel? within, IReadOnlyList<ListModel> lists, List<string> outerNames, List<string> outerTypes)
    {
        foreach (var (list, property) in lists.Zip(rows.ListProperties(query, within), static (l, p) => (l, p)))
        {
            var number = (++_lists).ToString(CultureInfo.InvariantCulture);
            if (list.Item.Nullable)
                body.Line($"if ({RowEmitter.IsPresent(list.Item)})");
            using (list.Item.Nullable ? list.IsDistinct ? body.Indent() : body.Block() : default)
                EmitList(body, $"{owner}.{property}", number, list, outerNames, outerTypes);
        }
    }

    private void EmitList(CodeWriter body, string target, string number, ListModel list, List<string> outerNames, List<string> outerTypes)
    {
        if (list.IsDistinct)
        {
            body.Line($"{target}.Add({rows.ReadItem("", query, list)});");
            return;
        }
        var key = Key(outerNames, list.Key, isItem: true);
        List<string> types = [.. outerTypes, .. key.Types], names = [.. outerNames, .. key.Names];
        Declare(body, key.Parts);
        if (list.Lists.Count == 0)
        {
            _groups.Add($"public readonly {Collections}HashSet<{TypeOf(types)}> List{number} = [];");
            body.Line($"if (groups.List{number}.Add({Tuple(names, types)}))");
            using (body.Indent())
                body.Line($"{target}.Add({rows.ReadItem("", query, list)});");
            return;
        }
        Find(body, "item" + number, "List" + number, names, types, rows.ItemType(query, list), target + ".Add", rows.ReadItem("", query, list));
        EmitLists(body, "item" + number, list, list.Lists, names, types);
    }

    private void Find(CodeWriter body, string variable, string group, List<string> names, List<string> types, string type, string add, string made)
    {
        _groups.Add($"public readonly {Collections}Dictionary<{TypeOf(types)}, {type}> {group} = [];");
        var key = Tuple(names, types);
        using (body.Block($"if (!groups.{group}.TryGetValue({key}, out var {variable}))"))
        {
            body.Line($"{variable} = {made};");
            body.Line($"groups.{group}.Add({key}, {variable});");
            body.Line($"{add}({variable});");
        }
    }

    private static void Declare(CodeWriter body, IEnumerable<(string Name, string Read)> parts)
    {
        foreach (var (name, read) in parts)
            body.Line($"var {name} = {read};");
    }

    /// <summary>Local variables for the columns of a key; a column that an outer key has already is not read twice.</summary>
    private (List<string> Names, List<string> Types, List<(string Name, string Read)> Parts) Key(List<string> outer, IReadOnlyList<int> columns, bool isItem)
    {
        var (names, types, parts) = (new List<string>(), new List<string>(), new List<(string, string)>());
        foreach (var column in columns)
        {
            var name = "key" + column.ToString(CultureInfo.InvariantCulture);
            if (outer.Contains(name) || names.Contains(name))
                continue;
            var (type, read) = rows.KeyPart(query, column, isItem);
            names.Add(name);
            types.Add(type);
            parts.Add((name, type.EndsWith("?", System.StringComparison.Ordinal) ? read.Replace("? null :", $"? ({type})null :") : read));
        }
        return (names, types, parts);
    }

    // A dictionary's key is never null itself; a part of a tuple may be.
    private static string TypeOf(List<string> types) => types.Count switch
    {
        1 when types[0].EndsWith("?", System.StringComparison.Ordinal) => $"global::System.ValueTuple<{types[0]}>",
        1 => types[0],
        _ => $"({string.Join(", ", types)})",
    };

    private static string Tuple(List<string> names, List<string> types) => names.Count switch
    {
        1 when types[0].EndsWith("?", System.StringComparison.Ordinal) => $"new({names[0]})",
        1 => names[0],
        _ => $"({string.Join(", ", names)})",
    };
}
