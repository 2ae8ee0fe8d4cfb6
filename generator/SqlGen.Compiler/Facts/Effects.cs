using System.Collections.Generic;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Facts;

/// <summary>Proves that a statement runs in a read-only transaction.</summary>
internal static class Effects
{
    /// <summary>Volatile functions of the server that write nothing.</summary>
    private static readonly HashSet<string> Harmless =
    [
        "random", "random_normal", "clock_timestamp", "timeofday", "gen_random_uuid", "uuidv4", "uuidv7", "setseed", "pg_sleep", "pg_backend_pid",
    ];

    public static bool IsReadOnly(BoundStatement statement, FactContext context)
    {
        var statements = new Stack<BoundStatement>();
        var seen = new HashSet<Relation>();
        statements.Push(statement);
        while (statements.Count > 0)
        {
            var current = statements.Pop();
            if (current is BoundModification or BoundQuery { Locks: true })
                return false;
            foreach (var entry in BoundTree.Entries(current))
            {
                if (entry.Relation is { Kind: RelationKind.View } view && seen.Add(view))
                {
                    // The server's own views only look.
                    if (view.Schema is "pg_catalog" or "information_schema")
                        continue;
                    if (context.DefinitionOf(view) is not { } definition)
                        return false;
                    statements.Push(definition);
                }
            }
            var writes = false;
            BoundTree.Visit(current, expr =>
            {
                // A domain's check may call anything.
                writes |= expr is BoundCast { PgType: { Kind: PgTypeKind.Domain, Schema: not "information_schema" } };
                writes |= MayWrite(expr);
                if (BoundTree.QueryOf(expr) is { } query)
                    statements.Push(query);
                return !writes;
            });
            if (writes)
                return false;
            foreach (var inner in BoundTree.Statements(current))
                statements.Push(inner);
        }
        return true;
    }

    /// <summary>What is not the server's own may do anything.</summary>
    private static bool MayWrite(BoundExpr expr) => expr switch
    {
        BoundCall call => MayWrite(call.Routine),
        BoundAggregate aggregate => aggregate.Routine.Schema != "pg_catalog",
        BoundWindowCall window => window.Routine.Schema != "pg_catalog",
        BoundOperator @operator => @operator.Operator.Schema != "pg_catalog",
        BoundCast cast => cast.CallsUserFunction,
        BoundQuantified quantified => quantified.Operator.Schema != "pg_catalog",
        _ => false,
    };

    private static bool MayWrite(Routine routine) =>
        routine.Schema != "pg_catalog" || routine.Volatility == 'v' && !Harmless.Contains(routine.Name);
}
