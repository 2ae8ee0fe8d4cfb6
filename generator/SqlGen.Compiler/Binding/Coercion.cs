using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Binding;

/// <summary>How one type turns to another.</summary>
internal enum CoercionPath
{
    None,
    /// <summary>The same bytes: nothing is done.</summary>
    Relabel,
    Function,
    ArrayElements,
    /// <summary>By way of text.</summary>
    InputOutput,
}

/// <summary>Which casts there are and where they apply by themselves (manual, chapter 10 and CREATE CAST; <c>parse_coerce.c</c>).</summary>
internal static class Coercion
{
    public static PgType BaseOf(PgType type)
    {
        while (type.Kind == PgTypeKind.Domain && type.Base is { } under)
            type = under;
        return type;
    }

    public static bool IsUnknown(PgType type) => type.Name == "unknown" && type.Schema == "pg_catalog";

    public static bool IsComposite(PgType type) => BaseOf(type).Kind == PgTypeKind.Composite;

    public static bool IsRecord(PgType type) => type.Name == "record" && type.Schema == "pg_catalog";

    public static CoercionPath FindPath(DatabaseCatalog catalog, PgType source, PgType target, CastContext context)
    {
        source = BaseOf(source);
        target = BaseOf(target);
        if (source == target)
            return CoercionPath.Relabel;
        if (catalog.FindCast(source, target) is { } cast)
        {
            if (cast.Context > context)
                return CoercionPath.None;
            return cast.Method switch { 'b' => CoercionPath.Relabel, 'i' => CoercionPath.InputOutput, _ => CoercionPath.Function };
        }
        if ((source.IsArray || source is { Schema: "pg_catalog", Name: "oidvector" or "int2vector" }) && target.IsArray && source.Element is { } from && target.Element is { } to)
        {
            var element = FindPath(catalog, from, to, context);
            if (element != CoercionPath.None)
                return element == CoercionPath.InputOutput ? CoercionPath.InputOutput : CoercionPath.ArrayElements;
        }
        if (context >= CastContext.Assignment && target.Category == 'S')
            return CoercionPath.InputOutput;
        if (context >= CastContext.Explicit && source.Category == 'S')
            return CoercionPath.InputOutput;
        return CoercionPath.None;
    }

    /// <summary>Whether a cast runs a function of the user's, which may do and give anything.</summary>
    public static bool CallsUserFunction(DatabaseCatalog catalog, PgType source, PgType target)
    {
        source = BaseOf(source);
        target = BaseOf(target);
        while (source is { IsArray: true, Element: { } from } && target is { IsArray: true, Element: { } to })
        {
            if (catalog.FindCast(source, target) is not null)
                break;
            (source, target) = (BaseOf(from), BaseOf(to));
        }
        // A range becomes a multirange by a function that came with it.
        return source.Multirange != target && catalog.FindCast(source, target) is { Function: not null };
    }

    public static bool CanCoerce(DatabaseCatalog catalog, PgType source, PgType target, CastContext context)
    {
        if (source == target || target.Name == "any" || Polymorphism.IsPolymorphic(target) || IsUnknown(source))
            return true;
        if (FindPath(catalog, source, target, context) != CoercionPath.None)
            return true;
        if (IsRecord(source) && IsComposite(target) || IsComposite(source) && IsRecord(target))
            return true;
        if (target.Name == "_record" && source.IsArray && source.Element is { } element && IsComposite(element))
            return true;
        return InheritsFrom(source, target);
    }

    /// <summary>A child table's row may stand where its parent's is wanted, and a typed table's where its type is.</summary>
    private static bool InheritsFrom(PgType source, PgType target)
    {
        source = BaseOf(source);
        if (source.Relation is not { } child || target.Relation is not { } parent)
            return false;
        if (child.OfType == target)
            return true;
        foreach (var name in child.Parents)
        {
            if (name == parent.Schema + "." + parent.Name)
                return true;
        }
        return false;
    }

    /// <summary>Whether all arguments fit implicitly, the polymorphic ones together.</summary>
    public static bool CanCoerceAll(DatabaseCatalog catalog, PgType[] sources, PgType[] targets)
    {
        var polymorphic = false;
        for (var i = 0; i < sources.Length; i++)
        {
            if (!CanCoerce(catalog, sources[i], targets[i], CastContext.Implicit))
                return false;
            polymorphic |= Polymorphism.IsPolymorphic(targets[i]);
        }
        return !polymorphic || Polymorphism.Resolve(catalog, sources, targets, null).Error is null;
    }
}
