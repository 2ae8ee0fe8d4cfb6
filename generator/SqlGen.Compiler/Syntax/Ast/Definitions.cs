using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

internal sealed class CreateSchema(Name? name, bool ifNotExists, Statement[] elements, Span span) : Statement(span)
{
    public Name? Name { get; } = name;
    public bool IfNotExists { get; } = ifNotExists;
    public Statement[] Elements { get; } = elements;
}

internal sealed class CreateExtension(Name name, bool ifNotExists, Name? schema, bool cascade, Span span) : Statement(span)
{
    public Name Name { get; } = name;
    public bool IfNotExists { get; } = ifNotExists;
    public Name? Schema { get; } = schema;
    public bool Cascade { get; } = cascade;
}

/// <summary><c>SET search_path = …</c>: the one setting that changes what names mean.</summary>
internal sealed class SetSearchPath(string[] schemas, Span span) : Statement(span)
{
    public string[] Schemas { get; } = schemas;

    /// <summary>SET LOCAL: up to the end of the transaction.</summary>
    public bool IsLocal { get; init; }
}

/// <summary><c>SET datestyle = …</c> and RESET, which sets no order; how dates are shown is not looked at.</summary>
internal sealed class SetDateOrder(DateOrder? order, Span span) : Statement(span)
{
    public DateOrder? Order { get; } = order;
}

/// <summary>What the first numbers of a date are, where nothing tells: the second half of the setting <c>DateStyle</c>.</summary>
public enum DateOrder
{
    MonthFirst,
    DayFirst,
    YearFirst,
}

internal sealed class CreateCollation(QualifiedName name, bool isDeterministic, Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public bool IsDeterministic { get; } = isDeterministic;
}

/// <summary><c>SET check_function_bodies = …</c>: whether the bodies of functions are looked at.</summary>
internal sealed class SetBodyChecks(bool enabled, Span span) : Statement(span)
{
    public bool Enabled { get; } = enabled;
}

internal sealed class CreateIndex(
    Name? name, QualifiedName table, bool ifNotExists, bool unique, IndexElement[] elements, Expr? predicate, bool nullsNotDistinct, Span span) : Statement(span)
{
    public Name? Name { get; } = name;
    public QualifiedName Table { get; } = table;
    public bool IfNotExists { get; } = ifNotExists;
    public bool Unique { get; } = unique;
    public IndexElement[] Elements { get; } = elements;
    public Expr? Predicate { get; } = predicate;
    public bool NullsNotDistinct { get; } = nullsNotDistinct;

    /// <summary>INCLUDE: columns that lie in the index, too, and show in its made-up name.</summary>
    public Name[] Including { get; init; } = [];

    /// <summary>USING; null where it is not said, which means a B-tree.</summary>
    public Name? Method { get; init; }

    /// <summary>ON ONLY: partitions get no index.</summary>
    public bool Only { get; init; }
}

internal sealed class IndexElement(Expr expression, Span span) : Node(span)
{
    public Expr Expression { get; } = expression;

    /// <summary>Null for the type's usual one.</summary>
    public QualifiedName? OperatorClass { get; init; }

    /// <summary>What is said of the order, ASC/DESC or NULLS FIRST/LAST; null for nothing.</summary>
    public string? Order { get; init; }
}

internal sealed class CreateEnum(QualifiedName name, string[] labels, Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public string[] Labels { get; } = labels;
}

internal sealed class CreateComposite(QualifiedName name, ColumnDefinition[] fields, Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public ColumnDefinition[] Fields { get; } = fields;
}

internal sealed class CreateDomain(QualifiedName name, TypeName type, ColumnConstraint[] constraints, Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public TypeName Type { get; } = type;
    public ColumnConstraint[] Constraints { get; } = constraints;
}

internal sealed class CreateRange(QualifiedName name, QualifiedName subtype, QualifiedName? multirange, Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public QualifiedName Subtype { get; } = subtype;
    public QualifiedName? Multirange { get; } = multirange;
}

