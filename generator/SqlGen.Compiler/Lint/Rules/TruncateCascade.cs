using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>TRUNCATE … CASCADE empties every table that refers to the one that is meant.</summary>
internal static class TruncateCascade
{
    public static void Check(SchemaChange change)
    {
        if (change.Statement is UtilityStatement { Tag: "TRUNCATE" } && change.Has("cascade"))
            change.Report(Text.Rules.TruncateCascade, "every table that refers to it is emptied, too, also those that come later; name the tables that are meant", change.FirstWords);
    }
}
