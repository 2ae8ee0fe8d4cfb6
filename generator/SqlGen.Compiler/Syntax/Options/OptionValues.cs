using System;
using System.Collections.Generic;
using System.Globalization;

namespace SqlGen.Compiler.Syntax.Options;

/// <summary>What a value must look like, and the server's words where it does not: its <c>define.c</c>, and the forms that one statement has for itself.</summary>
internal static class OptionValues
{
    private const int MaxWorkers = 1024;

    private static readonly string[] Published = ["insert", "update", "delete", "truncate"];

    /// <summary>The server's objection to an option's value; null where it has none with the SQLSTATE of a syntax error.</summary>
    public static string? Objection(Option option, string form)
    {
        var name = option.Key;
        var isMissing = option.Kind == OptionValueKind.None;
        switch (form)
        {
            case "":
                return null;
            case "boolean":
                return Boolean(option) is null ? $"{name} requires a Boolean value" : null;
            case "boolean match" or "boolean parallel":
                var third = form.Substring("boolean ".Length);
                return Boolean(option) is null && !Is(option, third) ? $"{name} requires a Boolean value or \"{third}\"" : null;
            case "boolean or auto":
                return Boolean(option) is null && !Is(option, "auto") ? $"{name} requires a Boolean value" : null;
            case "text":
                return isMissing ? $"{name} requires a parameter" : null;
            case "name":
                return isMissing ? $"{name} requires a parameter"
                    : option.Kind is OptionValueKind.Text or OptionValueKind.Name or OptionValueKind.Operator ? null : $"argument of {name} must be a name";
            case "type":
                return isMissing ? $"{name} requires a parameter"
                    : option.Kind is OptionValueKind.Text or OptionValueKind.Name ? null : $"argument of {name} must be a type name";
            case "integer":
                return option.Kind == OptionValueKind.Integer ? null : $"{name} requires an integer value";
            case "workers":
                return Workers(option);
            case "modify":
                return option.Value is "read_only" or "shareable" or "read_write" ? null
                    : isMissing ? $"{name} requires a parameter" : $"parameter \"{name}\" must be READ_ONLY, SHAREABLE, or READ_WRITE";
            case "parallel":
                return option.Value is "safe" or "restricted" or "unsafe" ? null
                    : isMissing ? $"{name} requires a parameter" : "parameter \"parallel\" must be SAFE, RESTRICTED, or UNSAFE";
            case "generated_columns":
                return Is(option, "none") || Is(option, "stored") ? null : $"invalid value for publication parameter \"{name}\": \"{option.Value}\"";
            case "publish":
                return isMissing ? $"{name} requires a parameter" : Publish(option.Value);
            default:
                throw new InvalidOperationException($"there is no form of options \"{form}\"");
        }
    }

    /// <summary>What a Boolean option says, which is yes where it says nothing; null where its value is none.</summary>
    public static bool? Boolean(Option option) => option.Kind switch
    {
        OptionValueKind.None => true,
        OptionValueKind.Integer => option.Value switch { "0" => false, "1" => true, _ => null },
        _ when Is(option, "true") || Is(option, "on") => true,
        _ when Is(option, "false") || Is(option, "off") => false,
        _ => null,
    };

    private static bool Is(Option option, string word) => string.Equals(option.Value, word, StringComparison.OrdinalIgnoreCase);

    private static string? Workers(Option option) => option.Kind switch
    {
        OptionValueKind.None => $"parallel option requires a value between 0 and {MaxWorkers}",
        OptionValueKind.Integer => int.Parse(option.Value, CultureInfo.InvariantCulture) is >= 0 and <= MaxWorkers
            ? null
            : $"parallel workers for vacuum must be between 0 and {MaxWorkers}",
        _ => $"{option.Key} requires an integer value",
    };

    private static string? Publish(string list)
    {
        if (SplitNames(list) is not { } names)
            return "invalid list syntax in parameter \"publish\"";
        var unknown = names.Find(name => Array.IndexOf(Published, name) < 0);
        return unknown is null ? null : $"unrecognized value for publication option \"publish\": \"{unknown}\"";
    }

    /// <summary>Names with commas between, as in a search path; null where they are not.</summary>
    private static List<string>? SplitNames(string list)
    {
        var names = new List<string>();
        var text = list.Trim();
        for (var at = 0; text.Length > 0; at++)
        {
            string name;
            if (at < text.Length && text[at] == '"')
            {
                var end = text.IndexOf('"', at + 1);
                if (end < 0)
                    return null;
                name = text.Substring(at + 1, end - at - 1);
                at = end + 1;
            }
            else
            {
                var end = at;
                while (end < text.Length && text[end] != ',' && !char.IsWhiteSpace(text[end]))
                    end++;
                name = text.Substring(at, end - at).ToLowerInvariant();
                if (name.Length == 0)
                    return null;
                at = end;
            }
            names.Add(name);
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            if (at == text.Length)
                break;
            if (text[at] != ',')
                return null;
            while (at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]))
                at++;
        }
        return names;
    }
}
