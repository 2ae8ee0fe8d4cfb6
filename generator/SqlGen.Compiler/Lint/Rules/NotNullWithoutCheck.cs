using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>SET NOT NULL reads all rows under its lock, unless a validated check proves it.</summary>
internal static class NotNullWithoutCheck
{
    private const int NotNullNotValid = 18;

    public static void Check(SchemaChange change)
    {
        foreach (var (table, action) in change.Alterations())
        {
            var column = action switch
            {
                AlterColumnNotNull { NotNull: true } alter when !IsProved(change, table, alter.Column.Text) => alter.Column.Text,
                AddConstraint { Constraint: NotNullTableConstraint { IsValid: true } constraint } => constraint.Column.Text,
                _ => null,
            };
            if (column is null || table.FindColumn(column) is var index && (index < 0 || table.Columns[index].NotNull && !table.Columns[index].MayHoldNull))
                continue;
            var safe = change.PostgresVersion >= NotNullNotValid
                ? $"ADD CONSTRAINT … NOT NULL {column} NOT VALID, and in a later migration VALIDATE CONSTRAINT"
                : $"ADD CONSTRAINT … CHECK ({column} IS NOT NULL) NOT VALID, in a later migration VALIDATE CONSTRAINT, and only then SET NOT NULL";
            change.Report(Text.Rules.NotNullWithoutCheck, $"all rows of \"{table.Name}\" are read while it is locked against reads and writes; {safe}", action.Span);
        }
    }

    private static bool IsProved(SchemaChange change, Relation table, string column) => table.Restrictions.Any(restriction =>
        restriction is { IsCheck: true, Condition: NullTestExpr { Not: true, Operand: ColumnRef } } && restriction.Columns.Count == 1 && restriction.Columns[0] == column
        && change.History.IsValid(table, restriction.Name));
}
