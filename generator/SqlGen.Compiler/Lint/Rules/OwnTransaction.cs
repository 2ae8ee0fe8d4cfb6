using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>BEGIN and COMMIT in a migration: a tool that puts a transaction around it ends its own there.</summary>
internal static class OwnTransaction
{
    public static void Check(SchemaChange change)
    {
        if (change.Statement is UtilityStatement { Tag: "BEGIN" or "START" or "COMMIT" or "END" or "ROLLBACK" or "ABORT" })
            change.Report(Text.Rules.OwnTransaction, "a migration is a transaction as it is; leave it out, and write CONCURRENTLY in a migration of its own", change.FirstWords);
    }
}
