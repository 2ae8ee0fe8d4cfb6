using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

internal sealed class AlterTable(ObjectKind kind, QualifiedName name, bool ifExists, AlterAction[] actions, Span span) : Statement(span)
{
    public ObjectKind Kind { get; } = kind;
    public QualifiedName Name { get; } = name;
    public bool IfExists { get; } = ifExists;
    public AlterAction[] Actions { get; } = actions;

    /// <summary>ONLY: children are not altered.</summary>
    public bool Only { get; init; }
}

internal abstract class AlterAction(Span span) : Node(span)
{
    /// <summary>CASCADE: what depends on a column goes with it; tables of a composite type are altered with it.</summary>
    public bool Cascade { get; init; }
}

internal sealed class AddColumn(ColumnDefinition column, bool ifNotExists, Span span) : AlterAction(span)
{
    public ColumnDefinition Column { get; } = column;
    public bool IfNotExists { get; } = ifNotExists;
}

internal sealed class DropColumn(Name column, bool ifExists, Span span) : AlterAction(span)
{
    public Name Column { get; } = column;
    public bool IfExists { get; } = ifExists;
}

internal sealed class AlterColumnType(Name column, TypeName type, Expr? @using, Span span) : AlterAction(span)
{
    public Name Column { get; } = column;
    public TypeName Type { get; } = type;
    public Expr? Using { get; } = @using;
}

internal sealed class AlterColumnNotNull(Name column, bool notNull, Span span) : AlterAction(span)
{
    public Name Column { get; } = column;
    public bool NotNull { get; } = notNull;
}

/// <summary>SET or DROP DEFAULT; null drops it.</summary>
internal sealed class AlterColumnDefault(Name column, Expr? value, Span span) : AlterAction(span)
{
    public Name Column { get; } = column;
    public Expr? Value { get; } = value;
}

/// <summary>ADD, SET or DROP of an identity or a generation expression.</summary>
internal sealed class AlterColumnIdentity(Name column, bool hasIdentity, bool always, Span span) : AlterAction(span)
{
    public Name Column { get; } = column;
    public bool HasIdentity { get; } = hasIdentity;
    public bool Always { get; } = always;

    /// <summary>ADD rather than SET.</summary>
    public bool IsNew { get; init; }

    /// <summary>DROP IF EXISTS.</summary>
    public bool IfExists { get; init; }
}

/// <summary>SET EXPRESSION of a generated column; DROP EXPRESSION where there is none.</summary>
internal sealed class AlterColumnExpression(Name column, Expr? value, bool ifExists, Span span) : AlterAction(span)
{
    public Name Column { get; } = column;
    public Expr? Value { get; } = value;
    public bool IfExists { get; } = ifExists;
}

internal sealed class AddConstraint(TableConstraint constraint, Span span) : AlterAction(span)
{
    public TableConstraint Constraint { get; } = constraint;
}

/// <summary>ALTER CONSTRAINT: when a foreign key, or from 18 on a NOT NULL, holds.</summary>
internal sealed class AlterConstraint(Name constraint, Span span) : AlterAction(span)
{
    public Name Constraint { get; } = constraint;
}

internal sealed class ValidateConstraint(Name constraint, Span span) : AlterAction(span)
{
    public Name Constraint { get; } = constraint;
}

internal sealed class DropConstraint(Name constraint, bool ifExists, Span span) : AlterAction(span)
{
    public Name Constraint { get; } = constraint;
    public bool IfExists { get; } = ifExists;
}

/// <summary>INHERIT or NO INHERIT.</summary>
internal sealed class AlterInheritance(QualifiedName parent, bool inherits, Span span) : AlterAction(span)
{
    public QualifiedName Parent { get; } = parent;
    public bool Inherits { get; } = inherits;
}

/// <summary>OF type; NOT OF where there is none.</summary>
internal sealed class AlterOfType(QualifiedName? type, Span span) : AlterAction(span)
{
    public QualifiedName? Type { get; } = type;
}

/// <summary>ATTACH PARTITION; DETACH where there is no bound.</summary>
internal sealed class AlterPartition(QualifiedName partition, PartitionBound? bound, Span span) : AlterAction(span)
{
    public QualifiedName Partition { get; } = partition;
    public PartitionBound? Bound { get; } = bound;
}

/// <summary>ENABLE or DISABLE RULE.</summary>
internal sealed class EnableRule(Name rule, bool enabled, Span span) : AlterAction(span)
{
    public Name Rule { get; } = rule;
    public bool Enabled { get; } = enabled;
}

/// <summary>An action that changes nothing that a query can see: OWNER TO, SET STATISTICS, ENABLE TRIGGER, …</summary>
internal sealed class IgnoredAction(string what, Span span) : AlterAction(span)
{
    public string What { get; } = what;

    /// <summary>The column that it is about, else null.</summary>
    public Name? Column { get; init; }
}

internal enum ObjectKind
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

/// <summary>RENAME of an object, or of a column, constraint, attribute or value of it where <see cref="Part"/> is given.</summary>
internal sealed class RenameStatement(
    ObjectKind kind, QualifiedName @object, bool ifExists, RenamedPart partKind, Name? part, Name newName, Span span) : Statement(span)
{
    public ObjectKind Kind { get; } = kind;
    public QualifiedName Object { get; } = @object;
    public bool IfExists { get; } = ifExists;
    public RenamedPart PartKind { get; } = partKind;
    public Name? Part { get; } = part;
    public Name NewName { get; } = newName;

    /// <summary>For a routine: the types of its inputs, null where they are left out.</summary>
    public TypeName[]? Arguments { get; init; }

    /// <summary>CASCADE: tables of a composite type are altered with it.</summary>
    public bool Cascade { get; init; }

    /// <summary>ONLY: children are not altered.</summary>
    public bool Only { get; init; }
}

internal enum RenamedPart { Object, Column, Constraint, EnumValue }

internal sealed class SetSchemaStatement(ObjectKind kind, QualifiedName @object, bool ifExists, Name schema, Span span) : Statement(span)
{
    public ObjectKind Kind { get; } = kind;
    public QualifiedName Object { get; } = @object;
    public bool IfExists { get; } = ifExists;
    public Name Schema { get; } = schema;

    /// <summary>For a routine: the types of its inputs, null where they are left out.</summary>
    public TypeName[]? Arguments { get; init; }
}

internal sealed class DropStatement(ObjectKind kind, DroppedObject[] objects, bool ifExists, bool cascade, Span span) : Statement(span)
{
    public ObjectKind Kind { get; } = kind;
    public DroppedObject[] Objects { get; } = objects;
    public bool IfExists { get; } = ifExists;
    public bool Cascade { get; } = cascade;
}

internal sealed class DroppedObject(QualifiedName name, TypeName[]? arguments, Span span) : Node(span)
{
    public QualifiedName Name { get; } = name;
    public TypeName[]? Arguments { get; } = arguments;

    /// <summary>The array type over the one that is named.</summary>
    public bool IsArray { get; init; }
}
