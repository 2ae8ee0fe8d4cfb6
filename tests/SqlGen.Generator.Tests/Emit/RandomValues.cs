using System.Collections;
using System.Net;
using System.Net.NetworkInformation;
using System.Reflection;
using NpgsqlTypes;

namespace SqlGen.Generator.Tests.Emit;

/// <summary>Values of the C# type that an SQL type has, such that the server gives them back as they are.</summary>
internal sealed class RandomValues(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A value; null now and then where <paramref name="type"/> has one and <paramref name="nulls"/> allows it.</summary>
    public object? Next(string sqlType, Type type, bool nulls)
    {
        if (nulls && _random.Next(5) == 0 && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null))
            return null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (sqlType.EndsWith("[]", StringComparison.Ordinal))
            return ArrayOf(sqlType[..^2], type.GetElementType()!, _random.Next(5));
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(_random.Next(Enum.GetValues(type).Length));
        if (type.Namespace == "Shop")
            return Composite(type);
        if (type.IsArray && type != typeof(byte[]))
            return Multirange(type.GetElementType()!);
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(NpgsqlRange<>) ? Range(type, _random.Next(-1000, 1000)) : Scalar(sqlType, type);
    }

    private Array ArrayOf(string sqlType, Type element, int length)
    {
        var array = Array.CreateInstance(element, length);
        for (var i = 0; i < length; i++)
            array.SetValue(Next(sqlType, element, nulls: true), i);
        return array;
    }

    private object Composite(Type type)
    {
        var value = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(static p => p.CanWrite))
        {
            var isList = property.PropertyType.IsArray;
            property.SetValue(value, Next(isList ? "text[]" : property.PropertyType == typeof(DateTime?) ? "timestamp" : "text", property.PropertyType, nulls: true));
        }
        return value;
    }

    /// <summary>In the form that the server gives to ranges over whole numbers and days: the lower bound in, the upper one out.</summary>
    private object Range(Type type, int from)
    {
        var bound = type.GetGenericArguments()[0];
        var (low, high) = (Bound(bound, from), Bound(bound, from + _random.Next(1, 9)));
        return _random.Next(5) switch
        {
            0 => type.GetField("Empty", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!,
            1 => Activator.CreateInstance(type, low, true, false, Activator.CreateInstance(bound), false, true)!,
            2 => Activator.CreateInstance(type, Activator.CreateInstance(bound), false, true, high, false, false)!,
            _ => Activator.CreateInstance(type, low, true, false, high, false, false)!,
        };
    }

    /// <summary>In order, none of them empty or next to another.</summary>
    private Array Multirange(Type range)
    {
        var ranges = Array.CreateInstance(range, _random.Next(4));
        var bound = range.GetGenericArguments()[0];
        for (var i = 0; i < ranges.Length; i++)
            ranges.SetValue(Activator.CreateInstance(range, Bound(bound, i * 20), true, false, Bound(bound, i * 20 + 10), false, false), i);
        return ranges;
    }

    private object Bound(Type type, int n) => type == typeof(int) ? n
        : type == typeof(long) ? n * 1_000_000_000_000L
        : type == typeof(decimal) ? n / 4m
        : type == typeof(DateOnly) ? new DateOnly(2024, 2, 29).AddDays(n)
        : type == typeof(DateTime) ? (object)new DateTime(2024, 2, 29, 1, 2, 3).AddMinutes(n)
        : new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(_random.Next(-12, 13))).AddDays(n);

    private object Scalar(string sqlType, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => _random.Next(2) == 0,
        TypeCode.Int16 => (short)_random.Next(short.MinValue, short.MaxValue + 1),
        TypeCode.Int32 => _random.Next(int.MinValue, int.MaxValue),
        TypeCode.Int64 => _random.NextInt64(long.MinValue, long.MaxValue),
        TypeCode.UInt32 => (uint)_random.NextInt64(1, uint.MaxValue),
        TypeCode.UInt64 => (ulong)_random.NextInt64(),
        TypeCode.Single => (float)(_random.NextDouble() * 1e9 - 5e8),
        TypeCode.Double => Number(),
        TypeCode.Decimal => new decimal(_random.Next(), sqlType == "money" ? 0 : _random.Next(), 0, _random.Next(2) == 0, sqlType == "money" ? (byte)2 : (byte)_random.Next(10)),
        TypeCode.Char => (char)_random.Next('!', '~'),
        TypeCode.DateTime => new DateTime(Microseconds(1900, 2100)),
        TypeCode.String => Text(sqlType),
        _ => Other(sqlType, type),
    };

    private object Other(string sqlType, Type type) => type == typeof(Guid) ? new Guid(Bytes(16))
        : type == typeof(byte[]) ? Bytes(_random.Next(20))
        : type == typeof(DateOnly) ? DateOnly.FromDayNumber(_random.Next(DateOnly.MinValue.DayNumber + 1, DateOnly.MaxValue.DayNumber))
        : type == typeof(TimeOnly) ? new TimeOnly(_random.NextInt64(TimeSpan.TicksPerDay / 10) * 10)
        : type == typeof(TimeSpan) ? new TimeSpan(_random.NextInt64(-1_000_000_000_000, 1_000_000_000_000) * 10)
        : type == typeof(DateTimeOffset) ? Instant(sqlType)
        : type == typeof(NpgsqlLogSequenceNumber) ? new NpgsqlLogSequenceNumber((ulong)_random.NextInt64())
        : type == typeof(IPAddress) ? new IPAddress(Bytes(_random.Next(2) == 0 ? 4 : 16))
        : type == typeof(IPNetwork) ? new IPNetwork(new IPAddress([10, (byte)_random.Next(256), 0, 0]), _random.Next(16, 33))
        : type == typeof(PhysicalAddress) ? new PhysicalAddress(Bytes(sqlType == "macaddr8" ? 8 : 6))
        : type == typeof(BitArray) ? new BitArray(Enumerable.Range(0, sqlType == "bit" ? 1 : _random.Next(40)).Select(_ => _random.Next(2) == 0).ToArray())
        : type == typeof(Dictionary<string, string?>) ? Enumerable.Range(0, _random.Next(4)).ToDictionary(static i => $"key {i}", i => i == 2 ? null : Text("text"))
