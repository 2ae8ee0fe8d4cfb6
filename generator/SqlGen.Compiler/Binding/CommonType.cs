using System.Collections.Generic;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Binding;

/// <summary>Finds the one type of several expressions, as in the manual's section 10.5, "UNION, CASE, and Related Constructs".</summary>
internal static class CommonType
{
    /// <summary>The common type; <c>text</c> where all are unknown.</summary>
    /// <param name="catalog">Whose casts count.</param>
    /// <param name="types">The types, in order.</param>
    /// <param name="mismatch">Null, or "types a and b cannot be matched" without the construct's name.</param>
    public static PgType Select(DatabaseCatalog catalog, IReadOnlyList<PgType> types, out string? mismatch)
    {
        mismatch = null;
        if (types.Count == 0)
            return catalog.System.Text;
        var allAlike = !Coercion.IsUnknown(types[0]);
        for (var i = 1; i < types.Count && allAlike; i++)
            allAlike = types[i] == types[0];
        if (allAlike)
            return types[0];
        var chosen = Coercion.BaseOf(types[0]);
        for (var i = 1; i < types.Count; i++)
        {
            var next = Coercion.BaseOf(types[i]);
            if (Coercion.IsUnknown(next) || next == chosen)
                continue;
            if (Coercion.IsUnknown(chosen))
                chosen = next;
            else if (next.Category != chosen.Category)
            {
                mismatch = $"types {TypeFormatter.Format(chosen)} and {TypeFormatter.Format(next)} cannot be matched";
                return chosen;
            }
            else if (!chosen.IsPreferred && Coercion.CanCoerce(catalog, chosen, next, CastContext.Implicit) && !Coercion.CanCoerce(catalog, next, chosen, CastContext.Implicit))
                chosen = next;
        }
        return Coercion.IsUnknown(chosen) ? catalog.System.Text : chosen;
    }

    /// <summary>The modifier that all share with the type, else none.</summary>
    public static int Modifier(PgType type, IReadOnlyList<BoundExpr> expressions)
    {
        var modifier = -1;
        for (var i = 0; i < expressions.Count; i++)
        {
            var one = expressions[i].Type;
            if (one.Type != type || i > 0 && one.Modifier != modifier)
                return -1;
            modifier = one.Modifier;
        }
        return modifier;
    }
}
