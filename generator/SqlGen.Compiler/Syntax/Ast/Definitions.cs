using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

public sealed record CreateSchema(Name? Name, bool IfNotExists, Statement[] Elements, Span Span) : Statement(Span);
public sealed record CreateExtension(Name Name, bool IfNotExists, Name? Schema, bool Cascade, Span Span) : Statement(Span);

/// <summary><c>SET search_path = …</c>: the one setting that changes what names mean.</summary>
public sealed record SetSearchPath(string[] Schemas, Span Span) : Statement(Span);

/// <summary><c>SET check_function_bodies = …</c>: whether the bodies of functions are looked at.</summary>
public sealed record SetBodyChecks(bool Enabled, Span Span) : Statement(Span);

public sealed record CreateTable(
    QualifiedName Name,
    bool IfNotExists,
    bool Temporary,
    TableElement[] Elements,
    QualifiedName[] Inherits,
    QualifiedName? PartitionOf,
    QualifiedName? OfType,
    PartitionKey? PartitionedBy,
    Span Span) : Statement(Span)
{
    /// <summary>What lies in it where it is a partition.</summary>
    public PartitionBound? Bound { get; init; }

    /// <summary>ON COMMIT is said, which temporary tables alone may have.</summary>
    public bool OnCommit { get; init; }

    /// <summary>CREATE FOREIGN TABLE: its rows are on another server, and nothing is proved of them.</summary>
    public bool Foreign { get; init; }
}

/// <summary>CREATE TABLE … AS, CREATE MATERIALIZED VIEW: a relation with the columns of a query.</summary>
public sealed record CreateTableAs(
    QualifiedName Name, bool IfNotExists, bool Temporary, bool Materialized, Name[] Columns, Query Query, Span Span) : Statement(Span)
{
    /// <summary>ON COMMIT is said, which temporary tables alone may have.</summary>
    public bool OnCommit { get; init; }
}

public sealed record CreateView(QualifiedName Name, bool OrReplace, bool Temporary, bool Recursive, Name[] Columns, Query Query, Span Span) : Statement(Span);

public abstract record TableElement(Span Span) : Node(Span);
public sealed record ColumnDefinition(Name Name, TypeName Type, ColumnConstraint[] Constraints, Span Span) : TableElement(Span);
public sealed record TableConstraintElement(TableConstraint Constraint, Span Span) : TableElement(Span);
public sealed record LikeElement(QualifiedName Table, string[] Including, Span Span) : TableElement(Span);

/// <summary>A column of a typed table or a partition that only adds constraints.</summary>
public sealed record ColumnOptions(Name Name, ColumnConstraint[] Constraints, Span Span) : TableElement(Span);

public abstract record ColumnConstraint(Name? Name, Span Span) : Node(Span);
public sealed record NotNullConstraint(Name? Name, bool Not, Span Span) : ColumnConstraint(Name, Span)
{
    public bool NoInherit { get; init; }
}

public sealed record DefaultConstraint(Name? Name, Expr Value, Span Span) : ColumnConstraint(Name, Span);
public sealed record IdentityConstraint(Name? Name, bool Always, Span Span) : ColumnConstraint(Name, Span);
public sealed record GeneratedConstraint(Name? Name, Expr Value, bool Stored, Span Span) : ColumnConstraint(Name, Span);

/// <summary>UNIQUE, PRIMARY KEY, CHECK or REFERENCES behind a column: the table constraint that it means.</summary>
public sealed record ColumnTableConstraint(TableConstraint Constraint, Span Span) : ColumnConstraint(Constraint.Name, Span);

public abstract record TableConstraint(Name? Name, Span Span) : Node(Span);
public sealed record KeyConstraint(Name? Name, bool IsPrimary, Name[] Columns, bool NullsNotDistinct, Name? UsingIndex, bool Deferrable, Span Span) : TableConstraint(Name, Span)
{
    /// <summary>INCLUDE: columns that lie in the index, too, and show in its made-up name.</summary>
    public Name[] Including { get; init; } = [];
}

public sealed record CheckConstraint(Name? Name, Expr Condition, Span Span) : TableConstraint(Name, Span);
public sealed record ForeignKeyConstraint(Name? Name, Name[] Columns, QualifiedName Table, Name[] ReferencedColumns, Span Span) : TableConstraint(Name, Span)
{
    /// <summary>What is done to a row whose key goes; in small letters, null where it is not said.</summary>
    public string? OnDelete { get; init; }

    /// <summary>What is done to it when its key changes.</summary>
    public string? OnUpdate { get; init; }

    /// <summary>The columns listed behind ON DELETE SET NULL or SET DEFAULT; empty for all.</summary>
    public Name[] SetOnDelete { get; init; } = [];

    /// <summary>DEFERRABLE or NOT ENFORCED: at times it does not hold.</summary>
    public bool IsLoose { get; init; }

    /// <summary>False for NOT VALID: the rows that are there are not looked at.</summary>
    public bool IsValid { get; init; } = true;
}

