using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>REINDEX and DETACH PARTITION, which have a form that lets others go on.</summary>
internal static class WithoutConcurrently
{
    private const int ReindexConcurrently = 12, DetachConcurrently = 14;

    public static void Check(SchemaChange change)
    {
        if (change.PostgresVersion >= ReindexConcurrently && change.Statement is UtilityStatement { Tag: "REINDEX" } && !change.Has("concurrently") && !change.Has("system"))
            change.Report(Text.Rules.ReindexWithoutConcurrently, "the indexes are built while their tables are locked against writes; write REINDEX … CONCURRENTLY", change.FirstWords);
        foreach (var (table, action) in change.Alterations())
        {
            if (change.PostgresVersion >= DetachConcurrently && action is AlterPartition { Bound: null } && !change.Has("concurrently", action.Span) && !change.Has("finalize", action.Span))
                change.Report(Text.Rules.DetachWithoutConcurrently, $"detaching a partition locks \"{table.Name}\" against reads and writes; write DETACH PARTITION … CONCURRENTLY, in a migration of its own", action.Span);
        }
    }
}
