using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

/// <summary>An option in the parentheses of CREATE TYPE, AGGREGATE or OPERATOR; both values null where it is only named.</summary>
internal sealed class DefinitionOption(string name, TypeName? type, string? text, Span span) : Node(span)
{
    /// <summary>Its name in small letters.</summary>
    public string Name { get; } = name;

    /// <summary>The value where it reads as the name of a type or of a function.</summary>
    public TypeName? Type { get; } = type;

    /// <summary>The value as written where it is something else; a string's content.</summary>
    public string? Text { get; } = text;
}

/// <summary>CREATE TYPE of a base type; without options only its name is taken, so that functions can be defined on it (a shell).</summary>
internal sealed class CreateBaseType(QualifiedName name, DefinitionOption[]? options, Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public DefinitionOption[]? Options { get; } = options;
}

internal sealed class CreateAggregate(
    QualifiedName name, bool orReplace, FunctionParameter[]? parameters, int? direct, DefinitionOption[] options, Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public bool OrReplace { get; } = orReplace;

    /// <summary>Inputs, those after ORDER BY among them; null for the old form, which names its one input <c>basetype</c>.</summary>
    public FunctionParameter[]? Parameters { get; } = parameters;

    /// <summary>For an ordered-set aggregate: how many of the inputs stand before ORDER BY; else null.</summary>
    public int? Direct { get; } = direct;

    public DefinitionOption[] Options { get; } = options;
}

internal sealed class CreateOperator(OperatorName name, DefinitionOption[] options, Span span) : Statement(span)
{
    public OperatorName Name { get; } = name;
    public DefinitionOption[] Options { get; } = options;
}

internal enum CastMethod { Function, Binary, Text }

internal sealed class CreateCast(
    TypeName source, TypeName target, CastMethod method, DroppedObject? function, bool isImplicit, bool isAssignment, Span span) : Statement(span)
{
    public TypeName Source { get; } = source;
    public TypeName Target { get; } = target;
    public CastMethod Method { get; } = method;

    /// <summary>Given for <see cref="CastMethod.Function"/>, else null.</summary>
    public DroppedObject? Function { get; } = function;

    public bool IsImplicit { get; } = isImplicit;
    public bool IsAssignment { get; } = isAssignment;
}

internal sealed class DropOperators(DroppedOperator[] operators, bool ifExists, bool cascade, Span span) : Statement(span)
{
    public DroppedOperator[] Operators { get; } = operators;
    public bool IfExists { get; } = ifExists;
    public bool Cascade { get; } = cascade;
}

internal sealed class DroppedOperator(OperatorName name, TypeName? left, TypeName? right, Span span) : Node(span)
{
    public OperatorName Name { get; } = name;

    /// <summary>Null for a prefix operator.</summary>
    public TypeName? Left { get; } = left;

    /// <summary>Null for one that has nothing behind it, which no server has any more.</summary>
    public TypeName? Right { get; } = right;
}

internal sealed class DropCast(TypeName source, TypeName target, bool ifExists, Span span) : Statement(span)
{
    public TypeName Source { get; } = source;
    public TypeName Target { get; } = target;
    public bool IfExists { get; } = ifExists;
}
