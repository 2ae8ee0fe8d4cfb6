using System.Text.Json;

namespace SqlGen.Json;

/// <summary>Reads a value of JSON that a query built. Implemented by structs, so that each reader is compiled on its own: no reflection, nothing virtual.</summary>
/// <typeparam name="T">What the value is read into.</typeparam>
public interface IJsonReader<T>
{
    /// <summary>Reads the value whose first token <paramref name="json"/> is at, and leaves it at the value's last token.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    /// <exception cref="FormatException">The value is of another form.</exception>
    static abstract T Read(ref Utf8JsonReader json);
}
