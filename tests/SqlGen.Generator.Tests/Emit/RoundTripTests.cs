using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using NpgsqlTypes;

namespace SqlGen.Generator.Tests.Emit;

public class RoundTripTests(RoundTrip postgres) : IClassFixture<RoundTrip>
{
    /// <summary>A value of each C# type; of those that several PostgreSQL types share, one that each of them takes.</summary>
    private static readonly Dictionary<Type, object> Samples = new object[]
    {
        true, (short)-7, 7, long.MinValue, 1.5f, 1.5, 1234.56m, 'x', Guid.Parse("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"), new DateOnly(2024, 2, 29),
        new TimeOnly(23, 59, 58, 123, 456), new DateTime(2024, 2, 29, 1, 2, 3, 456), TimeSpan.FromHours(-30), new byte[] { 0, 255 }, 23u, 24ul,
        NpgsqlLogSequenceNumber.Parse("1/AB"), IPAddress.Parse("2001:db8::1"), IPNetwork.Parse("10.1.0.0/16"), PhysicalAddress.Parse("08002B010203"),
        new BitArray([true]), new Dictionary<string, string?> { ["a"] = "b", ["c"] = null },
        new DateTimeOffset(1, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
    }.ToDictionary(static sample => sample.GetType());

    public static TheoryData<string> Types => [.. RoundTrip.Types.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_value_comes_back_and_the_server_is_told_its_type(string sqlType)
    {
        var value = Sample(sqlType, postgres.ParameterType(sqlType));
        foreach (var nullable in new[] { false, true })
        {
            var (back, exact) = await postgres.SendAsync(sqlType, value, nullable);
            Assert.Equal(Show(value), Show(back));
            Assert.True(exact);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Null_comes_back_as_null(string sqlType) => Assert.Equal((null, true), await postgres.SendAsync(sqlType, null, nullable: true));

    /// <summary>The elements of an array can be null whatever the array's type says: where C# can hold that, it does.</summary>
    [Fact]
    public async Task An_array_of_references_holds_nulls()
    {
        string?[] value = ["a", null];
        Assert.Equal(value, (await postgres.SendAsync("text[]", value, nullable: false)).Value);
    }

    private static object Sample(string sqlType, Type type)
    {
        if (type.IsArray && type != typeof(byte[]))
        {
            var array = System.Array.CreateInstance(type.GetElementType()!, 2);
            array.SetValue(Sample(sqlType[..^2], type.GetElementType()!), 0);
            array.SetValue(Sample(sqlType[..^2], type.GetElementType()!), 1);
            return array;
        }
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(1)!;
        return sqlType switch
        {
            "json" or "jsonb" => "{\"a\": 1}",
            "jsonpath" => "$.\"a\"",
            "xml" => "<a/>",
            "regtype" => 25u,
            // Any offset may be given: what is stored is the instant.
            "timestamptz" => new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(-5)),
#pragma warning disable CS0618 // The server's parser is meant to be used instead; a sample is plain enough for this one.
            "tsvector" => NpgsqlTsVector.Parse("'a':1 'b':2"),
            "tsquery" => NpgsqlTsQuery.Parse("'a' & 'b'"),
#pragma warning restore CS0618
            _ => type == typeof(string) ? "a" : Samples[type],
        };
    }

    private static string? Show(object? value) => value switch
    {
        null => null,
        DateTimeOffset instant when instant.Year > 1 => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        string or NpgsqlTsVector or NpgsqlTsQuery => value.ToString(),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Show))}]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