public sealed record NotNullTableConstraint(Name? Name, Name Column, Span Span) : TableConstraint(Name, Span)
{
    /// <summary>False for NOT VALID: the rows that are there are not looked at.</summary>
    public bool IsValid { get; init; } = true;
}

public sealed record ExclusionConstraint(Name? Name, IndexElement[] Elements, Span Span) : TableConstraint(Name, Span);

public sealed record AlterTable(ObjectKind Kind, QualifiedName Name, bool IfExists, AlterAction[] Actions, Span Span) : Statement(Span)
{
    /// <summary>ONLY: children are not altered.</summary>
    public bool Only { get; init; }
}

public abstract record AlterAction(Span Span) : Node(Span)
{
    /// <summary>CASCADE: what depends on a column goes with it; tables of a composite type are altered with it.</summary>
    public bool Cascade { get; init; }
}

public sealed record AddColumn(ColumnDefinition Column, bool IfNotExists, Span Span) : AlterAction(Span);
public sealed record DropColumn(Name Column, bool IfExists, Span Span) : AlterAction(Span);
public sealed record AlterColumnType(Name Column, TypeName Type, Expr? Using, Span Span) : AlterAction(Span);
public sealed record AlterColumnNotNull(Name Column, bool NotNull, Span Span) : AlterAction(Span);

/// <summary>SET or DROP DEFAULT; null drops it.</summary>
public sealed record AlterColumnDefault(Name Column, Expr? Value, Span Span) : AlterAction(Span);

/// <summary>ADD, SET or DROP of an identity or a generation expression.</summary>
public sealed record AlterColumnIdentity(Name Column, bool HasIdentity, bool Always, Span Span) : AlterAction(Span)
{
    /// <summary>ADD rather than SET.</summary>
    public bool IsNew { get; init; }

    /// <summary>DROP IF EXISTS.</summary>
    public bool IfExists { get; init; }
}

public sealed record DropColumnExpression(Name Column, Span Span) : AlterAction(Span);
public sealed record AddConstraint(TableConstraint Constraint, Span Span) : AlterAction(Span);
public sealed record ValidateConstraint(Name Constraint, Span Span) : AlterAction(Span);
public sealed record DropConstraint(Name Constraint, bool IfExists, Span Span) : AlterAction(Span);

/// <summary>INHERIT or NO INHERIT.</summary>
public sealed record AlterInheritance(QualifiedName Parent, bool Inherits, Span Span) : AlterAction(Span);

/// <summary>ATTACH PARTITION; DETACH where there is no bound.</summary>
public sealed record AlterPartition(QualifiedName Partition, PartitionBound? Bound, Span Span) : AlterAction(Span);

/// <summary>ENABLE or DISABLE RULE.</summary>
public sealed record EnableRule(Name Rule, bool Enabled, Span Span) : AlterAction(Span);

/// <summary>An action that changes nothing that a query can see: OWNER TO, SET STATISTICS, ENABLE TRIGGER, …</summary>
public sealed record IgnoredAction(string What, Span Span) : AlterAction(Span);

public enum ObjectKind
{
    Table,
    View,
    MaterializedView,
    Index,
    Sequence,
    ForeignTable,
    Type,
    Domain,
    Schema,
    Function,
    Procedure,
    Routine,
    Aggregate,
    Extension,
    Other,
}

/// <summary>RENAME of an object, or of a column, constraint, attribute or value of it where <paramref name="Part"/> is given.</summary>
public sealed record RenameStatement(ObjectKind Kind, QualifiedName Object, bool IfExists, RenamedPart PartKind, Name? Part, Name NewName, Span Span) : Statement(Span)
{
    /// <summary>For a routine: the types of its inputs, null where they are left out.</summary>
    public TypeName[]? Arguments { get; init; }

    /// <summary>CASCADE: tables of a composite type are altered with it.</summary>
    public bool Cascade { get; init; }
}

public enum RenamedPart { Object, Column, Constraint, EnumValue }

public sealed record SetSchemaStatement(ObjectKind Kind, QualifiedName Object, bool IfExists, Name Schema, Span Span) : Statement(Span)
{
    /// <summary>For a routine: the types of its inputs, null where they are left out.</summary>
    public TypeName[]? Arguments { get; init; }
}

public sealed record DropStatement(ObjectKind Kind, DroppedObject[] Objects, bool IfExists, bool Cascade, Span Span) : Statement(Span);
public sealed record DroppedObject(QualifiedName Name, TypeName[]? Arguments, Span Span) : Node(Span);

public sealed record CreateIndex(
    Name? Name, QualifiedName Table, bool IfNotExists, bool Unique, IndexElement[] Elements, Expr? Predicate, bool NullsNotDistinct, Span Span) : Statement(Span)
{
    /// <summary>INCLUDE: columns that lie in the index, too, and show in its made-up name.</summary>
    public Name[] Including { get; init; } = [];

    /// <summary>ON ONLY: partitions get no index.</summary>
    public bool Only { get; init; }
}

public sealed record IndexElement(Expr Expression, Span Span) : Node(Span)
{
    /// <summary>Null for the type's usual one.</summary>
    public QualifiedName? OperatorClass { get; init; }

