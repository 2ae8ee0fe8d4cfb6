using System.Linq;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>A new column that must have a value and has none.</summary>
internal static class RequiredColumn
{
    public static void Check(SchemaChange change)
    {
        foreach (var (table, action) in change.Alterations())
        {
            if (action is AddColumn add && add.Column.Constraints.Any(static c => c is NotNullConstraint { Not: true } or ColumnTableConstraint { Constraint: KeyConstraint { IsPrimary: true } })
                && !add.Column.Constraints.Any(static c => c is DefaultConstraint or IdentityConstraint or GeneratedConstraint)
                && !VolatileDefault.IsSerial(add.Column.Type))
                change.Report(Text.Rules.RequiredColumn, $"the server refuses it as soon as \"{table.Name}\" has a row, and programs that do not know the column cannot insert; give it a DEFAULT, or add it without NOT NULL and fill it first", action.Span);
        }
    }
}
