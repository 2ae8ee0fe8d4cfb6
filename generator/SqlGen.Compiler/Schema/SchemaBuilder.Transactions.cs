using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Schema;

/// <content>What is rolled back has not been.</content>
internal sealed partial class SchemaBuilder
{
    private static bool IsOfTransactions(string tag) => tag is "BEGIN" or "START" or "COMMIT" or "END" or "PREPARE TRANSACTION" or "ROLLBACK" or "ABORT" or "SAVEPOINT" or "RELEASE";

    /// <summary>A migration tool may run each file in a transaction that the file does not speak of; else what stands in none is one by itself.</summary>
    public bool RunsFilesInTransactions { get; init; }

    /// <summary>Temporary tables that end with the transaction.</summary>
    private readonly List<PgType> _untilCommit = [];

    private void DropOnCommit(PgType table)
    {
        if (_changes.IsInTransaction || RunsFilesInTransactions)
            _untilCommit.Add(table);
        else
            DropTemporary(table);
    }

    private void DropTemporary(PgType table)
    {
        if (table.Relation is not { } relation || catalog.FindRelation(relation.Schema, relation.Name)?.RowType != table)
            return;
        var plan = new DropPlan(catalog);
        plan.Drop(table);
        plan.Expand();
        Apply(plan);
    }

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
            case "ROLLBACK" or "ABORT": _changes.Rollback(); _untilCommit.Clear(); _sessionPath = null; break;
            default: _changes.Commit(); EndTransaction(); break;
        }
        if (name == "chain" && words[words.Count - 2] == "and")
            _changes.Begin();
    }
}
