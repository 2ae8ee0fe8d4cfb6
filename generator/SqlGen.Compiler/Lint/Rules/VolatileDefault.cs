using System.Linq;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Lint.Rules;

/// <summary>A new column whose value is another in each row: the whole table is written anew.</summary>
internal static class VolatileDefault
{
    public static void Check(SchemaChange change)
    {
        foreach (var (table, action) in change.Alterations())
        {
            if (action is not AddColumn add)
                continue;
            var cause = add.Column.Constraints.Select(constraint => constraint switch
            {
                DefaultConstraint @default when IsVolatile(change, @default.Value.Span) => "its default is volatile",
                GeneratedConstraint { Stored: true } => "it is stored",
                IdentityConstraint => "its numbers come from a sequence",
                _ => null,
            }).FirstOrDefault(static cause => cause is not null)
                ?? (IsSerial(add.Column.Type) ? "its numbers come from a sequence" : null);
            if (cause is not null)
                change.Report(Text.Rules.VolatileDefault, $"{cause}, so that \"{table.Name}\" is written anew while it is locked against reads and writes; add the column bare, set the default in a second step, and fill the rows that are there in batches", action.Span);
        }
    }

    public static bool IsSerial(TypeName type) => type.Name is { Schema: null, Last: "serial" or "bigserial" or "smallserial" or "serial4" or "serial8" or "serial2" };

    private static bool IsVolatile(SchemaChange change, Span value) =>
        change.Calls(value).Any(call => change.Catalog.FindRoutines(call.Schema, call.Name).Any(static routine => routine.Volatility == 'v'));
}
