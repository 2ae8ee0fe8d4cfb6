using System.Linq;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>A foreign key or check that looks at all rows while it holds its lock.</summary>
internal static class ConstraintWithoutNotValid
{
    public static void Check(SchemaChange change)
    {
        foreach (var (table, action) in change.Alterations())
        {
            if (change.Has("not valid", action.Span) || change.Has("not enforced", action.Span))
                continue;
            if (Has<ForeignKeyConstraint>(action))
                change.Report(Text.Rules.ForeignKeyWithoutNotValid, $"all rows of \"{table.Name}\" are checked while both tables are locked against writes; add it NOT VALID, and in a later migration VALIDATE CONSTRAINT, which locks neither", action.Span);
            else if (Has<CheckConstraint>(action))
                change.Report(Text.Rules.CheckWithoutNotValid, $"all rows of \"{table.Name}\" are checked while it is locked against reads and writes; add it NOT VALID, and in a later migration VALIDATE CONSTRAINT, which lets both go on", action.Span);
        }
    }

    /// <summary>A new column without a default is null in all rows, and the server looks for none of them in the other table; a check is asked of each.</summary>
    private static bool Has<T>(AlterAction action)
        where T : TableConstraint =>
        action is AddConstraint { Constraint: T }
        || action is AddColumn add && add.Column.Constraints.Any(static c => c is ColumnTableConstraint { Constraint: T }) && (typeof(T) == typeof(CheckConstraint) || add.Column.Constraints.Any(static c => c is DefaultConstraint));
}
