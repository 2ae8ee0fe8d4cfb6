using Npgsql;

namespace SqlGen.Sharding;

/// <summary>Compares the rows that two readers are at, as ORDER BY on the server does.</summary>
internal sealed class RowOrder(IReadOnlyList<MergeOrder> columns) : IComparer<NpgsqlDataReader>
{
    public int Compare(NpgsqlDataReader? x, NpgsqlDataReader? y)
    {
        foreach (var column in columns)
        {
            var order = Compare(x!, y!, column);
            if (order != 0)
                return order;
        }
        return 0;
    }

    private static int Compare(NpgsqlDataReader left, NpgsqlDataReader right, in MergeOrder order)
    {
        var column = order.Column;
        var (leftIsNull, rightIsNull) = (left.IsDBNull(column), right.IsDBNull(column));
        if (leftIsNull || rightIsNull)
            return leftIsNull == rightIsNull ? 0 : leftIsNull == order.NullsFirst ? -1 : 1;
        var result = order.Type switch
        {
            MergeType.Integer => left.GetFieldValue<long>(column).CompareTo(right.GetFieldValue<long>(column)),
            MergeType.Numeric => left.GetDecimal(column).CompareTo(right.GetDecimal(column)),
            MergeType.Float => CompareFloats(FloatOf(left, column), FloatOf(right, column)),
            MergeType.Boolean => left.GetBoolean(column).CompareTo(right.GetBoolean(column)),
            MergeType.Date => left.GetFieldValue<DateOnly>(column).CompareTo(right.GetFieldValue<DateOnly>(column)),
            MergeType.Time => left.GetFieldValue<TimeOnly>(column).CompareTo(right.GetFieldValue<TimeOnly>(column)),
            MergeType.Timestamp => left.GetDateTime(column).CompareTo(right.GetDateTime(column)),
            MergeType.Uuid => left.GetGuid(column).CompareTo(right.GetGuid(column)),
            _ => CompareTexts(left.GetString(column), right.GetString(column)),
        };
        return order.Descending ? -result : result;
    }

    private static double FloatOf(NpgsqlDataReader reader, int column) => reader.GetFieldType(column) == typeof(float) ? reader.GetFloat(column) : reader.GetDouble(column);

    /// <summary>NaN is the greatest.</summary>
    private static int CompareFloats(double left, double right) =>
        double.IsNaN(left) || double.IsNaN(right) ? double.IsNaN(left).CompareTo(double.IsNaN(right)) : left.CompareTo(right);

    /// <summary>By the bytes of UTF-8, which is by code points: surrogates come behind all that UTF-16 has in one unit.</summary>
    internal static int CompareTexts(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            var (a, b) = (left[i], right[i]);
            if (a != b)
                return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
        }
        return left.Length.CompareTo(right.Length);
    }
}
