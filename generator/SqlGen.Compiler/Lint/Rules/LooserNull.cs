using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>DROP NOT NULL: the server has no work, and programs get what they do not look for.</summary>
internal static class LooserNull
{
    public static void Check(SchemaChange change)
    {
        foreach (var (_, action) in change.Alterations())
        {
            if (action is AlterColumnNotNull { NotNull: false } drop)
                change.Report(Text.Rules.DropNotNull, $"programs that are at work read \"{drop.Column}\" as never null; drop it only after the last of them is gone, and write no NULL before", action.Span);
        }
    }
}
