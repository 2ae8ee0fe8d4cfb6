using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Options;

/// <summary>An option as it is written.</summary>
/// <param name="rule">What its list knows of it; null where that is nothing.</param>
/// <param name="name">Its name, or the first of its words.</param>
/// <param name="span">Where that stands.</param>
/// <param name="value">The value without quotes; empty where there is none, or none of one word.</param>
internal sealed class Option(OptionRule? rule, string name, Span span, OptionValueKind kind, string value)
{
    public OptionRule? Rule { get; } = rule;
    public string Name { get; } = name;
    public Span Span { get; } = span;
    public OptionValueKind Kind { get; } = kind;
    public string Value { get; } = value;

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
