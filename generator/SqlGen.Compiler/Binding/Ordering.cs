using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Binding;

/// <summary>Which types can be sorted or compared for equality: those with a default B-tree or hash operator class.</summary>
internal static class Ordering
{
    public static bool IsSortable(DatabaseCatalog catalog, PgType type) => Has(catalog, type, "<") && !IsOnlyHashable(Coercion.BaseOf(type));

    public static bool HasEquality(DatabaseCatalog catalog, PgType type) => Has(catalog, type, "=");

    private static bool Has(DatabaseCatalog catalog, PgType type, string symbol)
    {
        type = Coercion.BaseOf(type);
        if (type.Kind is PgTypeKind.Enum or PgTypeKind.Range or PgTypeKind.Multirange || type.Schema != "pg_catalog" && type.Kind == PgTypeKind.Base)
            return true;
        if (type.IsArray)
            return Has(catalog, type.Element!, symbol);
        if (type.Kind == PgTypeKind.Composite)
        {
            foreach (var column in type.Relation?.Columns ?? [])
            {
                if (!Has(catalog, column.Type.Type, symbol))
                    return false;
            }
            return true;
        }
        if (Coercion.IsRecord(type) || Coercion.IsUnknown(type))
            return true;
        // Geometric types have operators of these names, but by area or approximation: no operator class.
        if (type.Category == 'G')
            return false;
        foreach (var @operator in SystemCatalog.Instance.FindOperators(symbol))
        {
            if (@operator.Left is { } left && left == @operator.Right && (left == type || Coercion.FindPath(catalog, type, left, CastContext.Implicit) == CoercionPath.Relabel))
                return true;
        }
        return false;
    }

    private static bool IsOnlyHashable(PgType type) => type is { Schema: "pg_catalog", Name: "xid" or "cid" };
}
