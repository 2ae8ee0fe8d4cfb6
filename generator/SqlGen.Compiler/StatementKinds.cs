using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler;

/// <summary>What kind a statement is: for those that could not be parsed, by the word that they begin with.</summary>
internal static class StatementKinds
{
    public static StatementKind OfFirstWord(Token token) => token.Kind == TokenKind.LeftParen ? StatementKind.Select : token.Value switch
    {
        "select" or "with" or "table" when token.Kind == TokenKind.Word => StatementKind.Select,
        "values" when token.Kind == TokenKind.Word => StatementKind.Values,
        "insert" when token.Kind == TokenKind.Word => StatementKind.Insert,
        "update" when token.Kind == TokenKind.Word => StatementKind.Update,
        "delete" when token.Kind == TokenKind.Word => StatementKind.Delete,
        "merge" when token.Kind == TokenKind.Word => StatementKind.Merge,
        _ => StatementKind.Utility,
    };

    public static StatementKind Of(Statement statement) => statement switch
    {
        QueryStatement { Query.Body: ValuesBody } => StatementKind.Values,
        QueryStatement => StatementKind.Select,
        InsertStatement => StatementKind.Insert,
        UpdateStatement => StatementKind.Update,
        DeleteStatement => StatementKind.Delete,
        MergeStatement => StatementKind.Merge,
        _ => StatementKind.Utility,
    };
}
