using System;
using System.Collections.Generic;
using System.Linq;

namespace SqlGen.Compiler.Syntax.Options;

/// <summary>Options that are right each by itself, and not together.</summary>
internal static class OptionCombinations
{
    /// <summary>The server's objection, and the option that it stands at; null where it has none.</summary>
    public static (string Message, Option Option)? Objection(string list, IReadOnlyList<Option> options) => list switch
    {
        "subscription" => Subscription(options),
        "copy" or "old_copy" => Copy(options),
        "collation" => Collation(options),
        "text_search_configuration" => Find(options, "parser") is not null && Find(options, "copy") is { } copy
            ? ("cannot specify both PARSER and COPY options", copy)
            : null,
        "text_search_dictionary" => Dictionary(options),
        "code" => Find(options, "as") is null ? ("no inline code specified", options[0]) : null,
        _ => null,
    };

    private static Option? Find(IReadOnlyList<Option> options, string key) => options.LastOrDefault(option => option.Key == key);

    private static (string, Option)? Subscription(IReadOnlyList<Option> options)
    {
        if (Find(options, "connect") is { } connect && OptionValues.Boolean(connect) == false)
        {
            foreach (var other in new[] { "enabled", "create_slot", "copy_data" })
            {
                if (Find(options, other) is { } asked && OptionValues.Boolean(asked) == true)
                    return ($"connect = false and {other} = true are mutually exclusive options", asked);
            }
        }
        else
            connect = null;
        if (Find(options, "slot_name") is { Value: "none" } slot)
        {
            foreach (var other in new[] { "enabled", "create_slot" })
            {
                var asked = Find(options, other);
                if (asked is null ? connect is null : OptionValues.Boolean(asked) == true)
                {
                    return asked is null
                        ? ($"subscription with slot_name = NONE must also set {other} = false", slot)
                        : ($"slot_name = NONE and {other} = true are mutually exclusive options", asked);
                }
            }
        }
        return null;
    }

    private static (string, Option)? Copy(IReadOnlyList<Option> options)
    {
        var isBinary = Find(options, "format") is { Value: "binary" } || Find(options, "binary") is { Name: "binary" };
        if (!isBinary)
            return null;
        foreach (var other in new[] { "delimiter", "null", "default" })
        {
            if (Find(options, other) is { } asked)
                return ($"cannot specify {other.ToUpperInvariant()} in BINARY mode", asked);
        }
        return null;
    }

    /// <summary>The templates that come with the server and have an option that is yes or no.</summary>
    private static (string, Option)? Dictionary(IReadOnlyList<Option> options)
    {
        var name = Find(options, "template")?.Value switch
        {
            "simple" or "pg_catalog.simple" => "accept",
            "synonym" or "pg_catalog.synonym" => "casesensitive",
            _ => "",
        };
        return Find(options, name) is { } option && OptionValues.Boolean(option) is null ? ($"{name} requires a Boolean value", option) : null;
    }

    private static (string, Option)? Collation(IReadOnlyList<Option> options)
    {
        const string Message = "conflicting or redundant options";
        if (Find(options, "from") is { } from && options.Count > 1)
            return (Message, from);
        if (Find(options, "locale") is { } locale && (Find(options, "lc_collate") ?? Find(options, "lc_ctype")) is not null)
            return (Message, locale);
        return null;
    }
}
