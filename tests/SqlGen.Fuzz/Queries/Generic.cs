using SqlGen.Compiler.Catalog;

namespace SqlGen.Fuzz.Queries;

/// <summary>Chooses what the polymorphic types of a signature stand for.</summary>
internal static class Generic
{
    public static bool IsPolymorphic(PgType type) => type.Kind == PgTypeKind.Pseudo && type.Name.StartsWith("any", StringComparison.Ordinal) && type.Name != "any";

    /// <summary>Whether a declared polymorphic type can stand for a type.</summary>
    public static bool CanBe(PgType declared, PgType type) => declared.Kind == PgTypeKind.Pseudo && declared.Name switch
    {
        "anyelement" or "anycompatible" => true,
        "anynonarray" or "anycompatiblenonarray" => !type.IsArray,
        "anyarray" or "anycompatiblearray" => type.IsArray,
        "anyenum" => type.Kind == PgTypeKind.Enum,
        "anyrange" or "anycompatiblerange" => type.Kind == PgTypeKind.Range,
        "anymultirange" or "anycompatiblemultirange" => type.Kind == PgTypeKind.Multirange,
        _ => false,
    };

    /// <summary>The types that arguments should have for a result to be as wanted; null where that cannot be.</summary>
    /// <param name="declared">What the signature says.</param>
    /// <param name="result">What it says of the result.</param>
    /// <param name="wanted">What the result should be.</param>
    /// <param name="types">To choose from what is left open.</param>
    /// <param name="dice">Chooses.</param>
    public static PgType[]? Instantiate(IReadOnlyList<PgType> declared, PgType result, PgType wanted, IReadOnlyList<PgType> types, Dice dice)
    {
        if (!declared.Any(IsPolymorphic))
            return [.. declared];
        PgType? element = null, range = null;
        if (IsPolymorphic(result))
        {
            range = result.Name.EndsWith("multirange", StringComparison.Ordinal) ? wanted.Base : result.Name.EndsWith("range", StringComparison.Ordinal) ? wanted : null;
            element = range?.Base ?? (result.Name.EndsWith("array", StringComparison.Ordinal) && !result.Name.EndsWith("nonarray", StringComparison.Ordinal) ? wanted.Element : wanted);
        }
        if (range is null && declared.Any(static type => type.Name.EndsWith("range", StringComparison.Ordinal)))
        {
            var ranges = types.Where(type => type.Kind == PgTypeKind.Range && (element is null || type.Base == element)).ToList();
            if (ranges.Count == 0)
                return null;
            range = dice.Pick(ranges);
            element = range.Base;
        }
        if (element is null)
        {
            var isEnum = declared.Any(static type => type.Name == "anyenum");
            var elements = types.Where(type => type.Array is not null && (type.Kind == PgTypeKind.Enum || !isEnum)).ToList();
            if (elements.Count == 0)
                return null;
            element = dice.Pick(elements);
        }
        var arguments = declared.Select(type => !IsPolymorphic(type) ? type : type.Name switch
        {
            "anyarray" or "anycompatiblearray" => element!.Array,
            "anyrange" or "anycompatiblerange" => range,
            "anymultirange" or "anycompatiblemultirange" => range?.Multirange,
            _ => element,
        }).ToArray();
        return Array.Exists(arguments, static type => type is null) ? null : Array.ConvertAll(arguments, static type => type!);
    }
}
