using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Facts;

/// <summary>What can be proved of the user's own functions: of those in SQL whose body is known.</summary>
internal static class UserFunctions
{
    private const int Rows = -1;

    /// <summary>Whether a call of a function may give null.</summary>
    public static bool IsNullable(BoundCall call, RowFacts facts) =>
        call.Routine is not { ReturnsSet: false, OutColumns.Count: <= 1 } routine || MayGiveNull(call, facts)
        || facts.Context.MayGive(routine, 0, body => IsNullable(routine, 0, body));

    /// <summary>Whether a column of what a function in FROM gives may be null.</summary>
    public static bool IsNullable(BoundCall call, int column, RowFacts facts) =>
        MayGiveNull(call, facts) || facts.Context.MayGive(call.Routine, column, body => IsNullable(call.Routine, column, body));

    /// <summary>Whether a function in FROM gives no more than one row.</summary>
    public static bool IsAtMostOne(BoundCall call, RowFacts facts) => !call.Routine.ReturnsSet
        || call.Routine is { Language: "sql", Kind: RoutineKind.Function } routine && !call.Arguments.Any(argument => Nullability.IsNullable(argument, facts))
            && !facts.Context.MayGive(routine, Rows, body => LastOf(routine, body) is not { } last || !Cardinalities.IsAtMostOne(last, body, null, [], out _));

    private static bool MayGiveNull(BoundCall call, RowFacts facts) =>
        call.Routine is not { Language: "sql", Kind: RoutineKind.Function, VariadicElement: null } routine
        || Results(routine).Any(Polymorphism.IsPolymorphic) || call.Arguments.Count < routine.Inputs.Count
        // Null may be given on, and a strict function gives it for it.
        || call.Arguments.Any(argument => Nullability.IsNullable(argument, facts));

    /// <summary>The statements of a function in SQL, where a call does what they do and no more; else null.</summary>
    /// <remarks>What a default says is not followed, nor a cast of one's own on the way from the last statement to what the function returns.</remarks>
    public static BodySettings? BodyOf(BoundCall call, FactContext context)
    {
        if (call.Routine is not { Language: "sql", HasSettings: false } routine || call.Arguments.Count < routine.Inputs.Count || context.BodyOf(routine) is not { IsWhole: true } body)
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

    /// <summary>Whether the function may give null for arguments that are not: its last statement gives null, or no row where the function gives one.</summary>
    private static bool IsNullable(Routine routine, int column, FactContext context)
    {
        var results = Results(routine).ToList();
        // A domain over a composite is taken apart as that is, but its parts are no columns of the statement.
        return LastOf(routine, context) is not { Columns: { } columns } last || columns.Count != results.Count || column >= columns.Count
            || columns[column].Type.Type != results[column] || results[column] == routine.Result && Coercion.IsComposite(routine.Result)
            || !routine.ReturnsSet && !RowBounds.HasRow(last, context, null) || Nullability.IsNullable(last, column, context);
    }

    private static BoundStatement? LastOf(Routine routine, FactContext context) =>
        !routine.HasSettings && context.BodyOf(routine) is { IsWhole: true, Statements: { Count: > 0 } statements } ? statements[statements.Count - 1].Statement : null;
}
