using System.Globalization;

namespace SqlGen.Generator.Emit;

/// <summary>A PostgreSQL type in C#.</summary>
/// <param name="Name">The C# type, never nullable by itself.</param>
/// <param name="IsValueType">True where "or null" makes another type of it. Of a type of the user's that is not known, and taken to be so.</param>
/// <param name="Getter">The method of <c>NpgsqlDataReader</c> that reads it; it takes the ordinal.</param>
/// <param name="Wire">What tells Npgsql the type to send.</param>
/// <param name="ToWire">What is bound in place of a value, <c>{0}</c> being the value; null where that is the value itself.</param>
internal sealed record TypeMapping(string Name, bool IsValueType, string Getter, WireType Wire, string? ToWire = null)
{
    /// <summary>What is made of what was read, <c>{0}</c>, or of the column, <c>{ordinal}</c>; null where that is the value itself.</summary>
    public string? FromRow { get; init; }

    /// <summary>The C# type of what is bound, and of what is read, where that is another than the value's; not nullable.</summary>
    public string? Sent { get; init; }

    /// <summary>The C# type of something that may be null or not.</summary>
    public string Of(bool nullable) => nullable ? Name + "?" : Name;

    /// <summary>The C# type of what is bound.</summary>
    public string SentOf(bool nullable) => (Sent ?? Name) + (nullable ? "?" : "");

    /// <summary>The expression that reads a column of the reader <c>row</c>, which is not null.</summary>
    public string Read(int ordinal)
    {
        var column = ordinal.ToString(CultureInfo.InvariantCulture);
        return FromRow is null ? $"row.{Getter}({column})" : FromRow.Replace("{ordinal}", column).Replace("{0}", $"row.{Getter}({column})");
    }

    /// <summary>What is bound of a value.</summary>
    public string Bound(string value, bool nullable) =>
        ToWire is null ? value
        : !nullable ? ToWire.Replace("{0}", value)
        : IsValueType && Sent is null ? ToWire.Replace("{0}.", value + "?.").Replace("{0}", value)
        : $"{value} is null ? null : {ToWire.Replace("{0}", value)}";
}

/// <summary>The type to send, as an expression: an <c>NpgsqlDbType</c>, or the name of a type that the database declares.</summary>
internal sealed record WireType(string Value, bool IsDeclared);
