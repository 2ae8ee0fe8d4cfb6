using System.Text;
using SqlGen.Compiler.Model;

namespace SqlGen.Compiler.Tests.Binding;

/// <summary>What we say of queries, in the form of the snapshots: a type with <c>?</c> behind it may be null.</summary>
internal static class ModelText
{
    public static string Of(QueryFileResult result)
    {
        var text = new StringBuilder();
        foreach (var query in result.Model.Queries)
            Append(text, query);
        foreach (var diagnostic in result.Diagnostics)
            text.Append($"{diagnostic.Start.Line}:{diagnostic.Start.Column} {diagnostic.Rule.Id} {diagnostic.SqlState} {diagnostic.Message}\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, QueryModel query)
    {
        text.Append($"{query.Name} {Of(query.Rows)}{(query.RowsReason is null ? "" : $" ({query.RowsReason})")}{(query.ReadOnly ? " read-only" : "")}");
        if (query.Table is { } table)
            text.Append($" = {table.Name}");
        text.Append('\n');
        foreach (var parameter in query.Parameters)
            text.Append($"  ${parameter.Ordinal} {parameter.Name} {Of(parameter.Type, parameter.Nullable)}\n");
        for (var i = 0; i < query.Columns.Count; i++)
        {
            foreach (var embed in query.Embeds.Where(embed => embed.First == i))
                text.Append($"  embed {embed.Name} {embed.Table.Name}{(embed.Nullable ? "?" : "")}\n");
            foreach (var list in query.Lists)
                Append(text, list, i);
            text.Append($"  {query.Columns[i].Name} {Of(query.Columns[i].Type, query.Columns[i].Nullable)}\n");
        }
        if (query.Lists.Count > 0)
            text.Append($"  key {string.Join(", ", query.Key.Select(k => k + 1))}\n");
        foreach (var line in query.Sql.Split('\n'))
            text.Append($"  | {line}".TrimEnd()).Append('\n');
        text.Append('\n');
    }

    private static void Append(StringBuilder text, ListModel list, int column)
    {
        if (list.Item.First == column)
            text.Append($"  embed_many {list.Item.Name} {list.Item.Table.Name}{(list.Item.Nullable ? "?" : "")} key {string.Join(", ", list.Key.Select(k => k + 1))}{(list.IsDistinct ? " distinct" : "")}\n");
        foreach (var embed in list.Embeds.Where(embed => embed.First == column))
            text.Append($"  embed {embed.Name} {embed.Table.Name}{(embed.Nullable ? "?" : "")}\n");
        foreach (var inner in list.Lists)
            Append(text, inner, column);
    }

    private static string Of(TypeModel type, bool nullable) => type.Display + (nullable ? "?" : "");

    private static string Of(Cardinality rows) => rows switch
    {
        Cardinality.None => "no rows",
        Cardinality.One => "one row",
        Cardinality.AtMostOne => "at most one row",
        _ => "rows",
    };
}
