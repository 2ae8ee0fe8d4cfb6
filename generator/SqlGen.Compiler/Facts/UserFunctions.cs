using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Facts;

/// <summary>What can be proved of the user's own functions: of those in SQL whose body is known.</summary>
internal static class UserFunctions
{
    /// <summary>Whether a call of a function may give null.</summary>
    public static bool IsNullable(BoundCall call, RowFacts facts) =>
        call.Routine is not { Language: "sql", Kind: RoutineKind.Function, ReturnsSet: false, VariadicElement: null, OutColumns.Count: <= 1 } routine
        || Polymorphism.IsPolymorphic(routine.Result) || call.Arguments.Count < routine.Inputs.Count
        // Null may be given on, and a strict function gives it for it.
        || call.Arguments.Any(argument => Nullability.IsNullable(argument, facts))
        || facts.Context.IsNullable(routine, body => IsNullable(routine, body));

    /// <summary>The statements of a function in SQL, where a call does what they do and no more; else null.</summary>
    /// <remarks>What a default says is not followed, nor a cast of one's own on the way from the last statement to what the function returns.</remarks>
    public static BodySettings? BodyOf(BoundCall call, FactContext context)
    {
        if (call.Routine is not { Language: "sql" } routine || call.Arguments.Count < routine.Inputs.Count || context.BodyOf(routine) is not { IsWhole: true } body)
            return null;
        var columns = body.Statements.Count == 0 ? [] : body.Statements[body.Statements.Count - 1].Statement.Columns ?? [];
        var results = Results(routine).ToList();
        if (results.Count != columns.Count)
            results = [routine.Result];
        return columns.Zip(results, (column, result) => Coercion.CallsUserFunction(context.Catalog, column.Type.Type, result)).Contains(true) ? null : body;
    }

    /// <summary>The types of the columns that a function gives.</summary>
    public static IEnumerable<PgType> Results(Routine routine) => routine.OutColumns.Count > 0 ? routine.OutColumns.Select(static column => column.Type)
        : routine.Result.Relation is { } relation ? relation.Columns.Select(static column => column.Type.Type)
        : [routine.Result];

    /// <summary>Whether the function may give null for arguments that are not: its last statement gives no row, or null in it.</summary>
    private static bool IsNullable(Routine routine, FactContext context) =>
        context.BodyOf(routine) is not { IsWhole: true, Statements: { Count: > 0 } statements }
        || statements[statements.Count - 1].Statement is not BoundQuery { Columns: { Count: 1 } columns } last
        || columns[0].Type.Type != routine.Result
        || !RowBounds.HasRow(last, context, null) || Nullability.IsNullable(last, 0, context);
}
