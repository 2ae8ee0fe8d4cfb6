using System.Linq;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>What fails where it has run already: another tool may leave a migration half done.</summary>
internal static class NotRepeatable
{
    public static void Check(SchemaChange change)
    {
        var isOnce = change.Statement switch
        {
            CreateTable or CreateTableAs or CreateIndex or CreateSequence or CreateSchema or CreateExtension => !change.Has("if not exists"),
            DropStatement drop => !drop.IfExists,
            AlterTable alter => !alter.IfExists && alter.Actions.Any(static action => action is AddColumn { IfNotExists: false } or DropColumn { IfExists: false } or DropConstraint { IfExists: false }),
            _ => false,
        };
        if (isOnce)
            change.Report(Text.Rules.NotRepeatable, "it fails where it has run already; write IF NOT EXISTS, or IF EXISTS", change.FirstWords);
    }
}
