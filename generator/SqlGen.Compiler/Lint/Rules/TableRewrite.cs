using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>VACUUM FULL and CLUSTER write a table anew under a lock that lets nobody read.</summary>
internal static class TableRewrite
{
    public static void Check(SchemaChange change)
    {
        if (change.Statement is UtilityStatement { Tag: "CLUSTER" } || change.Statement is UtilityStatement { Tag: "VACUUM" } && change.Has("full"))
            change.Report(Text.Rules.TableRewrite, "the table is written anew while it is locked against reads and writes; use the extension pg_repack, or a plain VACUUM", change.FirstWords);
    }
}
