using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Npgsql;

namespace SqlGen.Json;

/// <summary>Reads columns with JSON that the query built.</summary>
public static class JsonColumn
{
    // PostgreSQL has no limit but its memory, and a part that is passed on as text may have any depth.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    /// <summary>Reads a column of type json or jsonb that is not null.</summary>
    /// <typeparam name="T">What it is read into.</typeparam>
    /// <typeparam name="TReader">How.</typeparam>
    public static T Read<T, TReader>(NpgsqlDataReader row, int ordinal)
        where TReader : IJsonReader<T>
    {
        ArgumentNullException.ThrowIfNull(row);
        var json = new Utf8JsonReader(row.GetFieldValue<ReadOnlyMemory<byte>>(ordinal).Span, Options);
        try
        {
            json.Read();
            return TReader.Read(ref json);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or JsonException)
        {
            throw new JsonFormException(ordinal, error);
        }
    }

    /// <summary>Reads a column of type json or jsonb that is not null into a type of the user's, by the metadata that its context has of it.</summary>
    public static T Deserialize<T>(NpgsqlDataReader row, int ordinal, JsonSerializerContext context)
    {
        ArgumentNullException.ThrowIfNull(row);
        try
        {
            return JsonSerializer.Deserialize(row.GetFieldValue<ReadOnlyMemory<byte>>(ordinal).Span, InfoOf<T>(context))!;
        }
        catch (JsonException error)
        {
            throw new JsonFormException(ordinal, error);
        }
    }

    /// <summary>The JSON of a value of the user's, in UTF-8.</summary>
    public static byte[] Serialize<T>(T value, JsonSerializerContext context) => JsonSerializer.SerializeToUtf8Bytes(value, InfoOf<T>(context));

    /// <summary>Reads a column of type json or jsonb that is not null.</summary>
    public static JsonElement Element(NpgsqlDataReader row, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(row);
        return JsonElement.Parse(row.GetFieldValue<ReadOnlyMemory<byte>>(ordinal).Span);
    }

    private static JsonTypeInfo<T> InfoOf<T>(JsonSerializerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
            ?? throw new InvalidOperationException($"{context.GetType().Name} knows nothing of {typeof(T)}: give it [JsonSerializable(typeof({typeof(T).Name}))]");
    }
}

/// <summary>JSON is not of the form that the query builds by the schema files.</summary>
internal sealed class JsonFormException(int ordinal, Exception inner) : InvalidCastException(inner.Message, inner)
{
    public int Ordinal { get; } = ordinal;
}
