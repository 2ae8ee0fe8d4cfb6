using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>A table or column gets another name while programs ask for the old one.</summary>
internal static class RenamedObject
{
    public static void Check(SchemaChange change)
    {
        if (change.Statement is not RenameStatement { Kind: ObjectKind.Table or ObjectKind.View or ObjectKind.MaterializedView } rename || change.Existing(rename.Object) is not { } relation)
            return;
        if (rename.PartKind == RenamedPart.Object && relation.Kind is RelationKind.Table or RelationKind.View or RelationKind.MaterializedView)
            change.Report(Text.Rules.RenamedObject, $"programs that are at work ask for \"{relation.Name}\" until they are replaced; leave a view of the old name, and drop it later", rename.NewName.Span);
        else if (rename.PartKind == RenamedPart.Column)
            change.Report(Text.Rules.RenamedObject, $"programs that are at work ask for \"{rename.Part}\" until they are replaced; add a column of the new name, keep both equal, and drop the old one later", rename.NewName.Span);
    }
}
