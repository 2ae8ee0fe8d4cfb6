using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>A change of a column's type that writes the whole table anew.</summary>
internal static class ColumnTypeRewrite
{
    public static void Check(SchemaChange change)
    {
        foreach (var (table, action) in change.Alterations())
        {
            if (action is not AlterColumnType alter || table.FindColumn(alter.Column.Text) is var index && index < 0)
                continue;
            var before = table.Columns[index].Type;
            if (TypeNames.Resolve(change.Catalog, alter.Type).Type is { } after && (alter.Using is not null || !KeepsRows(before, after)))
                change.Report(Text.Rules.ColumnTypeRewrite, $"\"{table.Name}\" is written anew, with its indexes, while it is locked against reads and writes; add a column of the new type, fill it in steps, and let the programs move over before the old one is dropped", action.Span);
        }
    }

    /// <summary>Whether the bytes stay as they are, so that the server looks at no row (ATColumnChangeRequiresRewrite in its source).</summary>
    private static bool KeepsRows(SqlType before, SqlType after)
    {
        if (before.Type != after.Type)
        {
            return after.Modifier < 0 && (before.Type.Name, after.Type.Name) is ("varchar", "text") or ("text", "varchar") or ("cidr", "inet") or ("xml", "text") or ("xml", "varchar")
                && before.Type.Schema == "pg_catalog" && after.Type.Schema == "pg_catalog";
        }
        if (after.Modifier < 0 || before.Modifier == after.Modifier)
            return true;
        if (before.Modifier < 0)
            return false;
        return after.Type.Name switch
        {
            "varchar" or "varbit" or "time" or "timetz" or "timestamp" or "timestamptz" => after.Modifier >= before.Modifier,
            // Precision in the upper half, scale in the lower, behind the four bytes of a header.
            "numeric" => (after.Modifier - 4 & 0xFFFF) == (before.Modifier - 4 & 0xFFFF) && after.Modifier >= before.Modifier,
            _ => false,
        };
    }
}
