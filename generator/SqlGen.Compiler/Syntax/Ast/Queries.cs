using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

/// <summary>A SELECT, VALUES or TABLE with all that can stand around it.</summary>
public sealed record Query(
    WithClause? With,
    QueryBody Body,
    OrderItem[] OrderBy,
    Expr? Limit,
    Expr? Offset,
    bool WithTies,
    LockingClause[] Locking,
    Span Span) : Node(Span);

public sealed record WithClause(bool Recursive, CommonTableExpr[] Tables, Span Span) : Node(Span);

/// <summary>One table of a WITH clause; <paramref name="Statement"/> is a query or a data-modifying statement.</summary>
/// <param name="ExtraColumns">What SEARCH and CYCLE clauses add.</param>
public sealed record CommonTableExpr(Name Name, Name[] Columns, Statement Statement, ExtraColumn[] ExtraColumns, Span Span) : Node(Span);

/// <summary>A column of a recursive table that a SEARCH or CYCLE clause adds.</summary>
/// <param name="Value">What the mark of a CYCLE clause is at a cycle, null for true; <paramref name="Default"/> what it is elsewhere.</param>
public sealed record ExtraColumn(Name Name, ExtraColumnKind Kind, Expr? Value = null, Expr? Default = null)
{
    /// <summary>The columns that the clause searches or finds cycles by.</summary>
    public Name[] By { get; init; } = [];

    /// <summary>Where the clause begins.</summary>
    public Span ClauseSpan { get; init; }
}

public enum ExtraColumnKind { SearchDepthFirst, SearchBreadthFirst, CycleMark, CyclePath }

public sealed record LockingClause(string Strength, Name[] Tables, Span Span) : Node(Span)
{
    /// <summary>Whether rows that are locked are passed over.</summary>
    public bool SkipLocked { get; init; }
}


public abstract record QueryBody(Span Span) : Node(Span)
{
    /// <summary>The first SELECT of set operations, without the parentheses around it; null where it is none.</summary>
    public SelectBody? FirstSelect()
    {
        var body = this;
        while (true)
        {
            switch (body)
            {
                case SetOperationBody operation: body = operation.Left; break;
                case NestedBody nested: body = nested.Query.Body; break;
                default: return body as SelectBody;
            }
        }
    }

    /// <summary>The same with another select in the place of the first.</summary>
    public QueryBody WithFirst(SelectBody select)
    {
        var path = new System.Collections.Generic.Stack<QueryBody>();
        for (var body = this; body is SetOperationBody or NestedBody; body = body is SetOperationBody { Left: var left } ? left : ((NestedBody)body).Query.Body)
            path.Push(body);
        QueryBody replaced = select;
        while (path.Count > 0)
        {
            replaced = path.Pop() switch
            {
                SetOperationBody operation => operation with { Left = replaced },
                NestedBody nested => nested with { Query = nested.Query with { Body = replaced } },
                _ => replaced,
            };
        }
        return replaced;
    }
}

public sealed record NestedBody(Query Query, Span Span) : QueryBody(Span);
public sealed record ValuesBody(Expr[][] Rows, Span Span) : QueryBody(Span);
public sealed record TableBody(TableRef Table, Span Span) : QueryBody(Span);
public sealed record SetOperationBody(SetOperator Operator, bool All, QueryBody Left, QueryBody Right, Span Span) : QueryBody(Span);
public enum SetOperator { Union, Intersect, Except }

public sealed record SelectBody(
    bool Distinct,
    Expr[] DistinctOn,
    SelectItem[] Items,
    QualifiedName? Into,
    FromItem[] From,
    Expr? Where,
    GroupByItem[] GroupBy,
    Expr? Having,
    WindowDefinition[] Windows,
    Span Span) : QueryBody(Span);

/// <summary>An item of a select list or of RETURNING.</summary>
public sealed record SelectItem(Expr Expression, Name? Alias, Span Span) : Node(Span);

/// <summary>An expression of GROUP BY, or GROUPING SETS, CUBE, ROLLUP over others, or the empty set.</summary>
public sealed record GroupByItem(GroupingKind Kind, Expr[] Expressions, GroupByItem[] Items, Span Span) : Node(Span);
public enum GroupingKind { Expression, Empty, Sets, Cube, Rollup }

