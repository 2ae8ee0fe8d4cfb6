using System.Text.Json.Serialization;

namespace SqlGen.EndToEnd.Tests;

// The types that the schema's annotations name: a struct, a class, JSON.

public readonly record struct OrderId(long Value)
{
    public static explicit operator OrderId(long value) => new(value);

    public static explicit operator long(OrderId id) => id.Value;
}

public sealed record Money(decimal Amount)
{
    public static implicit operator Money(decimal amount) => new(amount);

    public static implicit operator decimal(Money money) => money.Amount;
}

public readonly record struct Moment(DateTimeOffset Time)
{
    public static explicit operator Moment(DateTimeOffset time) => new(time);

    public static explicit operator DateTimeOffset(Moment moment) => moment.Time;
}

public sealed record Address(string Town, int? Number);

[JsonSerializable(typeof(Address))]
public sealed partial class ShopJson : JsonSerializerContext;
