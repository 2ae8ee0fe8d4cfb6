using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>What a repository says of tables that show each user their own rows.</summary>
internal static class RowSecurityEmitter
{
    /// <summary>The tables of a file's queries whose row security goes by settings, sorted.</summary>
    public static IEnumerable<string> TablesOf(QueryFileModel file) =>
        file.Queries.SelectMany(static query => query.Effects?.RowsBySettings ?? default).Distinct().OrderBy(static table => table, StringComparer.Ordinal);

    /// <summary>The attribute by which a repository that runs for nobody is found.</summary>
    public static void EmitAttribute(CodeWriter writer, QueryFileModel file)
    {
        var tables = TablesOf(file).ToList();
        if (tables.Count > 0)
            writer.Line($"[global::SqlGen.RowSecurity({string.Join(", ", tables.Select(CSharpText.Literal))})]");
    }
}
