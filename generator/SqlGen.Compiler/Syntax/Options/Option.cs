using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Options;

/// <summary>An option as it is written.</summary>
/// <param name="Rule">What its list knows of it; null where that is nothing.</param>
/// <param name="Name">Its name, or the first of its words.</param>
/// <param name="Span">Where that stands.</param>
/// <param name="Value">The value without quotes; empty where there is none, or none of one word.</param>
internal sealed record Option(OptionRule? Rule, string Name, Span Span, OptionValueKind Kind, string Value)
{
    public string Key => Rule?.Key ?? Name;
}

/// <summary>What the grammar takes an option's value for.</summary>
internal enum OptionValueKind
{
    None,
    /// <summary>A whole number of 32 bits.</summary>
    Integer,
    /// <summary>Another number.</summary>
    Number,
    /// <summary>A string, or a reserved word.</summary>
    Text,
    /// <summary>The name of a type, which may as well be one of something else.</summary>
    Name,
    Operator,
    /// <summary>A list, or a star.</summary>
    Other,
}
