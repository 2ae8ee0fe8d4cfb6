using System.Collections.Generic;
using System.Linq;
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

    /// <summary>
    /// Functions that are not volatile by their own word, and yet do what others say: they make a value of any type, a domain among them, of text,
    /// or read tables that they are told, which may be views.
    /// </summary>
    private static readonly HashSet<string> Indirect =
    [
        "array_in", "pg_input_is_valid", "pg_input_error_info", "domain_in", "multirange_in", "range_in", "record_in",
        "table_to_xml", "table_to_xml_and_xmlschema", "schema_to_xml", "schema_to_xml_and_xmlschema", "database_to_xml", "database_to_xml_and_xmlschema",
    ];

    /// <summary>Whether a part of the statement changes rows or locks them.</summary>
    public static bool LocksRows(BoundStatement statement)
    {
        var locks = false;
        BoundTree.VisitStatements(statement, part => locks |= part is BoundModification or BoundQuery { Locks: true });
        return locks;
    }

    public static bool IsReadOnly(BoundStatement statement, FactContext context)
    {
        // Where it would be called is not followed: hardly anybody sorts the server's own types by functions of his own.
        if (context.Catalog.HasOwnOrderings)
            return false;
        var statements = new Stack<BoundStatement>();
        var seen = new HashSet<Relation>();
        var called = new HashSet<Routine>();
        statements.Push(statement);
        while (statements.Count > 0)
        {
            var current = statements.Pop();
            if (current is BoundModification or BoundUtility or BoundQuery { Locks: true })
                return false;
            foreach (var entry in BoundTree.Entries(current))
            {
                // A column definition list: the function's values are made to be of these types.
                if (entry.Functions.Count > 0 && entry.Columns.Any(static c => HasCheck(c.Type.Type)))
                    return false;
                if (entry.Relation is not { } relation || !seen.Add(relation))
                    continue;
                foreach (var policy in relation.ReadConditions)
                {
                    if (context.ConditionOf(policy) is not { } condition)
                        return false;
                    statements.Push(condition);
                }
                if (relation is { Kind: RelationKind.View } view)
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
            BoundTree.VisitOwn(
                current,
                expr =>
                {
                    if (expr is BoundCall { Routine: var routine } call && UserFunctions.BodyOf(call, context) is { } body)
                    {
                        foreach (var (part, _) in called.Add(routine) ? body.Statements : [])
                            statements.Push(part);
                        return !(writes |= UserFunctions.Results(routine).Any(HasCheck));
                    }
                    writes |= MayWrite(expr) || context.CallsOwnCast(expr) || MakesValue(expr) && HasCheck(expr.PgType)
                        || context.Catalog.HasOwnOperatorClasses && Holds(expr.PgType, static part => part.Kind != PgTypeKind.Array);
                    return !writes;
                },
                statements);
            if (writes)
                return false;
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
        BoundComparison comparison => comparison.CallsUserFunction,
        BoundQuantified quantified => quantified.Operator.Schema != "pg_catalog",
        _ => false,
    };

    private static bool MayWrite(Routine routine) =>
        routine.Schema != "pg_catalog" || Indirect.Contains(routine.Name) || routine.Volatility == 'v' && !Harmless.Contains(routine.Name);

    /// <summary>Whether a value of the type is made here; a value that is only handed on was checked when it was made.</summary>
    private static bool MakesValue(BoundExpr expr) => expr is BoundCast or BoundLiteral or BoundParameter or BoundCall or BoundConstruct;

    /// <summary>Whether a domain is in the type. Its check may call anything; the server's own domains call nothing.</summary>
    private static bool HasCheck(PgType type) => Holds(type, static part => part.Kind == PgTypeKind.Domain);

    /// <summary>Whether a type that is not the server's, and of this sort, is in a type.</summary>
    private static bool Holds(PgType type, System.Predicate<PgType> isSo)
    {
        var seen = new HashSet<PgType>();
        var pending = new Stack<PgType?>();
        pending.Push(type);
        while (pending.Count > 0)
        {
            if (pending.Pop() is not { Schema: not ("pg_catalog" or "information_schema") } part || !seen.Add(part))
                continue;
            if (isSo(part))
                return true;
            pending.Push(part.Element);
            pending.Push(part.Base);
            foreach (var field in part.Relation?.Columns ?? [])
                pending.Push(field.Type.Type);
        }
        return false;
    }
}
