using System.Linq;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Schema;

/// <content>What is rolled back has not been.</content>
internal sealed partial class SchemaBuilder
{
    private static bool IsOfTransactions(string tag) => tag is "BEGIN" or "START" or "COMMIT" or "END" or "PREPARE TRANSACTION" or "ROLLBACK" or "ABORT" or "SAVEPOINT" or "RELEASE";

    private void Transact(UtilityStatement statement)
    {
        var words = Lexer.Lex(_diagnostics.File[statement.Span], namedParameters: false).Tokens
            .Where(static token => token.Kind is TokenKind.Word or TokenKind.QuotedIdentifier).Select(static token => token.Value).ToList();
        // COMMIT PREPARED is about another transaction.
        if (!followsTransactions || words.Count > 1 && words[1] == "prepared")
            return;
        var name = words[words.Count - 1];
        switch (statement.Tag)
        {
            case "BEGIN" or "START": _changes.Begin(); return;
            case "SAVEPOINT": _changes.SetSavepoint(name); return;
            case "RELEASE": _changes.ReturnTo(name, isRelease: true); return;
            case "ROLLBACK" when words.Contains("to"): _changes.ReturnTo(name, isRelease: false); return;
            case "ROLLBACK" or "ABORT": _changes.Rollback(); _sessionPath = null; break;
            default: _changes.Commit(); EndTransaction(); break;
        }
        if (name == "chain" && words[words.Count - 2] == "and")
            _changes.Begin();
    }
}
