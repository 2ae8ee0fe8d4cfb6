using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Binding;

/// <summary>
/// Whether a view hands changes on to the one table that it reads, and which of its columns (<c>view_query_is_auto_updatable</c> and
/// <c>view_col_is_auto_updatable</c> in rewriteHandler.c).
/// </summary>
internal static class ViewUpdates
{
    private const string NotOneTable = "Views that do not select from a single table or view are not automatically updatable.";

    /// <summary>Why the view cannot be changed at all; null where it can.</summary>
    public static string? WhyNot(BoundStatement definition)
    {
        if (definition is BoundSetOperation)
            return "Views containing UNION, INTERSECT, or EXCEPT are not automatically updatable.";
        if (definition is not BoundSelect select)
            return NotOneTable;
        return select switch
        {
            { Distinct: true } or { DistinctOn.Count: > 0 } => "Views containing DISTINCT are not automatically updatable.",
            { GroupBy.Count: > 0 } or { HasGroupingSets: true } => "Views containing GROUP BY are not automatically updatable.",
            { Having: not null } => "Views containing HAVING are not automatically updatable.",
            { With.Count: > 0 } => "Views containing WITH are not automatically updatable.",
            { Limit: not null } or { Offset: not null } => "Views containing LIMIT or OFFSET are not automatically updatable.",
            { HasAggregates: true } => "Views that return aggregate functions are not automatically updatable.",
            { HasWindows: true } => "Views that return window functions are not automatically updatable.",
            { ReturnsSets: true } => "Views that return set-returning functions are not automatically updatable.",
            _ when EntryOf(select) is null => NotOneTable,
            _ => EntryOf(select)!.IsSampled ? "Views containing TABLESAMPLE are not automatically updatable." : null,
        };
    }

    /// <summary>Whether INSERT and UPDATE have a column to give a value to.</summary>
    public static bool HasColumn(BoundStatement definition)
    {
        for (var i = 0; i < definition.Columns!.Count; i++)
        {
            if (ColumnOf(definition, i, out _) is not null)
                return true;
        }
        return false;
    }

    /// <summary>The table or view that changes are handed on to; null where there is none.</summary>
    public static Relation? TableOf(BoundStatement definition) => WhyNot(definition) is null ? EntryOf((BoundSelect)definition)!.Relation : null;

    /// <summary>The place in that table of a column of the view; null where it cannot be given a value.</summary>
    public static int? ColumnOf(BoundStatement definition, int index, out string? whyNot)
    {
        whyNot = null;
        if (definition is not BoundSelect select || EntryOf(select) is not { } entry)
            return null;
        var expression = definition.Columns![index].Expression;
        if (expression is BoundColumn column && column.Entry == entry)
            return column.Index;
        whyNot = expression switch
        {
            BoundSystemColumn system when system.Entry == entry => "View columns that refer to system columns are not updatable.",
            BoundWholeRow row when row.Entry == entry => "View columns that return whole-row references are not updatable.",
            _ => "View columns that are not columns of their base relation are not updatable.",
        };
        return null;
    }

    private static TableEntry? EntryOf(BoundSelect select) =>
        select.From.Count == 1 && select.From[0] is BoundTable { Entry: { Relation.Kind: RelationKind.Table or RelationKind.View or RelationKind.ForeignTable } entry }
            ? entry
            : null;
}
