using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>What a function in FROM gives.</summary>
internal static class FunctionRows
{
    /// <summary>Whether a column of it is never null.</summary>
    public static bool IsNeverNull(BoundExpr function, int column, RowFacts facts) => function switch
    {
        // Rows are taken apart, and hold what they hold.
        BoundCall { Routine: { Schema: "pg_catalog", Name: "unnest" }, Arguments: { Count: 1 } arguments } =>
            !Coercion.IsComposite(function.PgType) && !Coercion.IsRecord(function.PgType) && HasNoNull(arguments[0], facts),
        BoundTableConstruct table => table.NotNull[column],
        BoundCall { Routine: { Schema: "pg_catalog", ReturnsSet: true } } call => NeverNull.Rows(call, column),
        // One that gives no set is a row of one column; a composite is taken apart.
        BoundCall { Routine: { ReturnsSet: false, OutColumns.Count: <= 1 } } call when !Coercion.IsComposite(call.PgType) && !Coercion.IsRecord(call.PgType) => !Nullability.IsNullable(call, facts),
        BoundCall call => !UserFunctions.IsNullable(call, column, facts),
        _ => false,
    };

    /// <summary>Whether none of an array's elements is null.</summary>
    private static bool HasNoNull(BoundExpr array, RowFacts facts)
    {
        while (array is BoundCast { CallsUserFunction: false } cast && cast.PgType.IsArray && cast.Operand.PgType.IsArray
            && !NeverNull.IsLossy(cast.Operand.PgType.Element!, cast.PgType.Element!))
            array = cast.Operand;
        return array switch
        {
            BoundArray { PgType.Element.IsArray: false } items => items.Items.All(item => item is not BoundArray && !item.PgType.IsArray && !Nullability.IsNullable(item, facts)),
            BoundSubquery { Kind: SubqueryKind.Array, Query: var query } => !query.Columns![0].Type.Type.IsArray && !Nullability.IsNullable(query, 0, facts.Context, facts),
            BoundCall { Routine: { Schema: "pg_catalog", Name: "string_to_array" or "regexp_split_to_array" }, Arguments.Count: 2 } => true,
            _ => false,
        };
    }
}
