using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

/// <summary>An option in the parentheses of CREATE TYPE, AGGREGATE or OPERATOR; both values null where it is only named.</summary>
/// <param name="Name">Its name in small letters.</param>
/// <param name="Type">The value where it reads as the name of a type or of a function.</param>
/// <param name="Text">The value as written where it is something else; a string's content.</param>
public sealed record DefinitionOption(string Name, TypeName? Type, string? Text, Span Span) : Node(Span);

/// <summary>CREATE TYPE of a base type; without options only its name is taken, so that functions can be defined on it (a shell).</summary>
public sealed record CreateBaseType(QualifiedName Name, DefinitionOption[]? Options, Span Span) : Statement(Span);

/// <param name="Parameters">Inputs, those after ORDER BY among them; null for the old form, which names its one input <c>basetype</c>.</param>
/// <param name="Direct">For an ordered-set aggregate: how many of the inputs stand before ORDER BY; else null.</param>
public sealed record CreateAggregate(
    QualifiedName Name, bool OrReplace, FunctionParameter[]? Parameters, int? Direct, DefinitionOption[] Options, Span Span) : Statement(Span);

public sealed record CreateOperator(OperatorName Name, DefinitionOption[] Options, Span Span) : Statement(Span);

public enum CastMethod { Function, Binary, Text }

/// <param name="Function">Given for <see cref="CastMethod.Function"/>, else null.</param>
public sealed record CreateCast(
    TypeName Source, TypeName Target, CastMethod Method, DroppedObject? Function, bool IsImplicit, bool IsAssignment, Span Span) : Statement(Span);

public sealed record DropOperators(DroppedOperator[] Operators, bool IfExists, bool Cascade, Span Span) : Statement(Span);

/// <param name="Left">Null for a prefix operator.</param>
/// <param name="Right">Null for one that has nothing behind it, which no server has any more.</param>
public sealed record DroppedOperator(OperatorName Name, TypeName? Left, TypeName? Right, Span Span) : Node(Span);

public sealed record DropCast(TypeName Source, TypeName Target, bool IfExists, Span Span) : Statement(Span);
