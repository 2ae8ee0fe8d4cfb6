using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>Collations that disagree. Which one a function then compares by is a matter of running it: only what parse analysis refuses is refused.</content>
internal sealed partial class Binder
{
    private const string Mismatch = "42P21";

    /// <summary>A COLLATE was met; without one, and without a collation of a column's or a domain's, nothing can disagree.</summary>
    private bool _namesCollations;

    /// <summary>A name, which is compared by bytes, was taken for a text of another type.</summary>
    private bool _castsNames;

    private bool MayDisagree => _namesCollations || _castsNames || _catalog.NamesCollations;

    private BoundExpr BindCollate(CollateExpr collate, Scope scope)
    {
        var operand = BindExpr(collate.Operand, scope);
        if (operand is BoundError)
            return operand;
        // What is still of no type gets one from what stands around the whole.
        if (!IsCollatable(operand.PgType) && !Coercion.IsUnknown(operand.PgType))
            return Error(Rules.DatatypeMismatch, $"collations are not supported by type {operand.PgType.FormatName()}", collate.Collation.Span);
        if (FindCollation(collate.Collation) is not { } collation)
            return Failed(collate.Span);
        _namesCollations = true;
        return BoundExpr.Collate(operand, new ExplicitCollation(collation, collate.Collation.Span));
    }

    /// <summary>The collation that a name means; null where there is none (reported).</summary>
    private Collation? FindCollation(QualifiedName name)
    {
        if (_catalog.FindCollation(name.Schema, name.Last) is { } collation)
            return collation;
        NotFound(Rules.UndefinedObject, $"collation \"{name}\" for encoding \"UTF8\" does not exist", name.Span, GapKinds.Types, name.Last);
        return null;
    }

    /// <summary>Whether a type may have a collation; of those of extensions it is not known.</summary>
    private static bool IsCollatable(PgType type)
    {
        type = Coercion.BaseOf(type);
        return type.IsArray ? IsCollatable(type.Element!) : Collation.Of(type) is not null || type is { Kind: PgTypeKind.Base, Schema: not "pg_catalog" };
    }

    /// <summary>Whether expressions that something is computed of name one collation at most; where they name two it is reported.</summary>
    private bool AgreeOnCollation(params BoundExpr[] expressions) => !_namesCollations || CommonCollation(expressions) is not null;

    /// <summary>What is computed of expressions has this collation; null where two are named (reported).</summary>
    private CollationState? CommonCollation(IReadOnlyList<BoundExpr> expressions)
    {
        var state = default(CollationState);
        foreach (var expr in expressions)
            state = state.With(CollationState.Of(expr));
        if (!state.IsMismatch)
            return state;
        // They are named as they are read, whatever is computed first.
        var (former, latter) = state.Place.Start < state.OtherPlace.Start ? (state.Collation, state.Other) : (state.Other, state.Collation);
        var place = state.Place.Start < state.OtherPlace.Start ? state.OtherPlace : state.Place;
        var message = $"collation mismatch between explicit collations \"{former!.Name}\" and \"{latter!.Name}\"";
        _diagnostics.Report(Rules.DatatypeMismatch, message, place, Mismatch);
        return null;
    }

    /// <summary>What is sorted or grouped by must have one collation; false where it has not (reported).</summary>
    private bool HasOneCollation(BoundExpr expr) =>
        expr is BoundError || !MayDisagree || CollationState.Of(expr) is var state && (state.Strength != CollationStrength.Conflict || ReportConflict(state));

    /// <returns>False, for whoever goes on with it.</returns>
    private bool ReportConflict(CollationState state)
    {
        var message = $"collation mismatch between implicit collations \"{state.Collation!.Name}\" and \"{state.Other!.Name}\"";
        _diagnostics.Report(Rules.DatatypeMismatch, message, state.OtherPlace, Mismatch);
        return false;
    }

    /// <summary>What columns that are set side by side have; null where that is wrong (reported).</summary>
    /// <param name="comparesRows">Rows are compared: by UNION, INTERSECT and EXCEPT, unless all of UNION are kept.</param>
    private CollationState? CollationOfSetOperation(ResultColumn left, ResultColumn right, bool comparesRows)
    {
        if (!MayDisagree)
            return default(CollationState);
        var state = left.CollationState.With(right.CollationState);
        return comparesRows && state.Strength == CollationStrength.Conflict && !ReportConflict(state) ? null : state;
    }

    /// <summary>A table that reads itself keeps the collations of its first part; false where the whole has others (reported).</summary>
    private bool CheckRecursiveCollations(CommonTable table, IReadOnlyList<ResultColumn> first, IReadOnlyList<ResultColumn> whole)
    {
        for (var i = 0; MayDisagree && i < first.Count && i < whole.Count; i++)
        {
            if (first[i].Collation is not { } before || whole[i].Collation is not { } after || before == after)
                continue;
            var message = $"recursive query \"{table.Name}\" column {i + 1} has collation \"{before.Name}\" in non-recursive term but collation \"{after.Name}\" overall";
            _diagnostics.Report(Rules.DatatypeMismatch, message, first[i].Expression.Span, Mismatch);
            return false;
        }
        return true;
    }

    /// <summary>The collation of a relation's column. The server's own texts are compared by bytes, but what its views compute may not be.</summary>
    private static Collation? CollationOf(Column column, Relation relation) => column.Collation
        ?? (Collation.Of(column.Type.Type) is { } ofType && (relation.Schema is not ("pg_catalog" or "information_schema") || ofType == Collation.C) ? ofType : null);
}
