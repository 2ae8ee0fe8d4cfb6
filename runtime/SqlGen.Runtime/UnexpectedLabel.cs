namespace SqlGen;

/// <summary>What generated code says of a text that a CHECK of the schema files does not allow (<c>-- @enum</c>).</summary>
public static class UnexpectedLabel
{
    /// <summary>The exception to throw. The database is not what the project was built against: see <see cref="SchemaDriftException"/>.</summary>
    /// <param name="type">The enum.</param>
    /// <param name="label">The text.</param>
    public static Exception Of(string type, string label) => new UnexpectedLabelException($"\"{label}\" is no {type} by the CHECK of the schema files");
}

/// <summary>A text that stands for no value of its enum.</summary>
internal sealed class UnexpectedLabelException(string message) : InvalidCastException(message);
