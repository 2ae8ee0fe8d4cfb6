using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>How a repository reads the JSON that its queries build: a struct for each kind of object, lists and maps of them by the runtime's.</summary>
internal sealed class JsonEmitter(ProjectTypes types)
{
    private const string Runtime = "global::SqlGen.Json.";
    private const string Token = "global::System.Text.Json.Utf8JsonReader";
    private const string Collections = "global::System.Collections.Generic.";

    private readonly Dictionary<string, string> _readers = [];
    private readonly Queue<Action<CodeWriter>> _pending = new();
    private readonly NameScope _names = new(StringComparer.Ordinal);

    /// <summary>What the readers may not be called: set before the first of them is asked for.</summary>
    public IEnumerable<string> Reserved
    {
        set
        {
            foreach (var name in value)
                _names.Take(name);
        }
    }

    /// <summary>The C# type, nullable where null may stand.</summary>
    public string TypeOf(QueryModel query, JsonModel form) => Plain(query, form).Name + (form.Nullable ? "?" : "");

    /// <summary>The expression that reads a column of the reader <c>row</c>.</summary>
    public string Read(QueryModel query, JsonModel form, int ordinal) =>
        $"{Runtime}JsonColumn.Read<{Plain(query, form).Name}, {ReaderOf(query, form)}>(row, {ordinal})";

    /// <summary>The readers that were asked for, and those that they ask for.</summary>
    public void EmitReaders(CodeWriter writer)
    {
        while (_pending.Count > 0)
            _pending.Dequeue()(writer);
    }

    private (string Name, bool IsValueType) Plain(QueryModel query, JsonModel form)
    {
        switch (form.Kind)
        {
            case JsonModelKind.List:
                return ($"{Collections}List<{TypeOf(query, form.Element!)}>", false);
            case JsonModelKind.Map:
                return ($"{Collections}Dictionary<string, {TypeOf(query, form.Element!)}>", false);
            case JsonModelKind.Object:
                return (RecordOf(query, form), false);
            default:
                var mapping = JsonTypes.Map(form.Type!, types.NameOf, types.Extras);
                return (mapping.Name, mapping.IsValueType);
        }
    }

    private string RecordOf(QueryModel query, JsonModel form) => JsonTypes.IsRowOfTable(form)
        ? types.TableName(form.Table!)
        : types.Json.First(j => j.Query == query.Name && j.Form.Equals(form with { Nullable = false })).Name;

    /// <summary>The type that reads a value; one that may be null has the reader of what it is otherwise within.</summary>
    private string ReaderOf(QueryModel query, JsonModel form)
    {
        var (name, isValueType) = Plain(query, form);
        var reader = form.Kind switch
        {
            JsonModelKind.List => $"{Runtime}JsonList<{TypeOf(query, form.Element!)}, {ReaderOf(query, form.Element!)}>",
            JsonModelKind.Map => $"{Runtime}JsonMap<{TypeOf(query, form.Element!)}, {ReaderOf(query, form.Element!)}>",
            JsonModelKind.Object => Generated(name, (writer, reader) => EmitObject(writer, reader, query, form)),
            _ => JsonTypes.Map(form.Type!, types.NameOf, types.Extras) switch
            {
                { Made: { } made, Reader: { } under } => Generated(name, (writer, reader) => EmitMade(writer, reader, name, made.Replace("{0}", $"{under}.Read(ref json)"))),
                { Reader: { } own } => own,
                _ => Generated(name, (writer, reader) => EmitEnum(writer, reader, form.Type!)),
            },
        };
        return !form.Nullable ? reader : $"{Runtime}{(isValueType ? "JsonNullable" : "JsonOrNull")}<{name}, {reader}>";
    }

    /// <summary>The struct of this repository that reads a type, which is emitted once.</summary>
    private string Generated(string type, Action<CodeWriter, string> emit)
    {
        if (!_readers.TryGetValue(type, out var reader))
        {
            _readers[type] = reader = _names.Take(type.Substring(type.LastIndexOf('.') + 1) + "Json");
            _pending.Enqueue(writer => emit(writer, reader));
        }
        return reader;
    }

    private void EmitObject(CodeWriter writer, string reader, QueryModel query, JsonModel form)
    {
        var record = RecordOf(query, form);
        // A row of a table is read alike by all queries: what one of them proves more of it than the table says is not asked for.
        var members = JsonTypes.IsRowOfTable(form)
            ? form.Members.Zip(form.Table!.Columns, static (member, column) => member with { Value = member.Value with { Nullable = column.Nullable } }).ToList()
            : form.Members.ToList();
        var scope = new NameScope(StringComparer.Ordinal, "json");
        var variables = members.Select(member => Naming.Escape(scope.Take(Naming.Camel(member.Name, "value"), "Value"))).ToList();
        writer.Line();
        using (writer.Block($"private readonly struct {reader} : {Runtime}IJsonReader<{record}>"))
        using (writer.Block($"public static {record} Read(ref {Token} json)"))
        {
            for (var i = 0; i < members.Count; i++)
                writer.Line($"{TypeOf(query, members[i].Value with { Nullable = true })} {variables[i]} = null;");
            writer.Line($"for ({Runtime}JsonObject.Begin(ref json); {Runtime}JsonObject.Next(ref json);)");
            using (writer.Block())
            {
                for (var i = 0; i < members.Count; i++)
                {
                    var value = members[i].Value;
                    writer.Line($"{(i > 0 ? "else " : "")}if (json.ValueTextEquals({CSharpText.Literal(members[i].Name)}u8))");
                    using (writer.Indent())
                        writer.Line($"{variables[i]} = {Runtime}JsonObject.Value<{TypeOf(query, value)}, {ReaderOf(query, value)}>(ref json);");
                }
                writer.Line("else");
                using (writer.Indent())
                    writer.Line("json.Skip();");
            }
            var arguments = members.Select((member, i) => member.Value.Nullable ? variables[i] : $"{variables[i]} ?? throw {Runtime}JsonObject.Missing({CSharpText.Literal(member.Name)})");
            writer.Line(CodeWriter.List("return new(", arguments) + ";");
        }
    }

    private static void EmitMade(CodeWriter writer, string reader, string type, string made)
    {
        writer.Line();
        using (writer.Block($"private readonly struct {reader} : {Runtime}IJsonReader<{type}>"))
            writer.Line($"public static {type} Read(ref {Token} json) => {made};");
    }

    private void EmitEnum(CodeWriter writer, string reader, TypeModel type)
    {
        type = TypeMap.Sent(type);
        var name = types.NameOf(type);
        writer.Line();
        using (writer.Block($"private readonly struct {reader} : {Runtime}IJsonReader<{name}>"))
        {
            writer.Line($"public static {name} Read(ref {Token} json) => json.GetString() switch");
            writer.Line("{");
            using (writer.Indent())
            {
                foreach (var (label, member) in EnumEmitter.Members(type))
                    writer.Line($"{CSharpText.Literal(label)} => {name}.{member},");
                writer.Line($"var other => throw {Runtime}JsonObject.UnknownLabel(other),");
            }
            writer.Line("};");
        }
    }
}