internal sealed class AddEnumValue(QualifiedName name, string label, string? neighbour, bool before, bool ifNotExists, Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public string Label { get; } = label;
    public string? Neighbour { get; } = neighbour;
    public bool Before { get; } = before;
    public bool IfNotExists { get; } = ifNotExists;
}

internal sealed class AlterDomain(QualifiedName name, bool? setNotNull, Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public bool? SetNotNull { get; } = setNotNull;

    /// <summary>The constraint that is dropped, else null.</summary>
    public Name? LostConstraint { get; init; }

    /// <summary>DROP CONSTRAINT IF EXISTS.</summary>
    public bool IfExists { get; init; }

    /// <summary>The constraint that VALIDATE is about, else null.</summary>
    public Name? Validated { get; init; }

    /// <summary>The check that is added, else null.</summary>
    public CheckConstraint? Check { get; init; }

    /// <summary>How the NOT NULL that is added is called; null where it has no name of its own.</summary>
    public Name? NotNullName { get; init; }

    /// <summary>SET DEFAULT or DROP DEFAULT.</summary>
    public bool ChangesDefault { get; init; }

    /// <summary>The new default, else null.</summary>
    public Expr? Default { get; init; }
}

/// <summary>OWNED BY of a sequence: the column it goes away with, or null for NONE.</summary>
internal sealed class AlterSequenceOwner(QualifiedName name, bool ifExists, QualifiedName? column, Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public bool IfExists { get; } = ifExists;
    public QualifiedName? Column { get; } = column;
}

internal sealed class CreateSequence(QualifiedName name, bool ifNotExists, TypeName? type, Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public bool IfNotExists { get; } = ifNotExists;
    public TypeName? Type { get; } = type;

    /// <summary>OWNED BY: the column it goes away with, or null.</summary>
    public QualifiedName? OwnedBy { get; init; }

    public bool Temporary { get; init; }
}

internal sealed class CreateFunction(
    QualifiedName name,
    bool orReplace,
    bool isProcedure,
    FunctionParameter[] parameters,
    TypeName? returns,
    bool returnsTable,
    bool strict,
    char volatility,
    string? language,
    RoutineBody? body,
    Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public bool OrReplace { get; } = orReplace;
    public bool IsProcedure { get; } = isProcedure;
    public FunctionParameter[] Parameters { get; } = parameters;
    public TypeName? Returns { get; } = returns;
    public bool ReturnsTable { get; } = returnsTable;
    public bool Strict { get; } = strict;
    public char Volatility { get; } = volatility;
    public string? Language { get; } = language;
    public RoutineBody? Body { get; } = body;

    /// <summary>WINDOW: it can be called with OVER only.</summary>
    public bool IsWindow { get; init; }

    /// <summary>SET search_path: what its body is read with; null where it is not set.</summary>
    public string[]? SearchPath { get; init; }

    /// <summary>It runs with settings of its own.</summary>
    public bool HasSettings { get; init; }
}

/// <summary>What a function does.</summary>
internal sealed class RoutineBody(string text, Span content, bool isVerbatim, Statement[]? statements, Span span) : Node(span)
{
    /// <summary>The string's content; for a body that is no string, its text.</summary>
    public string Text { get; } = text;

    /// <summary>Where the content stands in the file.</summary>
    public Span Content { get; } = content;

    /// <summary>The content stands there as it is, without escapes.</summary>
    public bool IsVerbatim { get; } = isVerbatim;

    /// <summary>Of RETURN and BEGIN ATOMIC; null for a string.</summary>
    public Statement[]? Statements { get; } = statements;

    /// <summary>A place in the text as one in the file; the whole content where there are escapes.</summary>
    public Span InFile(Span place) => Statements is not null ? place
        : IsVerbatim ? new Span(Content.Start + place.Start, Content.Start + place.End) : Content;
}

