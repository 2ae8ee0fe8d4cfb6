using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Binding;

/// <summary>
/// Which types can be sorted or compared for equality: those with a default B-tree or hash operator class, their own or that of a type with the
/// same bytes (<c>GetDefaultOpClass</c>). Of a base type of the user's it is not known, and taken for granted.
/// </summary>
internal static class Ordering
{
    public static bool IsSortable(DatabaseCatalog catalog, PgType type) => Has(catalog, type, forSorting: true);

    public static bool HasEquality(DatabaseCatalog catalog, PgType type) => Has(catalog, type, forSorting: false);

    private static bool Has(DatabaseCatalog catalog, PgType type, bool forSorting)
    {
        type = Coercion.BaseOf(type);
        // The operator classes of these are for what they stand for.
        if (type.Kind == PgTypeKind.Pseudo && !Coercion.IsRecord(type))
            return false;
        if (type.Kind is PgTypeKind.Enum or PgTypeKind.Range or PgTypeKind.Multirange || Coercion.IsUnknown(type) || HasClass(type, forSorting))
            return true;
        if (type.Element is { } element && (type.IsArray || type.Name is "int2vector" or "oidvector"))
            return Has(catalog, element, forSorting);
        if (type.Kind == PgTypeKind.Composite)
        {
            foreach (var column in type.Relation?.Columns ?? [])
            {
                if (!Has(catalog, column.Type.Type, forSorting))
                    return false;
            }
            return true;
        }
        foreach (var cast in catalog.CastsFrom(type))
        {
            if (cast is { Context: CastContext.Implicit, Method: 'b' } && HasClass(cast.Target, forSorting))
                return true;
        }
        return false;
    }

    private static bool HasClass(PgType type, bool forSorting) => (type.HasOrdering ?? type.Kind == PgTypeKind.Base) || !forSorting && type.HasHashing;
}
