using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding.Literals;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>Turning expressions to the types that are wanted of them.</content>
internal sealed partial class Binder
{
    /// <summary>The expression as the type, or null where there is no way in this context.</summary>
    private BoundExpr? TryCoerce(BoundExpr expr, SqlType target, CastContext context)
    {
        if (expr is BoundError)
            return expr;
        var type = target.Type;
        if (expr.PgType == type)
            return target.Modifier < 0 || target.Modifier == expr.Type.Modifier ? expr : new BoundCast(expr, target, expr.Span);
        if (type.Kind == PgTypeKind.Pseudo && IsTakenAsIs(expr.PgType, type))
            return expr;
        switch (expr)
        {
            case BoundLiteral literal when Coercion.IsUnknown(literal.PgType):
                return CoerceLiteral(literal, target);
            case BoundParameter parameter when Coercion.IsUnknown(parameter.PgType):
                return DecideParameter(parameter, target);
            case BoundRow row when Coercion.BaseOf(type).Kind == PgTypeKind.Composite:
                return CoerceRow(row, target, context);
        }
        if (Coercion.IsUnknown(expr.PgType))
            return new BoundCast(expr, target, expr.Span);
        // Of a record from elsewhere it is not known which fields it has.
        if (Coercion.IsRecord(expr.PgType) && expr is not BoundWholeRow && Coercion.BaseOf(type).Kind == PgTypeKind.Composite)
            return NoSuchCast(expr, target);
        if (!Coercion.CanCoerce(_catalog, expr.PgType, type, context))
            return null;
        _castsNames |= expr.PgType is { Name: "name", Schema: "pg_catalog" };
        return new BoundCast(expr, target, expr.Span) { CallsUserFunction = Coercion.CallsUserFunction(_catalog, expr.PgType, type) };
    }

    /// <summary>Where a pseudo-type is wanted an expression keeps its own type.</summary>
    private static bool IsTakenAsIs(PgType type, PgType wanted)
    {
        if (Coercion.IsRecord(wanted))
            return Coercion.IsComposite(type);
        // Of these only an array, a range or an enum can come this far; a literal is read, and refused.
        var isOfKind = wanted.Name is "anyarray" or "anyenum" or "anyrange" or "anymultirange"
            or "anycompatiblearray" or "anycompatiblerange" or "anycompatiblemultirange";
        return wanted.Name == "any" || Polymorphism.IsPolymorphic(wanted) && !(isOfKind && Coercion.IsUnknown(type));
    }

    private BoundExpr CoerceLiteral(BoundLiteral literal, SqlType target)
    {
        if (literal.Value is { } value && LiteralInput.Check(value, target, new InputSettings(_catalog.System.Version, _catalog.DateOrder)) is { } error)
        {
            _diagnostics.Report(error.Rule, error.Message, literal.Span, error.SqlState);
            return Failed(literal.Span);
        }
        if (literal.Value is { } named && named.Length > 0 && target.Type.Name.StartsWith("reg", System.StringComparison.Ordinal) && !FindsObject(named, target.Type, literal.Span))
            return Failed(literal.Span);
        return BoundExpr.Collate(BoundExpr.As(literal, target), IsCollatable(target.Type) ? literal.Collation : null);
    }

    private BoundExpr DecideParameter(BoundParameter parameter, SqlType target)
    {
        if (_parameters[parameter.Ordinal] is not { } decided)
            _parameters[parameter.Ordinal] = target.Type;
        else if (decided != target.Type)
        {
            return Error(
                Rules.AmbiguousParameter,
                $"inconsistent types deduced for parameter ${parameter.Ordinal}: {TypeFormatter.Format(decided)} versus {TypeFormatter.Format(target.Type)}",
                parameter.Span);
        }
        var typed = BoundExpr.Collate(BoundExpr.As(parameter, new SqlType(target.Type)), IsCollatable(target.Type) ? parameter.Collation : null);
        return target.Modifier < 0 ? typed : new BoundCast(typed, target, parameter.Span);
    }

