using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>An enum of the database as a C# enum; Npgsql maps each member by its exact label.</summary>
internal static class EnumEmitter
{
    public static string Emit(NamedType @enum, string @namespace)
    {
        if (@enum.Type.Kind == TypeModelKind.CheckedText)
            return EmitLabels(@enum, @namespace);
        var type = TypeMap.DeclaredTypeName(@enum.Type);
        var writer = new CodeWriter().Header($"type {type}", @namespace);
        writer.Line();
        writer.Line($"/// <summary>The enum <c>{CSharpText.Xml(CSharpText.OneLine(type))}</c>.</summary>");
        using (writer.Block($"public enum {@enum.Name}"))
        {
            foreach (var (label, member) in Members(@enum.Type))
            {
                writer.Line($"/// <summary><c>{CSharpText.Xml(CSharpText.OneLine(label))}</c></summary>");
                writer.Line($"[global::NpgsqlTypes.PgName({CSharpText.Literal(label)})]");
                writer.Line(member + ",");
            }
        }
        return writer.ToString();
    }

    /// <summary>The class that knows the labels of an enum which is text to the database.</summary>
    public static string TextOf(string name) => name + "Text";

    private static string EmitLabels(NamedType @enum, string @namespace)
    {
        var (name, members) = (@enum.Name, Members(@enum.Type).ToList());
        var writer = new CodeWriter().Header($"enum {name}", @namespace);
        writer.Line();
        writer.Line("/// <summary>The values that a CHECK of the database allows.</summary>");
        using (writer.Block($"public enum {name}"))
        {
            foreach (var (label, member) in members)
            {
                writer.Line($"/// <summary><c>{CSharpText.Xml(CSharpText.OneLine(label))}</c></summary>");
                writer.Line(member + ",");
            }
        }
        writer.Line();
        writer.Line($"/// <summary>How the database writes <see cref=\"{name}\"/>.</summary>");
        using (writer.Block($"public static class {TextOf(name)}"))
        {
            EmitSwitch(writer, "What the database has for a value.", $"string Label(this {name} value) => value", members.Select(m => $"{name}.{m.Member} => {CSharpText.Literal(m.Label)}"), "throw new global::System.ArgumentOutOfRangeException(nameof(value))");
            writer.Line();
            EmitSwitch(writer, "The value of a text that the database has.", $"{name} Parse(string label) => label", members.Select(m => $"{CSharpText.Literal(m.Label)} => {name}.{m.Member}"), $"throw global::SqlGen.UnexpectedLabel.Of(nameof({name}), label)");
        }
        return writer.ToString();
    }

    private static void EmitSwitch(CodeWriter writer, string summary, string head, IEnumerable<string> arms, string otherwise)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"public static {head} switch");
        writer.Line("{");
        using (writer.Indent())
        {
            foreach (var arm in arms)
                writer.Line(arm + ",");
            writer.Line($"_ => {otherwise},");
        }
        writer.Line("};");
    }

    /// <summary>The labels of an enum and what their members are called.</summary>
    public static IEnumerable<(string Label, string Member)> Members(TypeModel type)
    {
        var names = new NameScope(StringComparer.Ordinal);
        return type.Enum!.Labels.Select(label => (label, names.Take(Naming.Pascal(label, "Empty"))));
    }
}
