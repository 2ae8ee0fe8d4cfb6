using System;
using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <summary>What CREATE EXTENSION may bring, as far as it is known: <c>extensions.tsv</c> for those of PostgreSQL's distribution.</summary>
internal static class ExtensionContents
{
    /// <summary>Procedural languages and the like, which bring nothing that a query would name.</summary>
    private static readonly HashSet<string> Invisible =
        ["plpgsql", "plperl", "plperlu", "plpython3u", "pltcl", "pltclu", "btree_gin", "btree_gist", "bloom", "tcn", "auth_delay"];

    /// <summary>
    /// Of an extension that is not known: anything but relations, which hardly any brings into a schema of the user's, whereas a misspelt
    /// table is a common mistake.
    /// </summary>
    private const GapKinds Usual = GapKinds.Types | GapKinds.Functions | GapKinds.Operators | GapKinds.Casts | GapKinds.Schemas;

    private static readonly Lazy<Dictionary<string, List<(GapKinds, string?)>>> Known = new(Load);

    /// <summary>The gaps that an extension leaves; none where queries never name what it brings.</summary>
    public static IEnumerable<Gap> GapsOf(string extension)
    {
        if (Invisible.Contains(extension))
            yield break;
        var what = "extension " + extension;
        if (!Known.Value.TryGetValue(extension, out var contents))
            contents = [(Usual, null)];
        foreach (var (kinds, name) in contents)
            yield return new Gap(what, kinds, name);
    }

    private static Dictionary<string, List<(GapKinds, string?)>> Load()
    {
        var extensions = new Dictionary<string, List<(GapKinds, string?)>>(StringComparer.Ordinal);
        foreach (var row in DataFile.Rows("extensions.tsv"))
        {
            if (!extensions.TryGetValue(row[0], out var contents))
                extensions.Add(row[0], contents = []);
            contents.Add((KindOf(row[1]), row[2].Length == 0 ? null : row[2]));
        }
        return extensions;
    }

    private static GapKinds KindOf(string word) => word switch
    {
        "relation" => GapKinds.Relations,
        "type" => GapKinds.Types,
        "function" => GapKinds.Functions,
        "operator" => GapKinds.Operators,
        "cast" => GapKinds.Casts,
        _ => throw new FormatException($"unknown kind of object {word}"),
    };
}
