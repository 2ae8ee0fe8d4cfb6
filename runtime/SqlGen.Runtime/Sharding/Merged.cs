namespace SqlGen.Sharding;

/// <summary>Values of aggregates over all rows, made of those over the rows of two shards. Null is what an aggregate gives of no rows.</summary>
public static class Merged
{
    /// <summary>Of count and sum.</summary>
    /// <exception cref="OverflowException">The sum is out of range of its type, which the server would refuse too.</exception>
    public static T? Sum<T>(T? left, T? right)
        where T : struct, System.Numerics.INumber<T> => left is { } one && right is { } other ? checked(one + other) : left ?? right;

    /// <inheritdoc cref="Sum{T}(T?, T?)"/>
    public static T Sum<T>(T left, T right)
        where T : struct, System.Numerics.INumber<T> => checked(left + right);

    /// <summary>Of min.</summary>
    public static T? Min<T>(T? left, T? right)
        where T : struct, IComparable<T> => left is { } one && right is { } other ? Compare(one, other) <= 0 ? one : other : left ?? right;

    /// <summary>Of max.</summary>
    public static T? Max<T>(T? left, T? right)
        where T : struct, IComparable<T> => left is { } one && right is { } other ? Compare(one, other) >= 0 ? one : other : left ?? right;

    /// <summary>Of bool_and.</summary>
    public static bool? And(bool? left, bool? right) => left is { } one && right is { } other ? one && other : left ?? right;

    /// <summary>Of bool_or and EXISTS.</summary>
    public static bool? Or(bool? left, bool? right) => left is { } one && right is { } other ? one || other : left ?? right;

    /// <inheritdoc cref="Or(bool?, bool?)"/>
    public static bool Or(bool left, bool right) => left || right;

    // NaN is the greatest on the server, and the least here.
    private static int Compare<T>(T left, T right)
        where T : struct, IComparable<T> => (left, right) switch
        {
            (double one, double other) when double.IsNaN(one) || double.IsNaN(other) => double.IsNaN(one).CompareTo(double.IsNaN(other)),
            (float one, float other) when float.IsNaN(one) || float.IsNaN(other) => float.IsNaN(one).CompareTo(float.IsNaN(other)),
            _ => left.CompareTo(right),
        };
}
