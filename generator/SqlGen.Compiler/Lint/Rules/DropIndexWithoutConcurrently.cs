using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>DROP INDEX waits for every query on the table, and lets all that come after it wait.</summary>
internal static class DropIndexWithoutConcurrently
{
    public static void Check(SchemaChange change)
    {
        if (change.Statement is not DropStatement { Kind: ObjectKind.Index } drop || change.Has("concurrently"))
            return;
        foreach (var dropped in drop.Objects)
        {
            if (change.Existing(dropped.Name) is { Kind: RelationKind.Index } index)
                change.Report(Text.Rules.DropIndexWithoutConcurrently, $"dropping \"{index.Name}\" locks its table against reads and writes; write DROP INDEX CONCURRENTLY, in a migration of its own", dropped.Span);
        }
    }
}
