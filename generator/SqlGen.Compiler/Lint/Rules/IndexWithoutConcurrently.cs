using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>CREATE INDEX locks a table against writes until the index is built.</summary>
internal static class IndexWithoutConcurrently
{
    public static void Check(SchemaChange change)
    {
        if (change.Statement is not CreateIndex { Only: false } create || change.Has("concurrently") || change.Existing(create.Table) is not { Kind: RelationKind.Table or RelationKind.MaterializedView } table)
            return;
        // On a partitioned table there is no CONCURRENTLY.
        var safe = table.HasInheritanceChildren
            ? "create it ON ONLY the parent, CONCURRENTLY on each partition, and attach those with ALTER INDEX … ATTACH PARTITION"
            : "write CREATE INDEX CONCURRENTLY, in a migration of its own";
        change.Report(Text.Rules.IndexWithoutConcurrently, $"the index is built while \"{table.Name}\" is locked against writes; {safe}", change.FirstWords);
    }
}
