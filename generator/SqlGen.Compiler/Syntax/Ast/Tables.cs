using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

internal sealed class CreateTable(
    QualifiedName name,
    bool ifNotExists,
    bool temporary,
    TableElement[] elements,
    QualifiedName[] inherits,
    QualifiedName? partitionOf,
    QualifiedName? ofType,
    PartitionKey? partitionedBy,
    Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public bool IfNotExists { get; } = ifNotExists;
    public bool Temporary { get; } = temporary;
    public TableElement[] Elements { get; } = elements;
    public QualifiedName[] Inherits { get; } = inherits;
    public QualifiedName? PartitionOf { get; } = partitionOf;
    public QualifiedName? OfType { get; } = ofType;
    public PartitionKey? PartitionedBy { get; } = partitionedBy;

    /// <summary>What lies in it where it is a partition.</summary>
    public PartitionBound? Bound { get; init; }

    /// <summary>What is said of ON COMMIT, which temporary tables alone may have; null where nothing is.</summary>
    public OnCommit? OnCommit { get; init; }

    /// <summary>That of USING, else null.</summary>
    public Name? AccessMethod { get; init; }

    /// <summary>CREATE FOREIGN TABLE: its rows are on another server, and nothing is proved of them.</summary>
    public bool Foreign { get; init; }
}

/// <summary>CREATE TABLE … AS, CREATE MATERIALIZED VIEW: a relation with the columns of a query.</summary>
internal sealed class CreateTableAs(
    QualifiedName name, bool ifNotExists, bool temporary, bool materialized, Name[] columns, Query query, Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public bool IfNotExists { get; } = ifNotExists;
    public bool Temporary { get; } = temporary;
    public bool Materialized { get; } = materialized;
    public Name[] Columns { get; } = columns;
    public Query Query { get; } = query;

    /// <summary>ON COMMIT is said, which temporary tables alone may have.</summary>
    public OnCommit? OnCommit { get; init; }
}

/// <summary>CREATE TABLE … AS EXECUTE of a prepared query.</summary>
internal sealed class CreateTableAsExecute(QualifiedName name, bool ifNotExists, bool temporary, Name[] columns, ExecuteStatement execute, Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public bool IfNotExists { get; } = ifNotExists;
    public bool Temporary { get; } = temporary;
    public Name[] Columns { get; } = columns;
    public ExecuteStatement Execute { get; } = execute;
    public OnCommit? OnCommit { get; init; }
}

internal sealed class CreateView(QualifiedName name, bool orReplace, bool temporary, bool recursive, Name[] columns, Query query, Span span) : Statement(span)
{
    public QualifiedName Name { get; } = name;
    public bool OrReplace { get; } = orReplace;
    public bool Temporary { get; } = temporary;
    public bool Recursive { get; } = recursive;
    public Name[] Columns { get; } = columns;
    public Query Query { get; } = query;
}

internal abstract class TableElement(Span span) : Node(span);

internal sealed class ColumnDefinition(Name name, TypeName type, ColumnConstraint[] constraints, Span span) : TableElement(span)
{
    public Name Name { get; } = name;
    public TypeName Type { get; } = type;
    public ColumnConstraint[] Constraints { get; } = constraints;
}

internal sealed class TableConstraintElement(TableConstraint constraint, Span span) : TableElement(span)
{
    public TableConstraint Constraint { get; } = constraint;
}

internal sealed class LikeElement(QualifiedName table, string[] including, Span span) : TableElement(span)
{
    public QualifiedName Table { get; } = table;
    public string[] Including { get; } = including;
}

/// <summary>A column of a typed table or a partition that only adds constraints.</summary>
internal sealed class ColumnOptions(Name name, ColumnConstraint[] constraints, Span span) : TableElement(span)
{
    public Name Name { get; } = name;
    public ColumnConstraint[] Constraints { get; } = constraints;
}

internal abstract class ColumnConstraint(Name? name, Span span) : Node(span)
{
    public Name? Name { get; } = name;
}

internal sealed class NotNullConstraint(Name? name, bool not, Span span) : ColumnConstraint(name, span)
{
    public bool Not { get; } = not;

    public bool NoInherit { get; init; }
}

internal sealed class DefaultConstraint(Name? name, Expr value, Span span) : ColumnConstraint(name, span)
{
    public Expr Value { get; } = value;
}

