using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Schema;

/// <summary>
/// Whether an expression gives the same for the same columns for ever, as <c>contain_mutable_functions</c> sees it after functions in SQL were
/// put in the place of their calls. What is not known counts as immutable: an index that is fine must not be refused.
/// </summary>
internal static class Immutability
{
    /// <summary>The first part that depends on settings, the clock or data; null where there is none.</summary>
    public static BoundExpr? FirstExceptionIn(BoundExpr expression, DatabaseCatalog catalog)
    {
        BoundExpr? found = null;
        BoundTree.Contains(expression, part =>
        {
            if (found is null && Changes(part, catalog))
                found = part;
            return found is not null;
        });
        return found;
    }

    private static bool Changes(BoundExpr expr, DatabaseCatalog catalog) => expr switch
    {
        BoundCall call => Changes(call.Routine),
        BoundOperator @operator => Changes(@operator),
        BoundQuantified quantified => quantified.Operator.Volatility != 'i' && !MayBeInlined(quantified.Operator.Function),
        BoundCast cast => CastChanges(cast.Operand.PgType, cast.PgType, catalog),
        BoundSqlValue => true,
        _ => false,
    };

    private static bool Changes(Routine routine) => routine.Volatility != 'i' && !MayBeInlined(routine);

    /// <summary>What a function in SQL is declared to be does not count where its body stands in its place.</summary>
    private static bool MayBeInlined(Routine? routine) =>
        routine is { Language: "sql" }
        || routine is { Schema: "pg_catalog", Name: "quote_literal" or "quote_nullable", Inputs: { Count: 1 } inputs } && Polymorphism.IsPolymorphic(inputs[0]);

    private static bool Changes(BoundOperator expr)
    {
        if (expr.Operator.Volatility == 'i' || MayBeInlined(expr.Operator.Function))
            return false;
        // text || anything stands for text || anything::text.
        if (expr.Operator is { Schema: "pg_catalog", Name: "||", Left: { } left } && (left.Name == "anynonarray" || expr.Operator.Right.Name == "anynonarray"))
            return TextDepends(left.Name == "anynonarray" ? expr.Left!.PgType : expr.Right.PgType, reads: false);
        return true;
    }

    private static bool CastChanges(PgType source, PgType target, DatabaseCatalog catalog)
    {
        while (true)
        {
            source = Coercion.BaseOf(source);
            target = Coercion.BaseOf(target);
            switch (Coercion.FindPath(catalog, source, target, CastContext.Explicit))
            {
                case CoercionPath.Function:
                    return catalog.FindCast(source, target) is { Function: { } function } ? Changes(function) : SystemCastChanges(catalog.System, source, target);
                case CoercionPath.InputOutput:
                    return TextDepends(source, reads: false) || TextDepends(target, reads: true);
                case CoercionPath.ArrayElements:
                    (source, target) = (source.Element!, target.Element!);
                    continue;
                default:
                    return false;
            }
        }
    }

    /// <summary>The function behind the server's own cast is called after the type that it gives.</summary>
    private static bool SystemCastChanges(SystemCatalog system, PgType source, PgType target)
    {
        foreach (var routine in system.FindRoutines("pg_catalog", target.Name))
        {
            if (routine.Inputs.Count > 0 && routine.Inputs[0] == source && routine.Result == target)
                return routine.Volatility != 'i';
        }
        return false;
    }

    /// <summary>Whether a type's text form depends on settings or on other objects: in general of what holds other types, and of dates, money and names.</summary>
    private static bool TextDepends(PgType type, bool reads)
    {
        type = Coercion.BaseOf(type);
        return type.Kind switch
        {
            PgTypeKind.Array or PgTypeKind.Enum or PgTypeKind.Composite or PgTypeKind.Range or PgTypeKind.Multirange => true,
            _ when type.Schema != "pg_catalog" => false,
            _ => type.Name switch
            {
                "date" or "timestamp" or "timestamptz" or "interval" or "money" or "aclitem" or "record" => true,
                "time" or "timetz" or "xml" => reads,
                var name => name.StartsWith("reg", System.StringComparison.Ordinal),
            },
        };
    }
}
