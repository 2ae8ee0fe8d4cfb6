using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Catalog;

internal enum RelationKind
{
    Table,
    View,
    MaterializedView,
    ForeignTable,
    Sequence,
    /// <summary>The columns of a composite type.</summary>
    Composite,
    /// <summary>Shares the namespace of tables, but cannot be read.</summary>
    Index,
}

/// <summary>A table, view or the like. Immutable: an ALTER puts another in its place.</summary>
internal sealed record Relation(string Schema, string Name, RelationKind Kind, IReadOnlyList<Column> Columns)
{
    /// <summary>The composite type of its rows.</summary>
    public PgType? RowType { get; init; }

    public IReadOnlyList<UniqueKey> Keys { get; init; } = [];

    public IReadOnlyList<ForeignKey> ForeignKeys { get; init; } = [];

    /// <summary>Names of constraints that are no keys: checks, exclusions.</summary>
    public IReadOnlyList<string> OtherConstraints { get; init; } = [];

    /// <summary>What a view reads, bound anew in <see cref="SearchPath"/> by whoever looks through it; null for others.</summary>
    public Query? Definition { get; init; }

    /// <summary>The search path at the view's definition.</summary>
    public IReadOnlyList<string> SearchPath { get; init; } = [];

    /// <summary>Tables whose rows a query on this one gives too (inheritance, partitions), or that it inherits from.</summary>
    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>Rows may be stored in children: a key of this table alone does not hold over all of them, unless it is partitioned.</summary>
    public bool HasInheritanceChildren { get; init; }

    public int FindColumn(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == name)
                return i;
        }
        return -1;
    }

    public UniqueKey? PrimaryKey
    {
        get
        {
            foreach (var key in Keys)
            {
                if (key.IsPrimary)
                    return key;
            }
            return null;
        }
    }
}

/// <summary>A column as its table has it.</summary>
internal sealed record Column(string Name, SqlType Type)
{
    public bool NotNull { get; init; }

    /// <summary>INSERT may leave it out although it is not null: it has a default, an identity or an expression.</summary>
    public bool HasDefault { get; init; }

    public IdentityKind Identity { get; init; }

    /// <summary>GENERATED ALWAYS AS (expression).</summary>
    public bool IsGenerated { get; init; }
}

internal enum IdentityKind
{
    None,
    ByDefault,
    Always,
}

/// <summary>A primary key, a unique constraint or a unique index.</summary>
/// <param name="Columns">Names of the columns; null for an index over expressions, which proves nothing of columns.</param>
/// <param name="HasPredicate">A partial index: unique among some rows only.</param>
internal sealed record UniqueKey(
    string Name, bool IsPrimary, IReadOnlyList<string>? Columns, bool HasPredicate = false, bool NullsNotDistinct = false, bool IsConstraint = true);

internal sealed record ForeignKey(
    string Name, IReadOnlyList<string> Columns, string ReferencedSchema, string ReferencedTable, IReadOnlyList<string> ReferencedColumns);