internal sealed class IdentityConstraint(Name? name, bool always, Span span) : ColumnConstraint(name, span)
{
    public bool Always { get; } = always;
}

/// <param name="unstored">Where STORED is missing, which versions before 18 want: the word VIRTUAL, or what stands in its place. Null where it is there.</param>
internal sealed class GeneratedConstraint(Name? name, Expr value, Span? unstored, Span span) : ColumnConstraint(name, span)
{
    public Expr Value { get; } = value;
    public bool Stored => Unstored is null;
    public Span? Unstored { get; } = unstored;
}

/// <summary>UNIQUE, PRIMARY KEY, CHECK or REFERENCES behind a column: the table constraint that it means.</summary>
internal sealed class ColumnTableConstraint(TableConstraint constraint, Span span) : ColumnConstraint(constraint.Name, span)
{
    public TableConstraint Constraint { get; } = constraint;
}

internal abstract class TableConstraint(Name? name, Span span) : Node(span)
{
    public Name? Name { get; init; } = name;
}

internal sealed class KeyConstraint(
    Name? name, bool isPrimary, Name[] columns, bool nullsNotDistinct, Name? usingIndex, bool deferrable, Span span) : TableConstraint(name, span)
{
    public bool IsPrimary { get; } = isPrimary;
    public Name[] Columns { get; init; } = columns;
    public bool NullsNotDistinct { get; } = nullsNotDistinct;
    public Name? UsingIndex { get; } = usingIndex;
    public bool Deferrable { get; } = deferrable;

    public KeyConstraint(KeyConstraint other)
        : this(other.Name, other.IsPrimary, other.Columns, other.NullsNotDistinct, other.UsingIndex, other.Deferrable, other.Span) =>
        (Including, IsWithoutOverlaps) = (other.Including, other.IsWithoutOverlaps);

    /// <summary>INCLUDE: columns that lie in the index, too, and show in its made-up name.</summary>
    public Name[] Including { get; init; } = [];

    /// <summary>WITHOUT OVERLAPS: its index is a GiST.</summary>
    public bool IsWithoutOverlaps { get; init; }
}

internal sealed class CheckConstraint(Name? name, Expr condition, Span span) : TableConstraint(name, span)
{
    public Expr Condition { get; } = condition;

    /// <summary>NO INHERIT: children do not get it.</summary>
    public bool NoInherit { get; init; }

    /// <summary>False for NOT VALID.</summary>
    public bool IsValid { get; init; } = true;

    public bool IsEnforced { get; init; } = true;
}

internal sealed class ForeignKeyConstraint(Name? name, Name[] columns, QualifiedName table, Name[] referencedColumns, Span span) : TableConstraint(name, span)
{
    public Name[] Columns { get; init; } = columns;
    public QualifiedName Table { get; } = table;
    public Name[] ReferencedColumns { get; } = referencedColumns;

    public ForeignKeyConstraint(ForeignKeyConstraint other)
        : this(other.Name, other.Columns, other.Table, other.ReferencedColumns, other.Span)
    {
        OnDelete = other.OnDelete;
        OnUpdate = other.OnUpdate;
        SetOnDelete = other.SetOnDelete;
        Match = other.Match;
        IsLoose = other.IsLoose;
        IsValid = other.IsValid;
    }

    /// <summary>What is said behind MATCH, in small letters; null for nothing.</summary>
    public string? Match { get; init; }

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

internal sealed class NotNullTableConstraint(Name? name, Name column, Span span) : TableConstraint(name, span)
{
    public Name Column { get; } = column;

    /// <summary>NO INHERIT: children do not get it.</summary>
    public bool NoInherit { get; init; }

    /// <summary>False for NOT VALID: the rows that are there are not looked at.</summary>
    public bool IsValid { get; init; } = true;
}

internal sealed class ExclusionConstraint(Name? name, IndexElement[] elements, Span span) : TableConstraint(name, span)
{
    public IndexElement[] Elements { get; } = elements;

    /// <summary>USING; null where it is not said, which means a B-tree.</summary>
    public Name? Method { get; init; }

    /// <summary>That of WHERE, else null.</summary>
    public Expr? Predicate { get; init; }
}

/// <summary>What becomes of a temporary table at the end of a transaction.</summary>
internal enum OnCommit
{
    PreserveRows,
    DeleteRows,
    Drop,
}
