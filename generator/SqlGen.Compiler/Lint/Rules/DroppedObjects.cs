using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>A table, a column or a whole database goes, with its rows, while programs may ask for it.</summary>
internal static class DroppedObjects
{
    public static void Check(SchemaChange change)
    {
        foreach (var (table, action) in change.Alterations())
        {
            if (action is DropColumn drop && table.FindColumn(drop.Column.Text) >= 0)
                change.Report(Text.Rules.DroppedObject, $"programs that are at work may ask for \"{drop.Column}\", and its values cannot be brought back; drop it only after the last program that knows it is gone", action.Span);
        }
        if (change.Statement is UtilityStatement && change.Has("drop database"))
            change.Report(Text.Rules.DroppedObject, "all that is in it cannot be brought back; drop it by hand, behind a backup", change.FirstWords);
        if (change.Statement is not DropStatement { Kind: ObjectKind.Table } statement)
            return;
        foreach (var dropped in statement.Objects)
        {
            if (change.Existing(dropped.Name) is { Kind: RelationKind.Table } table)
                change.Report(Text.Rules.DroppedObject, $"programs that are at work may ask for \"{table.Name}\", and its rows cannot be brought back; drop it only after the last program that knows it is gone", dropped.Span);
        }
    }
}
