using System.Collections.Generic;
using System.Text;
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
    // One that is altered is another: told apart as objects, not by what they hold.
    public bool Equals(Relation? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => Name;

    private bool PrintMembers(System.Text.StringBuilder text) => false;

    private readonly object _id = new();

    /// <summary>What it is known by among <see cref="Catalog.References"/>, and keeps when it is altered.</summary>
    public object Id => RowType ?? _id;

    /// <summary>What a view's query, an index's expressions or a partition key name.</summary>
    public References References { get; init; } = References.None;

    /// <summary>What its children name it by among their <see cref="Parents"/>.</summary>
    public string ParentKey => Schema + "." + Name;

    /// <summary>The composite type of its rows.</summary>
    public PgType? RowType { get; init; }

    public IReadOnlyList<UniqueKey> Keys { get; init; } = [];

    public IReadOnlyList<ForeignKey> ForeignKeys { get; init; } = [];

    /// <summary>
    /// What the server notes beside a foreign key to a partitioned table: one for each partition, of which a row refers to one. They prove nothing,
    /// but have names.
    /// </summary>
    public IReadOnlyList<ForeignKey> PartitionReferences { get; init; } = [];

    /// <summary>Checks and exclusions.</summary>
    public IReadOnlyList<Restriction> Restrictions { get; init; } = [];

    /// <summary>The names of all its constraints, of every kind.</summary>
    public IEnumerable<string> ConstraintNames
    {
        get
        {
            foreach (var key in Keys)
            {
                if (key.IsConstraint)
                    yield return key.Name;
            }
            foreach (var key in ForeignKeys)
                yield return key.Name;
            foreach (var key in PartitionReferences)
                yield return key.Name;
            foreach (var restriction in Restrictions)
                yield return restriction.Name;
            foreach (var column in Columns)
            {
                if (column.NotNullName is { } name)
                    yield return name;
            }
        }
    }

    /// <summary>Names of constraints that are no keys: checks, exclusions.</summary>
    public IEnumerable<string> OtherConstraints
    {
        get
        {
            foreach (var restriction in Restrictions)
                yield return restriction.Name;
        }
    }

    /// <summary>What a view reads, bound anew in <see cref="SearchPath"/> by whoever looks through it; null for others.</summary>
    public Query? Definition { get; init; }

    /// <summary>The text of <see cref="Definition"/>, where it was written as one; null for others.</summary>
    public string? DefinitionText { get; init; }

    /// <summary>Where the text began in the file that the definition was read from: its spans count from the file's beginning.</summary>
    public int DefinitionStart { get; init; }

    /// <summary>The search path at the view's definition.</summary>
    public IReadOnlyList<string> SearchPath { get; init; } = [];

    /// <summary>Its rules on INSERT, UPDATE and DELETE, by name, as the server applies them.</summary>
    public IReadOnlyList<RewriteRule> Rules { get; init; } = [];

    /// <summary>Rules may put anything in the place of a statement that changes it.</summary>
    public bool HasRules => Rules.Count > 0;

    /// <summary>Triggers of a view that take what is changed in it.</summary>
    public IReadOnlyList<InsteadOfTrigger> InsteadOfTriggers { get; init; } = [];

    /// <summary>What the view's triggers take.</summary>
    public RowEvents InsteadOf
    {
        get
        {
            var events = RowEvents.None;
            foreach (var trigger in InsteadOfTriggers)
                events |= trigger.Events;
            return events;
        }
    }

    /// <summary>What triggers come before: they may give the row other values, or leave it as it was.</summary>
    public RowEvents BeforeEvents { get; init; }

    /// <summary>Whether a trigger or a rule may make something else of one of these changes.</summary>
    public bool MayDivert(RowEvents events)
    {
        var diverted = BeforeEvents;
        foreach (var rule in Rules)
            diverted |= rule.Event;
        return (diverted & events) != RowEvents.None;
    }

    /// <summary>Row security was turned on at some time: a query may not see all rows, even where no policy says which.</summary>
    public bool HasRowSecurity { get; init; }

    /// <summary>Triggers were turned off or constraints altered at some time: foreign keys from and to it may not hold.</summary>
    public bool HasUncheckedKeys { get; init; }

    /// <summary>UNLOGGED, at some time, or temporary: a standby has none of its rows, and refuses to read it.</summary>
    public bool IsUnlogged { get; init; }

    /// <summary>On which shards its rows lie; null where it lies on the default shard, or nothing is spread.</summary>
    public Placement? Placement { get; init; }

    /// <summary>Its row security policies, whichever of them are in force.</summary>
    public IReadOnlyList<RowPolicy> Policies { get; init; } = [];

    /// <summary>The conditions that row security may put on reading it.</summary>
    public IEnumerable<PolicyCondition> ReadConditions
    {
        get
        {
            foreach (var policy in Policies)
            {
                if (policy is { IsForReading: true, Using: { } condition })
                    yield return condition;
            }
        }
    }

    /// <summary>The tables that it inherits from or is a partition of, each as <c>schema.name</c>.</summary>
    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>The composite type that OF makes it a table of: its columns are that type's. Null for others.</summary>
    public PgType? OfType { get; init; }

    /// <summary>Declared by PARTITION BY: its rows lie in its partitions, and its keys hold over all of them.</summary>
    public bool IsPartitioned => PartitionedBy is not null;

    /// <summary>By what it is partitioned; null where it is not.</summary>
    public Partitioning? PartitionedBy { get; init; }

    /// <summary>A partition of its one parent: constraints are handed down to it.</summary>
    public bool IsPartition => Bound is not null;

    /// <summary>What lies in it where it is a partition; null for others.</summary>
    public PartitionBound? Bound { get; init; }

    /// <summary>The row type of the table that an index, or a column's own sequence, belongs to; null for others.</summary>
    public PgType? Owner { get; init; }

    /// <summary>The columns of <see cref="Owner"/> that it goes away with, those in expressions among them.</summary>
    public IReadOnlyList<string> OwnerColumns { get; init; } = [];

    /// <summary>Rows may be stored in children: a key of this table alone does not hold over all of them, unless it is partitioned.</summary>
    public bool HasInheritanceChildren { get; init; }

    /// <summary>How an index's own columns are called, by which a copy of it is named; empty for others.</summary>
    public IReadOnlyList<string> IndexColumns { get; init; } = [];

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

/// <summary>What of a row says in which partition it lies.</summary>
internal sealed class Partitioning(PartitionStrategy strategy, IReadOnlyList<string?> key, IReadOnlyList<string> columns)
{
    public PartitionStrategy Strategy { get; } = strategy;

    /// <summary>The columns in order; null in the place of an expression.</summary>
    public IReadOnlyList<string?> Key { get; } = key;

    /// <summary>All that it reads, those in expressions among them.</summary>
    public IReadOnlyList<string> Columns { get; } = columns;
}

/// <summary>A row security policy.</summary>
internal sealed class RowPolicy(string name, bool isForReading, PolicyCondition? @using, PolicyCondition? check)
{
    public string Name { get; } = name;

    /// <summary>It holds for rows that are read.</summary>
    public bool IsForReading { get; } = isForReading;

    /// <summary>What it asks of rows that are there; null where that is nothing.</summary>
    public PolicyCondition? Using { get; } = @using;

    /// <summary>What it asks of rows that are written; null where that is what <see cref="Using"/> is.</summary>
    public PolicyCondition? Check { get; } = check;
}

/// <summary>A condition on the rows of a table, as a query that gives it for each of them, and the search path at its definition.</summary>
internal sealed class PolicyCondition(Query query, IReadOnlyList<string> searchPath)
{
    public Query Query { get; } = query;

    /// <summary>A name in it means something else by now: what it asks is not known.</summary>
    public bool IsStale { get; init; }

    public References References { get; init; } = References.None;

    public IReadOnlyList<string> SearchPath { get; } = searchPath;
}

/// <summary>A rule: what is done in the place of a statement, or beside it.</summary>
internal sealed class RewriteRule(string name, RowEvents @event, bool isInstead, bool hasCondition, IReadOnlyList<RuleAction> actions)
{
    public string Name { get; } = name;

    public RowEvents Event { get; } = @event;

    public bool IsInstead { get; } = isInstead;

    public bool HasCondition { get; } = hasCondition;

    public IReadOnlyList<RuleAction> Actions { get; } = actions;

    public bool IsEnabled { get; init; } = true;

    /// <summary>What its condition and actions name.</summary>
    public References References { get; init; } = References.None;

    /// <summary>The same rule by another name, or enabled or not.</summary>
    public RewriteRule As(string name, bool isEnabled) => new(name, Event, IsInstead, HasCondition, Actions) { IsEnabled = isEnabled, References = References };
}

/// <summary>A statement of a rule.</summary>
internal sealed class RuleAction(RuleActionKind kind, RowEvents @event, (string Schema, string Name) target, bool hasReturning, IReadOnlyList<string> with)
{
    public RuleActionKind Kind { get; } = kind;

    /// <summary>What it does to <see cref="Target"/>, the schema and name of a table; none for a query.</summary>
    public RowEvents Event { get; } = @event;

    public (string Schema, string Name) Target { get; } = target;

    public bool HasReturning { get; } = hasReturning;

    public IReadOnlyList<string> With { get; } = with;
}

internal enum RuleActionKind { Statement, InsertSelect, Notify }

/// <summary>A trigger of a view that takes what is changed in it.</summary>
internal sealed class InsteadOfTrigger(string name, RowEvents events)
{
    public string Name { get; } = name;
    public RowEvents Events { get; } = events;
}

/// <summary>A column as its table has it.</summary>
internal sealed record Column(string Name, SqlType Type)
{
    // One that is altered is another: told apart as objects, not by what they hold.
    public bool Equals(Column? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => Name;

    private bool PrintMembers(System.Text.StringBuilder text) => false;

    /// <summary>What it is known by among <see cref="Catalog.References"/>, and keeps when it is altered.</summary>
    public object Id { get; init; } = new();

    /// <summary>What its default or generation expression names, where it has one.</summary>
    public References References { get; init; } = References.None;

    public bool NotNull { get; init; }

    /// <summary>The collation that it is declared with; null where it has that of its type.</summary>
    public Collation? Collation { get; init; }

    /// <summary>Its NOT NULL was added NOT VALID, and rows of before may hold null.</summary>
    public bool MayHoldNull { get; init; }

    /// <summary>The name given to its NOT NULL constraint; null where it has the usual one.</summary>
    public string? NotNullName { get; init; }

    /// <summary>Its NOT NULL is NO INHERIT: children may hold null.</summary>
    public bool NotNullNoInherit { get; init; }

    /// <summary>The table itself says NOT NULL, whether a parent does or not: that stays when a parent's goes.</summary>
    public bool NotNullIsLocal { get; init; } = true;

    /// <summary>INSERT may leave it out although it is not null: it has a default, an identity or an expression.</summary>
    public bool HasDefault { get; init; }

    /// <summary>The type that its default has by itself, which the column's is made of; null where that is not known.</summary>
    public PgType? DefaultType { get; init; }

    public IdentityKind Identity { get; init; }

    /// <summary>Declared by the table itself, inherited or not: it stays when a parent's goes.</summary>
    public bool IsLocal { get; init; } = true;

    /// <summary>GENERATED ALWAYS AS (expression).</summary>
    public bool IsGenerated { get; init; }

    /// <summary>Generated, and computed when it is read.</summary>
    public bool IsVirtual { get; init; }

    /// <summary>What C# has for it, where its author says so; null for others.</summary>
    public CSharpType? CSharp { get; init; }
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
/// <param name="IsDeferrable">Checked at commit perhaps: within a transaction it proves nothing.</param>
internal sealed record UniqueKey(
    string Name,
    bool IsPrimary,
    IReadOnlyList<string>? Columns,
    bool HasPredicate = false,
    bool NullsNotDistinct = false,
    bool IsConstraint = true,
    bool IsDeferrable = false)
{
    // One that is altered is another: told apart as objects, not by what they hold.
    public bool Equals(UniqueKey? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => Name;

    private bool PrintMembers(System.Text.StringBuilder text) => false;

    /// <summary>By an operator class that may tell values apart which are equal to the <c>=</c> of queries, as <c>record_image_ops</c> does.</summary>
    public bool HasOwnEquality { get; init; }

    /// <summary>The partitions, as <see cref="Relation.ParentKey"/>, that an index ON ONLY their parent still lacks one of: until it has all it keeps nothing apart.</summary>
    public IReadOnlyList<string> Lacking { get; init; } = [];

    /// <summary>What a unique index is declared with, where that is more than columns; null for others.</summary>
    public IndexDefinition? Index { get; init; }
}

/// <summary>The expressions of an index and the condition of a partial one, as written, with the search path at the definition.</summary>
internal sealed class IndexDefinition(IReadOnlyList<Expr> elements, Expr? predicate, IReadOnlyList<string> searchPath, string text)
{
    public IReadOnlyList<Expr> Elements { get; } = elements;

    public Expr? Predicate { get; } = predicate;

    public IReadOnlyList<string> SearchPath { get; } = searchPath;

    /// <summary>The same as text: two that are equal mean the same.</summary>
    public string Text { get; } = text;

    /// <summary>The query that gives the elements, and behind them the condition, for each row of the table.</summary>
    public Query QueryOver(Relation table)
    {
        var span = Elements[0].Span;
        Name[] parts = [new Name(table.Schema, span), new Name(table.Name, span)];
        var items = new List<SelectItem>();
        foreach (var element in Elements)
            items.Add(new SelectItem(element, null, span));
        if (Predicate is not null)
            items.Add(new SelectItem(Predicate, null, span));
        var body = new SelectBody(false, [], [.. items], null, [new TableRef(new QualifiedName(parts, span), false, null, [], span)], null, [], null, [], span);
        return new Query(null, body, [], null, null, false, [], span);
    }
}

/// <summary>A constraint that is no key, and the columns that it speaks of.</summary>
internal sealed record Restriction(string Name, bool IsCheck, IReadOnlyList<string> Columns)
{
    // One that is altered is another: told apart as objects, not by what they hold.
    public bool Equals(Restriction? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => Name;

    private bool PrintMembers(System.Text.StringBuilder text) => false;

    /// <summary>What a check says, as written; null for others.</summary>
    public Expr? Condition { get; init; }

    /// <summary>What a check or an exclusion names.</summary>
    public References References { get; init; } = References.None;

    /// <summary>The columns that a check asks to be not null, whatever else it asks.</summary>
    public IReadOnlyList<string> NotNull { get; init; } = [];

    /// <summary>False where it was added NOT VALID and rows of before may not meet it.</summary>
    public bool IsValid { get; init; } = true;

    public bool IsEnforced { get; init; } = true;

    /// <summary>NO INHERIT: children do not have it.</summary>
    public bool NoInherit { get; init; }

    /// <summary>Declared by the table itself, inherited or not: it stays when a parent's goes.</summary>
    public bool IsLocal { get; init; } = true;
}

internal sealed record ForeignKey(
    string Name, IReadOnlyList<string> Columns, string ReferencedSchema, string ReferencedTable, IReadOnlyList<string> ReferencedColumns)
{
    // One that is altered is another: told apart as objects, not by what they hold.
    public bool Equals(ForeignKey? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => Name;

    private bool PrintMembers(System.Text.StringBuilder text) => false;

    /// <summary>DEFERRABLE or NOT ENFORCED: at times it does not hold.</summary>
    public bool IsLoose { get; init; }

    /// <summary>MATCH, ON DELETE and ON UPDATE, as said.</summary>
    public string Actions { get; init; } = "";

    /// <summary>What the server does to rows that refer, by CASCADE, SET NULL or SET DEFAULT.</summary>
    public RowEvents Changes { get; init; }

    /// <summary>Where it comes from the table's parent: that foreign key's name there; null for one of its own.</summary>
    public string? Inherited { get; init; }

    /// <summary>Of <see cref="Relation.PartitionReferences"/>: the foreign key that it is noted for; null for others.</summary>
    public string? Of { get; init; }

    /// <summary>False where it was added NOT VALID and rows of before may refer to nothing.</summary>
    public bool IsValid { get; init; } = true;
}
