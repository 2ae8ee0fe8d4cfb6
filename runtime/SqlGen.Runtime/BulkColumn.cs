namespace SqlGen;

/// <summary>The values of one parameter of a <c>:bulk</c> statement, taken from its items.</summary>
public static class BulkColumn
{
    /// <summary>An array with one value of each item, in order.</summary>
    public static T[] Of<TItem, T>(IReadOnlyCollection<TItem> items, Func<TItem, T> value)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(value);
        var values = new T[items.Count];
        var index = 0;
        foreach (var item in items)
            values[index++] = value(item);
        return values;
    }
}
