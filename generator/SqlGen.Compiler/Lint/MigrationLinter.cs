using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Lint.Rules;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Lint;

/// <summary>Advice on migrations: what holds up or breaks programs that are at work while it runs, each with the safe way.</summary>
internal sealed class MigrationLinter(DatabaseCatalog catalog, int postgresVersion)
{
    private readonly SchemaHistory _history = new(catalog, postgresVersion);

    public void BeginMigration() => _history.BeginMigration();

    /// <summary>Looks at one statement, before it changes the catalog.</summary>
    public void Check(Statement statement, Token[] tokens, int start, int end, DiagnosticSink sink)
    {
        var change = new SchemaChange(_history, statement, tokens, start, end, sink);
        IndexWithoutConcurrently.Check(change);
        DropIndexWithoutConcurrently.Check(change);
        ConstraintWithoutNotValid.Check(change);
        KeyWithoutIndex.Check(change);
        ColumnTypeRewrite.Check(change);
        NotNullWithoutCheck.Check(change);
        VolatileDefault.Check(change);
        RequiredColumn.Check(change);
        RenamedObject.Check(change);
        DroppedObjects.Check(change);
        WithoutConcurrently.Check(change);
        TableRewrite.Check(change);
        TruncateCascade.Check(change);
        LooserNull.Check(change);
        DomainConstraints.Check(change);
        ColumnTypes.Check(change);
        NotRepeatable.Check(change);
        OwnTransaction.Check(change);
        _history.Note(change);
    }
}