    /// <summary>What is said of the order, ASC/DESC or NULLS FIRST/LAST; null for nothing.</summary>
    public string? Order { get; init; }
}


public sealed record CreateEnum(QualifiedName Name, string[] Labels, Span Span) : Statement(Span);
public sealed record CreateComposite(QualifiedName Name, ColumnDefinition[] Fields, Span Span) : Statement(Span);
public sealed record CreateDomain(QualifiedName Name, TypeName Type, ColumnConstraint[] Constraints, Span Span) : Statement(Span);
public sealed record CreateRange(QualifiedName Name, QualifiedName Subtype, Name? Multirange, Span Span) : Statement(Span);
public sealed record AddEnumValue(QualifiedName Name, string Label, string? Neighbour, bool Before, bool IfNotExists, Span Span) : Statement(Span);
public sealed record AlterDomain(QualifiedName Name, bool? SetNotNull, Span Span) : Statement(Span)
{
    /// <summary>The constraint that is dropped, else null.</summary>
    public Name? LostConstraint { get; init; }
}


/// <summary>OWNED BY of a sequence: the column it goes away with, or null for NONE.</summary>
public sealed record AlterSequenceOwner(QualifiedName Name, bool IfExists, QualifiedName? Column, Span Span) : Statement(Span);
public sealed record CreateSequence(QualifiedName Name, bool IfNotExists, TypeName? Type, Span Span) : Statement(Span)
{
    /// <summary>OWNED BY: the column it goes away with, or null.</summary>
    public QualifiedName? OwnedBy { get; init; }

    public bool Temporary { get; init; }
}


public sealed record CreateFunction(
    QualifiedName Name,
    bool OrReplace,
    bool IsProcedure,
    FunctionParameter[] Parameters,
    TypeName? Returns,
    bool ReturnsTable,
    bool Strict,
    char Volatility,
    string? Language,
    RoutineBody? Body,
    Span Span) : Statement(Span)
{
    /// <summary>WINDOW: it can be called with OVER only.</summary>
    public bool IsWindow { get; init; }

    /// <summary>SET search_path: what its body is read with; null where it is not set.</summary>
    public string[]? SearchPath { get; init; }
}

/// <summary>What a function does.</summary>
/// <param name="Text">The string's content; for a body that is no string, its text.</param>
/// <param name="Content">Where the content stands in the file.</param>
/// <param name="IsVerbatim">The content stands there as it is, without escapes.</param>
/// <param name="Statements">Of RETURN and BEGIN ATOMIC; null for a string.</param>
public sealed record RoutineBody(string Text, Span Content, bool IsVerbatim, Statement[]? Statements, Span Span) : Node(Span)
{
    /// <summary>A place in the text as one in the file; the whole content where there are escapes.</summary>
    public Span InFile(Span place) => Statements is not null ? place
        : IsVerbatim ? new Span(Content.Start + place.Start, Content.Start + place.End) : Content;
}

/// <summary>ALTER FUNCTION or PROCEDURE: what it says of volatility and null arguments; null where it says nothing.</summary>
public sealed record AlterFunction(ObjectKind Kind, QualifiedName Name, TypeName[]? Arguments, char? Volatility, bool? Strict, Span Span) : Statement(Span);

public sealed record FunctionParameter(Name? Name, ParameterMode Mode, TypeName Type, Expr? Default, Span Span) : Node(Span);
public enum ParameterMode { In, Out, InOut, Variadic, Table }

/// <summary>CREATE RULE on INSERT, UPDATE or DELETE.</summary>
/// <param name="Actions">What it does; null for a NOTIFY. Empty for NOTHING.</param>
public sealed record CreateRule(Name Name, QualifiedName Table, RowEvents Event, bool Instead, bool HasCondition, Statement?[] Actions, Span Span) : Statement(Span);

/// <summary>CREATE TRIGGER … INSTEAD OF.</summary>
public sealed record CreateInsteadOfTrigger(Name Name, QualifiedName View, RowEvents Events, Span Span) : Statement(Span);

/// <summary>DROP RULE or DROP TRIGGER.</summary>
public sealed record DropRule(Name Name, QualifiedName Table, bool IsTrigger, Span Span) : Statement(Span);

/// <summary>ALTER RULE or ALTER TRIGGER … RENAME.</summary>
public sealed record RenameRule(Name Name, QualifiedName Table, bool IsTrigger, Name NewName, Span Span) : Statement(Span);

/// <summary>What rules and triggers wait for.</summary>
[System.Flags]
public enum RowEvents { None = 0, Insert = 1, Update = 2, Delete = 4 }

/// <summary>A trigger that may give a row other values before it is stored, or leave it out.</summary>
public sealed record CreateBeforeTrigger(QualifiedName Table, Span Span) : Statement(Span);

/// <summary>CREATE or ALTER POLICY with a condition on the rows that are read.</summary>
public sealed record CreatePolicy(QualifiedName Table, Expr Using, Span Span) : Statement(Span);
