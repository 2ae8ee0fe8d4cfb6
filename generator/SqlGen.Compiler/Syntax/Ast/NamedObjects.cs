using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

internal enum NamedObjectVerb { Create, Alter, Rename, SetSchema, Drop, Comment }

/// <summary>What a statement is about where that is neither relation, type nor routine: a trigger, a policy, a language. No query names it, but there may be only one.</summary>
/// <param name="kind">As messages call it: <c>operator class</c>; null where COMMENT is on something else.</param>
/// <param name="names">Several where DROP lists them, none where CREATE STATISTICS leaves the name out.</param>
internal sealed class NamedObject(NamedObjectVerb verb, string? kind, QualifiedName[] names, Span span) : Node(span)
{
    public NamedObjectVerb Verb { get; } = verb;
    public string? Kind { get; } = kind;
    public QualifiedName[] Names { get; } = names;

    /// <summary>The table of a trigger, rule, policy or constraint, or what statistics are gathered of; the domain of a constraint where <see cref="OfDomain"/> says so.</summary>
    public QualifiedName? Table { get; set; }

    public bool OfDomain { get; set; }

    /// <summary>The access method that an operator class or family is for.</summary>
    public Name? Method { get; set; }

    /// <summary>IF EXISTS, IF NOT EXISTS or OR REPLACE: that it is there, or is not, is no error.</summary>
    public bool IsLenient { get; set; }

    public bool Cascade { get; set; }

    /// <summary>The name, or the schema, that it gets.</summary>
    public Name? NewName { get; set; }

    /// <summary>What a trigger calls, or the handler of an access method.</summary>
    public QualifiedName? Function { get; set; }

    public TriggerDefinition? Trigger { get; set; }

    /// <summary>What statistics are gathered on.</summary>
    public Expr[] Expressions { get; set; } = [];

    /// <summary>Of COMMENT: the kind of relation, type or routine.</summary>
    public ObjectKind? Object { get; set; }

    /// <summary>Of COMMENT on a routine: the types of its inputs, null where they are left out.</summary>
    public TypeName[]? Arguments { get; set; }

    /// <summary>Of an operator class: DEFAULT, and the type.</summary>
    public bool IsDefault { get; set; }

    public TypeName? Type { get; set; }
}

/// <summary>When a trigger fires.</summary>
internal sealed class TriggerDefinition(RowEvents events, Name[] columns, bool isBefore, bool isForEachRow, Expr? condition)
{
    public RowEvents Events { get; } = events;

    /// <summary>Those of UPDATE OF.</summary>
    public Name[] Columns { get; } = columns;

    public bool IsBefore { get; } = isBefore;

    public bool IsForEachRow { get; } = isForEachRow;

    /// <summary>REFERENCING: it sees the rows of a statement as tables.</summary>
    public bool HasTransitionTables { get; init; }

    /// <summary>How many events it waits for, TRUNCATE among them.</summary>
    public int EventCount { get; init; }

    /// <summary>That of WHEN, else null.</summary>
    public Expr? Condition { get; } = condition;
}
