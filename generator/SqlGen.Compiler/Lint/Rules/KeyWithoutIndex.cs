using System.Linq;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>A primary key or unique constraint that builds its index while it holds its lock.</summary>
internal static class KeyWithoutIndex
{
    public static void Check(SchemaChange change)
    {
        foreach (var (table, action) in change.Alterations())
        {
            var key = action switch
            {
                AddConstraint { Constraint: KeyConstraint { UsingIndex: null } constraint } => constraint,
                AddColumn add => add.Column.Constraints.OfType<ColumnTableConstraint>().Select(static c => c.Constraint).OfType<KeyConstraint>().FirstOrDefault(),
                _ => null,
            };
            if (key is not null)
                change.Report(Text.Rules.KeyWithoutIndex, $"its index is built while \"{table.Name}\" is locked against reads and writes; CREATE UNIQUE INDEX CONCURRENTLY first, and then ADD CONSTRAINT … {(key.IsPrimary ? "PRIMARY KEY" : "UNIQUE")} USING INDEX", action.Span);
        }
    }
}
