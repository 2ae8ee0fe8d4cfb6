using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;

namespace SqlGen.Compiler.Facts;

/// <summary>
/// Expressions as shard keys. A row lies where the hash of its key is, and whoever asks for it hashes a value of their own: that must be the same
/// value, not one that is merely equal after a conversion. So only such casts are looked through as leave what is hashed as it is.
/// </summary>
internal static class ShardValues
{
    /// <summary>The expression under casts between integer types, between text and varchar without a length, and to and from their domains.</summary>
    public static BoundExpr Unwrap(BoundExpr expr)
    {
        while (expr is BoundCast { CallsUserFunction: false } cast && Placement.KeyTypeOf(cast.Type) is { } type && Placement.KeyTypeOf(cast.Operand.Type with { Modifier = -1 }) == type)
            expr = cast.Operand;
        return expr;
    }

    /// <summary>The kind of value that an expression hashes as, once it is unwrapped; null where it is none.</summary>
    public static ShardKeyType? TypeOf(BoundExpr expr) => Placement.KeyTypeOf(Unwrap(expr).Type with { Modifier = ModifierOf(expr) });

    /// <summary>A column may have a length: what it holds is compared as it is. What is made by a cast to a length may have been cut.</summary>
    private static int ModifierOf(BoundExpr expr) => Unwrap(expr) is BoundColumn ? -1 : Unwrap(expr).Type.Modifier;

    /// <summary>Whether <c>=</c> between the two says that they hash alike: both hash as the same kind, and are told apart by no collation.</summary>
    /// <param name="isKey">Whether an expression is a column whose collation is known to be deterministic.</param>
    public static bool AreAlike(BoundExpr left, BoundExpr right, DatabaseCatalog catalog, System.Func<BoundExpr, bool> isKey)
    {
        if (TypeOf(left) is not { } type || TypeOf(right) != type)
            return false;
        // Under a collation that the user made, equal texts may be written in different ways.
        return type != ShardKeyType.Text || !catalog.HasOwnCollations || !HasCollation(left) && !HasCollation(right) && (isKey(Unwrap(left)) || isKey(Unwrap(right)));
    }

    private static bool HasCollation(BoundExpr expr) => BoundTree.Contains(expr, static part => part.Collation is not null);

    /// <summary>A parameter or a constant as a part of a shard key; null for anything else.</summary>
    public static ShardKeyPart? PartOf(BoundExpr expr)
    {
        if (TypeOf(expr) is not { } type)
            return null;
        return Unwrap(expr) switch
        {
            BoundParameter parameter => new ShardKeyPart(type, parameter.Ordinal, null),
            BoundLiteral { Value: { } value } when IsCanonical(value, type) => new ShardKeyPart(type, null, value),
            _ => null,
        };
    }

    /// <summary>Whether the text is how the value is printed, so that it is read here as the server reads it.</summary>
    private static bool IsCanonical(string value, ShardKeyType type) => type switch
    {
        ShardKeyType.Integer => long.TryParse(value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number.ToString(System.Globalization.CultureInfo.InvariantCulture) == value,
        ShardKeyType.Uuid => System.Guid.TryParseExact(value, "D", out var id) && id.ToString("D") == value,
        _ => true,
    };
}
