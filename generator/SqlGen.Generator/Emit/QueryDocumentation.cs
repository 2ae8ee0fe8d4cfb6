using System;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>The documentation of a query's method: what its author wrote, the SQL, and what is proved of its rows.</summary>
internal static class QueryDocumentation
{
    public static void Emit(CodeWriter writer, QueryModel query)
    {
        var summary = string.IsNullOrWhiteSpace(query.Summary) ? $"Runs `{query.Name}`." : query.Summary!.Trim();
        Element(writer, "summary", CSharpText.XmlWithCode(summary));
        writer.Line("/// <remarks>");
        Comment(writer, $"<code>\n{CSharpText.Xml(query.Sql.Trim('\n'))}\n</code>");
        if (Claim(query) is { } claim)
            Comment(writer, claim);
        writer.Line("/// </remarks>");
        if (Result(query) is { } result)
            writer.Line($"/// <returns>{result}</returns>");
    }

    private static string? Claim(QueryModel query)
    {
        if (query.Shape() == RowShape.None)
            return null;
        var rows = query.Rows switch
        {
            Cardinality.One => "Exactly one row",
            Cardinality.AtMostOne => "At most one row",
            _ => null,
        };
        if (rows is null)
            return query.Command is QueryCommand.One or QueryCommand.BatchOne ? "More than one row is an error." : null;
        return query.RowsReason is { Length: > 0 } reason ? $"{rows}: {CSharpText.XmlWithCode(reason.TrimEnd('.'))}." : $"{rows}.";
    }

    private static string? Result(QueryModel query) => query.Command switch
    {
        QueryCommand.One when query.Rows == Cardinality.One => query.Shape() == RowShape.Value ? "The value." : "The row.",
        QueryCommand.One when query.Shape() == RowShape.Value && query.Columns[0].Nullable => "The value; null where it is null or there is no row.",
        QueryCommand.One when query.Shape() == RowShape.Value => "The value, or null where there is no row.",
        QueryCommand.One => "The row, or null where there is none.",
        QueryCommand.Many => "The rows, in the order of the result; empty where there are none.",
        QueryCommand.Stream => "The rows, in the order of the result, as they arrive; each enumeration runs the query anew.",
        QueryCommand.ExecRows or QueryCommand.ExecResult => "The number of rows affected.",
        QueryCommand.CopyFrom => "The number of rows written.",
        QueryCommand.Bulk => query.ReturnsRows ? "The rows, in no particular order; empty where there are none." : "The number of rows affected.",
        QueryCommand.BatchOne => "For each item, in order, the row or null where there is none.",
        QueryCommand.BatchMany => "For each item, in order, its rows; empty where there are none.",
        _ => null,
    };

    private static void Element(CodeWriter writer, string name, string content)
    {
        if (content.IndexOf('\n') < 0)
        {
            writer.Line($"/// <{name}>{content}</{name}>");
            return;
        }
        writer.Line($"/// <{name}>");
        Comment(writer, content);
        writer.Line($"/// </{name}>");
    }

    private static void Comment(CodeWriter writer, string content)
    {
        foreach (var line in content.Split('\n'))
            writer.Line(("/// " + line).TrimEnd());
    }
}
