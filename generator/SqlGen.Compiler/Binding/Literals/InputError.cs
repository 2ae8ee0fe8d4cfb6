using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding.Literals;

/// <summary>Why a text is no value of a type, in the words of the type's input function.</summary>
/// <param name="rule">The rule that is broken.</param>
/// <param name="message">What the server says.</param>
/// <param name="sqlState">The server's code, where it is not the rule's.</param>
internal sealed class InputError(Rule rule, string message, string? sqlState = null)
{
    public Rule Rule { get; } = rule;
    public string Message { get; } = message;
    public string? SqlState { get; } = sqlState;

    public static InputError Invalid(string type, string value) => new(Rules.InvalidTextRepresentation, $"invalid input syntax for type {type}: \"{value}\"");

    public static InputError OutOfRange(string type, string value) => new(Rules.NumericOutOfRange, $"value \"{value}\" is out of range for type {type}");

    /// <summary>A text whose punctuation is wrong: <paramref name="what"/> is array, range, multirange or record.</summary>
    public static InputError Malformed(string what, string value) => new(Rules.InvalidTextRepresentation, $"malformed {what} literal: \"{value}\"");
}
