using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Tests.Syntax;

/// <summary>A syntax tree as indented text: a node's kind, behind it what is plain, below it what is a tree. Absent and empty things are left out.</summary>
internal static class SyntaxDump
{
    public static string Of(Node node)
    {
        var text = new StringBuilder();
        Write(text, "", node, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string label, object node, int depth)
    {
        if (node is Clause clause)
        {
            WriteClause(text, label, clause, depth);
            return;
        }
        var properties = node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => !property.Name.EndsWith("Span", StringComparison.Ordinal) && IsStored(property))
            .Select(property => (property.Name, Value: property.GetValue(node), Type: property.PropertyType))
            .Where(property => property.Value is not (null or "" or Array { Length: 0 }) && !(property.Value is false && property.Type == typeof(bool)))
            .Select(property => (property.Name, property.Value))
            .ToList();
        text.Append(' ', depth * 2).Append(label).Append(node.GetType().Name);
        foreach (var (name, value) in properties.Where(property => IsPlain(property.Value!)))
            text.Append(' ').Append(name).Append('=').Append(Plain(value!));
        text.Append('\n');
        foreach (var (name, value) in properties.Where(property => !IsPlain(property.Value!)))
        {
            if (value is IEnumerable items)
                WriteAll(text, name, items, depth + 1);
            else
                Write(text, name + ": ", value!, depth + 1);
        }
    }

    /// <summary>Words and names in a row are one line.</summary>
    private static void WriteClause(StringBuilder text, string label, Clause clause, int depth)
    {
        text.Append(' ', depth * 2).Append(label).Append(clause.Name).Append(':');
        var isOpen = true;
        foreach (var part in clause.Parts)
        {
            if (part is Word or Name or QualifiedName)
            {
                if (!isOpen)
                    text.Append(' ', depth * 2 + 1);
                text.Append(' ').Append(part is Word word ? $"'{word.Text.Replace("\n", "\\n", StringComparison.Ordinal)}'" : part.ToString());
                isOpen = true;
                continue;
            }
            if (isOpen)
                text.Append('\n');
            isOpen = false;
            Write(text, "", part, depth + 1);
        }
        if (isOpen)
            text.Append('\n');
    }

    private static void WriteAll(StringBuilder text, string name, IEnumerable items, int depth)
    {
        var row = 0;
        foreach (var item in items)
        {
            if (item is null)
                text.Append(' ', depth * 2).Append(name).Append("- none\n");
            else if (item is IEnumerable inner)
                WriteAll(text, $"{name}[{row++}]", inner, depth);
            else
                Write(text, name + "- ", item, depth);
        }
    }

    /// <summary>What is made from other properties would only be said twice.</summary>
    private static bool IsStored(PropertyInfo property) => property.GetMethod!.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsPlain(object value) => value switch
    {
        Node => value is Name or QualifiedName,
        Array items => items.Length > 0 && items.GetType().GetElementType() is { } type && (type == typeof(string) || type == typeof(Name) || type == typeof(QualifiedName)),
        _ => value.GetType().IsPrimitive || value.GetType().IsEnum || value is string,
    };

    private static string Plain(object value) => value switch
    {
        Array items => "(" + string.Join(", ", items.Cast<object>()) + ")",
        string text => "'" + text.Replace("\n", "\\n", StringComparison.Ordinal) + "'",
        _ => value.ToString()!,
    };
}