public abstract record FromItem(Span Span) : Node(Span);
public sealed record TableAlias(Name Name, Name[] Columns, Span Span) : Node(Span);
public sealed record TableRef(QualifiedName Name, bool Only, TableAlias? Alias, Expr[] SampleArguments, Span Span) : FromItem(Span)
{
    /// <summary>The method of TABLESAMPLE; null where the whole table is read.</summary>
    public QualifiedName? SampleMethod { get; init; }

    /// <summary>What TABLESAMPLE … REPEATABLE gives.</summary>
    public Expr? SampleSeed { get; init; }
}

public sealed record SubqueryRef(Query Query, bool Lateral, TableAlias? Alias, Span Span) : FromItem(Span);

/// <summary>One or more functions as a table; several by ROWS FROM.</summary>
public sealed record FunctionRef(TableFunction[] Functions, bool RowsFrom, bool Ordinality, bool Lateral, TableAlias? Alias, Span Span) : FromItem(Span);
public sealed record TableFunction(Expr Call, ColumnDefinition[] Columns, Span Span) : Node(Span);

public sealed record JoinRef(
    JoinKind Kind, FromItem Left, FromItem Right, bool Natural, Name[] Using, Name? UsingAlias, Expr? On, TableAlias? Alias, Span Span) : FromItem(Span);
public enum JoinKind { Inner, Left, Right, Full, Cross }

/// <summary>A query as a statement of its own.</summary>
public sealed record QueryStatement(Query Query, Span Span) : Statement(Span);

/// <summary>Where a data-modifying statement works.</summary>
public sealed record TargetTable(QualifiedName Name, bool Only, Name? Alias, Span Span) : Node(Span);

public sealed record InsertStatement(
    WithClause? With,
    TargetTable Table,
    AssignmentTarget[]? Columns,
    Query? Source,
    Overriding Overriding,
    OnConflict? OnConflict,
    Returning? Returning,
    Span Span) : Statement(Span);

public enum Overriding { None, System, User }

public sealed record UpdateStatement(
    WithClause? With, TargetTable Table, Assignment[] Assignments, FromItem[] From, Expr? Where, Returning? Returning, Span Span) : Statement(Span);

public sealed record DeleteStatement(
    WithClause? With, TargetTable Table, FromItem[] Using, Expr? Where, Returning? Returning, Span Span) : Statement(Span);

public sealed record MergeStatement(
    WithClause? With, TargetTable Table, FromItem Source, Expr Condition, MergeClause[] Clauses, Returning? Returning, Span Span) : Statement(Span);

/// <summary>A WHEN of MERGE: INSERT has columns and values, UPDATE assignments, DELETE and DO NOTHING neither.</summary>
public sealed record MergeClause(
    MergeMatch Match, Expr? Condition, MergeAction Action, AssignmentTarget[]? Columns, Expr[] Values, Assignment[] Assignments, Span Span) : Node(Span)
{
    public Overriding Overriding { get; init; }
}

public enum MergeMatch { Matched, NotMatchedBySource, NotMatched }
public enum MergeAction { Nothing, Insert, Update, Delete }

/// <summary>A column, or a part of one: <c>tags[1]</c>, <c>address.street</c>.</summary>
public sealed record AssignmentTarget(Name Column, Subscript[] Subscripts, Name[] Fields, Span Span) : Node(Span);

/// <summary><c>a = x</c>, or <c>(a, b) = row</c> with several targets.</summary>
public sealed record Assignment(AssignmentTarget[] Targets, bool IsRow, Expr Value, Span Span) : Node(Span);

public sealed record OnConflict(
    ConflictElement[] Elements, Expr? Predicate, Name? Constraint, bool DoUpdate, Assignment[] Assignments, Expr? Where, Span Span) : Node(Span);
public sealed record ConflictElement(Expr Expression, Span Span) : Node(Span)
{
    /// <summary>The order that is given, as an error names it; null for none.</summary>
    public string? Order { get; init; }
}

public sealed record Returning(Name? OldAlias, Name? NewAlias, SelectItem[] Items, Span Span) : Node(Span);

/// <summary>EXPLAIN: the statement is planned, and with <paramref name="Analyze"/> carried out.</summary>
public sealed record ExplainStatement(bool Analyze, Statement Explained, Span Span) : Statement(Span);
public sealed record PrepareStatement(Name Name, TypeName[] Types, Statement Prepared, Span Span) : Statement(Span);
public sealed record ExecuteStatement(Name Name, Expr[] Arguments, Span Span) : Statement(Span);
public sealed record DeclareCursor(Name Name, Query Query, Span Span) : Statement(Span);