#pragma warning disable CS0618 // The server's parser is meant to be used instead; these are plain enough for this one.
        : type == typeof(NpgsqlTsVector) ? NpgsqlTsVector.Parse($"'a{_random.Next()}':1 'b':2")
        : type == typeof(NpgsqlTsQuery) ? NpgsqlTsQuery.Parse($"'a' & 'b{_random.Next()}'")
#pragma warning restore CS0618
        : type == typeof(NpgsqlTid) ? new NpgsqlTid((uint)_random.Next(), (ushort)_random.Next(ushort.MaxValue))
        : Geometry(type);

    private object Geometry(Type type) => type == typeof(NpgsqlPoint) ? Point()
        : type == typeof(NpgsqlLine) ? new NpgsqlLine(Number(), 1, Number())
        : type == typeof(NpgsqlLSeg) ? new NpgsqlLSeg(Point(), Point())
        // The upper right corner comes first.
        : type == typeof(NpgsqlBox) ? new NpgsqlBox(new NpgsqlPoint(Math.Abs(Number()), Math.Abs(Number())), new NpgsqlPoint(-1, -2))
        : type == typeof(NpgsqlPath) ? new NpgsqlPath([Point(), Point()], _random.Next(2) == 0)
        : type == typeof(NpgsqlPolygon) ? new NpgsqlPolygon([Point(), Point(), Point()])
        : type == typeof(NpgsqlCircle) ? new NpgsqlCircle(Point(), Math.Abs(Number()))
        : throw new ArgumentException($"{type} has no random values");

    private string Text(string sqlType) => sqlType switch
    {
        "json" or "jsonb" => $"{{\"a\": [{_random.Next()}, null]}}",
        "jsonpath" => $"$.\"a{_random.Next()}\"",
        "xml" => $"<a>{_random.Next()}</a>",
        "ltree" or "lquery" or "ltxtquery" => $"a{_random.Next()}",
        _ => new string(Enumerable.Range(0, _random.Next(1, 12)).Select(_ => "aZ09 ,'\"\\{}()üß\n€"[_random.Next(17)]).ToArray()) + "x",
    };

    private DateTimeOffset Instant(string sqlType) => sqlType == "timetz"
        ? new DateTimeOffset(1, 1, 2, _random.Next(24), _random.Next(60), _random.Next(60), TimeSpan.FromMinutes(_random.Next(-700, 700)))
        : new DateTimeOffset(Microseconds(1900, 2100), TimeSpan.FromMinutes(_random.Next(-700, 700)));

    private long Microseconds(int fromYear, int toYear) => _random.NextInt64(new DateTime(fromYear, 1, 1).Ticks / 10, new DateTime(toYear, 1, 1).Ticks / 10) * 10;

    private NpgsqlPoint Point() => new(Number(), Number());

    private double Number() => _random.NextDouble() * 2e6 - 1e6;

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
