using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>A domain's constraint is one of every table that has a column of it.</summary>
internal static class DomainConstraints
{
    public static void Check(SchemaChange change)
    {
        switch (change.Statement)
        {
            case AlterDomain alter when (alter.SetNotNull == true || alter.Check is not null && !change.Has("not valid")) && IsOfExistingColumn(change, alter.Name):
                change.Report(Text.Rules.DomainConstraint, "every table with a column of it is checked while it is locked against writes, and VALIDATE CONSTRAINT locks it as well; add it NOT VALID, and hold the rows that are there by a CHECK of each table", change.FirstWords);
                break;
            case CreateDomain create when create.Constraints.Any(static c => c is ColumnTableConstraint or NotNullConstraint { Not: true }):
                change.Report(Text.Rules.ConstrainedDomain, "it cannot be changed later without a lock on every table that uses it; write a CHECK on the column", create.Name.Span);
                break;
        }
    }

    private static bool IsOfExistingColumn(SchemaChange change, QualifiedName name) =>
        change.Catalog.FindType(name.Schema, name.Last) is { } domain
        && change.Catalog.Relations.Any(relation => relation.Kind == RelationKind.Table && !change.History.IsNew(relation) && relation.Columns.Any(column => column.Type.Type == domain));
}
