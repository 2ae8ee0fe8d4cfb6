using System.Collections;
using System.Globalization;
using NpgsqlTypes;

namespace SqlGen.Generator.Tests.Emit;

public class RoundTripTests(RoundTrip postgres) : IClassFixture<RoundTrip>
{
    private const int Runs = 20;

    public static TheoryData<string> Types => [.. RoundTrip.Types.Keys];

    /// <summary>Random values of each type, arrays with and without nulls among them.</summary>
    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_value_comes_back_and_the_server_is_told_its_type(string sqlType)
    {
        var values = new RandomValues(seed: sqlType.Sum(static c => c));
        foreach (var nullable in new[] { false, true })
        {
            var type = postgres.ParameterType(sqlType, nullable);
            for (var run = 0; run < Runs; run++)
            {
                var value = values.Next(sqlType, type, nulls: nullable);
                var (back, exact) = await postgres.SendAsync(sqlType, value, nullable);
                Assert.Equal(Show(value), Show(back));
                Assert.True(exact);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Null_comes_back_as_null(string sqlType) => Assert.Equal((null, true), await postgres.SendAsync(sqlType, null, nullable: true));

    [Theory]
    [InlineData("int4[]", new object?[] { 1, null })]
    [InlineData("text[]", new object?[] { "a", null })]
    [InlineData("mood[]", new object?[] { null })]
    public async Task The_elements_of_an_array_can_be_null(string sqlType, object?[] elements)
    {
        var array = System.Array.CreateInstance(postgres.ParameterType(sqlType, nullable: true).GetElementType()!, elements.Length);
        System.Array.Copy(elements, array, elements.Length);
        Assert.Equal(Show(array), Show((await postgres.SendAsync(sqlType, array, nullable: true)).Value));
    }

    /// <summary>Text in which two values are equal when PostgreSQL takes them for the same.</summary>
    private static string? Show(object? value) => value switch
    {
        null => "null",
        DateTimeOffset instant when instant.Year > 1 => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
        string or NpgsqlTsVector or NpgsqlTsQuery => value.ToString(),
        NpgsqlPath path => $"{path.Open} {string.Join(", ", path)}",
        IDictionary map => string.Join(", ", map.Keys.Cast<string>().Order(StringComparer.Ordinal).Select(key => $"{key}={Show(map[key])}")),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Show))}]",
        _ when value.GetType().Namespace == "Shop" && !value.GetType().IsEnum || value.GetType().Name.StartsWith("NpgsqlRange", StringComparison.Ordinal) => ShowProperties(value),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string ShowProperties(object value) =>
        $"{{{string.Join(", ", value.GetType().GetProperties().Where(static p => p.Name != "EqualityContract").Select(p => $"{p.Name}={Show(p.GetValue(value))}"))}}}";
}
