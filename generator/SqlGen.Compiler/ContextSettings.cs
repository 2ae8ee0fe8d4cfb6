using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Facts;
using SqlGen.Compiler.Model;

namespace SqlGen.Compiler;

/// <summary>What the row security policies of a schema want to be told, each setting with one type.</summary>
internal static class ContextSettings
{
    /// <summary>Types of numbers, the narrowest first: what one of them holds, the wider ones hold.</summary>
    private static readonly string[] Numbers = ["int2", "int4", "int8", "numeric"];

    public static EquatableArray<ColumnModel> Of(DatabaseCatalog catalog)
    {
        var context = new FactContext(catalog, []);
        return catalog.Relations.SelectMany(relation => RowSecurity.Reads(relation, context))
            .GroupBy(static read => read.Name)
            .OrderBy(static reads => reads.Key, StringComparer.Ordinal)
            .Select(reads => new ColumnModel(
                reads.Key,
                ModelBuilder.TypeModelOf(new SqlType(TypeOf([.. reads.Select(static read => read.Type).OfType<PgType>().Distinct()]) ?? catalog.SystemType("text"))),
                reads.All(static read => read.CanBeEmpty)))
            .ToEquatableArray();
    }

    /// <summary>The type whose text all of them take; null for text as it is.</summary>
    private static PgType? TypeOf(List<PgType> types)
    {
        if (types.Count < 2)
            return types.FirstOrDefault();
        var narrowest = types.OrderBy(static type => Array.IndexOf(Numbers, type.Name)).First();
        return types.TrueForAll(static type => type.Schema == "pg_catalog" && Array.IndexOf(Numbers, type.Name) >= 0) ? narrowest : null;
    }
}
