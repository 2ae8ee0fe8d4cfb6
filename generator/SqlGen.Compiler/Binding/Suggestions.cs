using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Binding;

/// <summary>Finds the name that was meant by one that does not exist.</summary>
internal static class Suggestions
{
    /// <summary>The nearest of the names, if one is near enough to be meant; the first of equals.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = Math.Min(3, name.Length / 2) + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) >= bestDistance)
                continue;
            var distance = Distance(name, candidate);
            if (distance < bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /// <summary>The types of the server that definitions are made of, as people write them.</summary>
    private static readonly string[] UsualTypes =
    [
        "bigint", "bigserial", "bit", "boolean", "bytea", "char", "character", "cidr", "date", "decimal", "double precision", "inet", "integer", "interval",
        "json", "jsonb", "macaddr", "money", "numeric", "point", "real", "serial", "smallint", "smallserial", "text", "time", "timestamp", "timestamptz",
        "timetz", "tsquery", "tsvector", "uuid", "varchar", "xml", "daterange", "int4range", "int8range", "numrange", "tsrange", "tstzrange",
        "bool", "int", "int2", "int4", "int8", "float4", "float8",
    ];

    /// <summary>The type that was meant by a name that none has, or null; the user's own before the server's.</summary>
    public static string? NearestType(DatabaseCatalog catalog, QualifiedName name) => name.Schema is { } schema
        ? Nearest(name.Last, OwnTypes(catalog).Where(type => type.Schema == schema).Select(static type => type.Name))
        : Nearest(name.Last, OwnTypes(catalog).Select(static type => type.Name).Concat(UsualTypes));

    private static IEnumerable<PgType> OwnTypes(DatabaseCatalog catalog) =>
        catalog.Types.Where(static type => type.Kind is PgTypeKind.Enum or PgTypeKind.Domain or PgTypeKind.Range or PgTypeKind.Multirange
            || type.Relation is { Kind: RelationKind.Composite });

    public static string Phrase(string? name) => name is null ? "" : $". Did you mean \"{name}\"?";

    /// <summary>How the routines of a name are called, for one who gave them other arguments: those that take as many first.</summary>
    public static string Signatures(IEnumerable<Routine> routines, int arguments)
    {
        const int shown = 3;
        var signatures = routines.OrderBy(routine => Math.Abs(routine.Inputs.Count - arguments)).Select(Signature).Distinct().ToList();
        if (signatures.Count == 0)
            return "";
        if (signatures.Count > shown + 1)
            signatures = [.. signatures.Take(shown), $"{signatures.Count - shown} more"];
        var last = signatures[signatures.Count - 1];
        return signatures.Count == 1 ? $". There is {last}" : $". There are {string.Join(", ", signatures.Take(signatures.Count - 1))} and {last}";
    }

    private static string Signature(Routine routine)
    {
        var inputs = routine.Inputs.Select((type, i) =>
            (routine.VariadicElement is not null && i == routine.Inputs.Count - 1 ? "VARIADIC " : "")
            + (routine.InputNames is { } names && names[i].Length > 0 ? names[i] + " " : "")
            + type.FormatName()
            + (i >= routine.Inputs.Count - routine.Defaults ? " DEFAULT …" : ""));
        return $"{routine.Name}({string.Join(", ", inputs)})";
    }

    /// <summary>Levenshtein's distance, with a swap of neighbours counted as one.</summary>
    private static int Distance(string left, string right)
    {
        var previous2 = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    current[j] = Math.Min(current[j], previous2[j - 2] + 1);
            }
            (previous2, previous, current) = (previous, current, previous2);
        }
        return previous[right.Length];
    }
}