    private BoundExpr? CoerceRow(BoundRow row, SqlType target, CastContext context)
    {
        var columns = Coercion.BaseOf(target.Type).Relation?.Columns ?? [];
        if (columns.Count != row.Items.Count)
            return NoSuchCast(row, target);
        var items = new BoundExpr[columns.Count];
        for (var i = 0; i < items.Length; i++)
        {
            if (TryCoerce(row.Items[i], columns[i].Type, context) is not { } item)
                return NoSuchCast(row, target);
            items[i] = item;
        }
        return new BoundCast(row.With(new EquatableArray<BoundExpr>(items)), target, row.Span);
    }

    private BoundError NoSuchCast(BoundExpr expr, SqlType target) =>
        Error(Rules.CannotCoerce, $"cannot cast type {expr.PgType.FormatName()} to {target.Type.FormatName()}", expr.Span);

    private BoundExpr CoerceToBoolean(BoundExpr expr, string construct) =>
        TryCoerce(expr, BooleanType, CastContext.Assignment)
        ?? Error(Rules.DatatypeMismatch, $"argument of {construct} must be type boolean, not type {expr.Type.Type.FormatName()}", expr.Span);

    /// <summary>Brings several expressions to one type; null where they have none (reported).</summary>
    private BoundExpr[]? CoerceToCommonType(IReadOnlyList<BoundExpr> expressions, string construct, out SqlType common)
    {
        common = new SqlType(Unknown);
        var types = new List<PgType>();
        foreach (var expr in expressions)
        {
            if (expr is BoundError)
                return null;
            types.Add(expr.PgType);
        }
        var type = CommonType.Select(_catalog, types, out var mismatch);
        if (mismatch is not null)
        {
            Report(Rules.DatatypeMismatch, $"{construct} {mismatch}", FirstOther(expressions).Span);
            return null;
        }
        var coerced = new BoundExpr[expressions.Count];
        for (var i = 0; i < coerced.Length; i++)
        {
            var result = TryCoerce(expressions[i], new SqlType(type), CastContext.Implicit);
            if (result is null)
            {
                Report(
                    Rules.CannotCoerce,
                    $"{construct} could not convert type {expressions[i].PgType.FormatName()} to {type.FormatName()}",
                    expressions[i].Span);
                return null;
            }
            if (result is BoundError)
                return null;
            coerced[i] = result;
        }
        if (!AgreeOnCollation(coerced))
            return null;
        common = new SqlType(type, CommonType.Modifier(type, coerced));
        return coerced;
    }

    /// <summary>The expression whose type begins the disagreement, where the server points to.</summary>
    private static BoundExpr FirstOther(IReadOnlyList<BoundExpr> expressions)
    {
        PgType? first = null;
        foreach (var expr in expressions)
        {
            if (Coercion.IsUnknown(expr.PgType))
                continue;
            if (first is not null && first.Category != expr.PgType.Category)
                return expr;
            first ??= Coercion.BaseOf(expr.PgType);
        }
        return expressions[0];
    }

    /// <summary>What is left undecided in a result becomes text, as the server does it.</summary>
    private BoundExpr ResolveUnknown(BoundExpr expr) =>
        expr is not BoundError && Coercion.IsUnknown(expr.PgType) ? TryCoerce(expr, new SqlType(TextType), CastContext.Implicit) ?? expr : expr;

    private SqlType? ResolveType(Syntax.Ast.TypeName name)
    {
        var (type, error) = TypeNames.Resolve(_catalog, name);
        if (error is null)
            return type;
        if (error.Rule == Rules.UndefinedObject)
            NotFound(error.Rule, error.Message, error.Span, GapKinds.Types, name.Name.Last, Suggestions.NearestType(_catalog, name.Name));
        else if (error.Rule == Rules.UndefinedSchema)
            NotFound(error.Rule, error.Message, error.Span, GapKinds.Schemas, name.Name.Schema!);
        else
            Report(error.Rule, error.Message, error.Span);
        return null;
    }
}
