using System;
using System.Text;

namespace SqlGen.Compiler.Catalog;

/// <summary>An order of texts, by which they are compared.</summary>
internal sealed record Collation(string Schema, string Name)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;

    /// <summary>The database's own, which any other goes before.</summary>
    public static Collation Default { get; } = new("pg_catalog", "default");

    /// <summary>By bytes: that of names, and of texts in the server's own tables.</summary>
    public static Collation C { get; } = new("pg_catalog", "C");

    /// <summary>Only texts of the same bytes are equal.</summary>
    public bool IsDeterministic { get; init; } = true;

    /// <summary>What a value of a type has of itself (<c>get_typcollation</c>); null where it has none, as of anything but text.</summary>
    public static Collation? Of(PgType type)
    {
        while (true)
        {
            switch (type)
            {
                case { Kind: PgTypeKind.Domain, Collation: { } own }: return own;
                case { Kind: PgTypeKind.Domain, Base: { } under }: type = under; break;
                case { IsArray: true, Element: { } element }: type = element; break;
                case { Kind: PgTypeKind.Base, Schema: "pg_catalog" }:
                    return type.Name switch
                    {
                        "text" or "varchar" or "bpchar" or "pg_node_tree" or "pg_ndistinct" or "pg_dependencies" or "pg_mcv_list" or "pg_brin_bloom_summary" or "pg_brin_minmax_multi_summary" => Default,
                        "name" => C,
                        _ => null,
                    };
                case { Kind: PgTypeKind.Base, Category: 'S' }: return Default;
                default: return null;
            }
        }
    }

    /// <summary>A collation that servers have by themselves, or by the machine that they run on, as <c>de_DE</c>; null for other names.</summary>
    public static Collation? FindSystem(string name)
    {
        if (name is "default")
            return Default;
        if (name is "C")
            return C;
        var letters = 0;
        while (letters < name.Length && (name[letters] is >= 'a' and <= 'z' or >= 'A' and <= 'Z'))
            letters++;
        var isLocale = letters is >= 1 and <= 3 && (letters == name.Length || "-_.@".IndexOf(name[letters]) >= 0);
        return isLocale || name is "POSIX" or "unicode" || name.EndsWith("-x-icu", StringComparison.Ordinal) ? new Collation("pg_catalog", name) : null;
    }
}