/// <summary>ALTER FUNCTION or PROCEDURE: what it says of volatility and null arguments; null where it says nothing.</summary>
internal sealed class AlterFunction(ObjectKind kind, QualifiedName name, TypeName[]? arguments, char? volatility, bool? strict, Span span) : Statement(span)
{
    public ObjectKind Kind { get; } = kind;
    public QualifiedName Name { get; } = name;
    public TypeName[]? Arguments { get; } = arguments;
    public char? Volatility { get; } = volatility;
    public bool? Strict { get; } = strict;

    /// <summary>SET: it runs with settings of its own from then on.</summary>
    public bool HasSettings { get; init; }
}

internal sealed class FunctionParameter(Name? name, ParameterMode mode, TypeName type, Expr? @default, Span span) : Node(span)
{
    public Name? Name { get; } = name;
    public ParameterMode Mode { get; } = mode;
    public TypeName Type { get; } = type;
    public Expr? Default { get; } = @default;
}

internal enum ParameterMode { In, Out, InOut, Variadic, Table }

/// <summary>CREATE RULE on INSERT, UPDATE or DELETE.</summary>
internal sealed class CreateRule(Name name, QualifiedName table, RowEvents @event, bool instead, Expr? condition, Statement?[] actions, Span span) : Statement(span)
{
    public Name Name { get; } = name;
    public QualifiedName Table { get; } = table;
    public RowEvents Event { get; } = @event;
    public bool Instead { get; } = instead;
    public Expr? Condition { get; } = condition;

    /// <summary>What it does; null for a NOTIFY. Empty for NOTHING.</summary>
    public Statement?[] Actions { get; } = actions;
}

/// <summary>CREATE TRIGGER … INSTEAD OF.</summary>
internal sealed class CreateInsteadOfTrigger(Name name, QualifiedName view, RowEvents events, Span span) : Statement(span)
{
    public Name Name { get; } = name;
    public QualifiedName View { get; } = view;
    public RowEvents Events { get; } = events;
}

/// <summary>DROP RULE or DROP TRIGGER.</summary>
internal sealed class DropRule(Name name, QualifiedName table, bool isTrigger, Span span) : Statement(span)
{
    public Name Name { get; } = name;
    public QualifiedName Table { get; } = table;
    public bool IsTrigger { get; } = isTrigger;
}

/// <summary>ALTER RULE or ALTER TRIGGER … RENAME.</summary>
internal sealed class RenameRule(Name name, QualifiedName table, bool isTrigger, Name newName, Span span) : Statement(span)
{
    public Name Name { get; } = name;
    public QualifiedName Table { get; } = table;
    public bool IsTrigger { get; } = isTrigger;
    public Name NewName { get; } = newName;
}

/// <summary>What rules and triggers wait for.</summary>
[System.Flags]
internal enum RowEvents { None = 0, Insert = 1, Update = 2, Delete = 4 }

/// <summary>ALTER INDEX … ATTACH PARTITION.</summary>
internal sealed class AttachIndex(QualifiedName index, QualifiedName partition, Span span) : Statement(span)
{
    public QualifiedName Index { get; } = index;
    public QualifiedName Partition { get; } = partition;
}

/// <summary>A trigger that may give a row other values before it is stored, or leave it out.</summary>
internal sealed class CreateBeforeTrigger(QualifiedName table, RowEvents events, Span span) : Statement(span)
{
    public QualifiedName Table { get; } = table;
    public RowEvents Events { get; } = events;
}

internal enum PolicyAction { Create, Alter, Rename, Drop }

/// <summary>CREATE, ALTER or DROP POLICY.</summary>
internal sealed class PolicyStatement(PolicyAction action, Name name, QualifiedName table, Span span) : Statement(span)
{
    public PolicyAction Action { get; } = action;
    public Name Name { get; } = name;
    public QualifiedName Table { get; } = table;

    /// <summary>It holds for rows that are read: FOR ALL or FOR SELECT.</summary>
    public bool IsForReading { get; set; }

    public Expr? Using { get; set; }
    public Expr? Check { get; set; }
    public Name? NewName { get; set; }
}
