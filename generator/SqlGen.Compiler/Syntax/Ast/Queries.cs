using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

/// <summary>A SELECT, VALUES or TABLE with all that can stand around it.</summary>
internal sealed class Query(
    WithClause? with, QueryBody body, OrderItem[] orderBy, Expr? limit, Expr? offset, bool withTies, LockingClause[] locking, Span span) : Node(span)
{
    public WithClause? With { get; init; } = with;
    public QueryBody Body { get; init; } = body;
    public OrderItem[] OrderBy { get; init; } = orderBy;
    public Expr? Limit { get; init; } = limit;
    public Expr? Offset { get; init; } = offset;
    public bool WithTies { get; init; } = withTies;
    public LockingClause[] Locking { get; init; } = locking;

    public Query(Query other)
        : this(other.With, other.Body, other.OrderBy, other.Limit, other.Offset, other.WithTies, other.Locking, other.Span)
    {
    }
}

internal sealed class WithClause(bool recursive, CommonTableExpr[] tables, Span span) : Node(span)
{
    public bool Recursive { get; } = recursive;
    public CommonTableExpr[] Tables { get; } = tables;
}

/// <summary>One table of a WITH clause; <see cref="Statement"/> is a query or a data-modifying statement.</summary>
internal sealed class CommonTableExpr(Name name, Name[] columns, Statement statement, ExtraColumn[] extraColumns, Span span) : Node(span)
{
    public Name Name { get; } = name;
    public Name[] Columns { get; } = columns;
    public Statement Statement { get; } = statement;

    /// <summary>What SEARCH and CYCLE clauses add.</summary>
    public ExtraColumn[] ExtraColumns { get; } = extraColumns;
}

/// <summary>A column of a recursive table that a SEARCH or CYCLE clause adds.</summary>
internal sealed class ExtraColumn(Name name, ExtraColumnKind kind, Expr? value = null, Expr? @default = null)
{
    public Name Name { get; } = name;
    public ExtraColumnKind Kind { get; } = kind;

    /// <summary>What the mark of a CYCLE clause is at a cycle, null for true; <see cref="Default"/> what it is elsewhere.</summary>
    public Expr? Value { get; } = value;

    public Expr? Default { get; } = @default;

    /// <summary>The columns that the clause searches or finds cycles by.</summary>
    public Name[] By { get; init; } = [];

    /// <summary>Where the clause begins.</summary>
    public Span ClauseSpan { get; init; }
}

internal enum ExtraColumnKind { SearchDepthFirst, SearchBreadthFirst, CycleMark, CyclePath }

internal sealed class LockingClause(string strength, Name[] tables, Span span) : Node(span)
{
    public string Strength { get; } = strength;
    public Name[] Tables { get; } = tables;

    /// <summary>Whether rows that are locked are passed over.</summary>
    public bool SkipLocked { get; init; }

    /// <summary>Whether it is an error that a row is locked.</summary>
    public bool NoWait { get; init; }
}

internal abstract class QueryBody(Span span) : Node(span)
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
                SetOperationBody operation => new SetOperationBody(operation.Operator, operation.All, replaced, operation.Right, operation.Span),
                NestedBody nested => new NestedBody(new Query(nested.Query) { Body = replaced }, nested.Span),
                _ => replaced,
            };
        }
        return replaced;
    }
}

internal sealed class NestedBody(Query query, Span span) : QueryBody(span)
{
    public Query Query { get; } = query;
}

internal sealed class ValuesBody(Expr[][] rows, Span span) : QueryBody(span)
{
    public Expr[][] Rows { get; } = rows;
}

internal sealed class TableBody(TableRef table, Span span) : QueryBody(span)
{
    public TableRef Table { get; } = table;
}

internal sealed class SetOperationBody(SetOperator @operator, bool all, QueryBody left, QueryBody right, Span span) : QueryBody(span)
{
    public SetOperator Operator { get; } = @operator;
    public bool All { get; } = all;
    public QueryBody Left { get; } = left;
    public QueryBody Right { get; } = right;
}

internal enum SetOperator { Union, Intersect, Except }

internal sealed class SelectBody(
    bool distinct,
    Expr[] distinctOn,
    SelectItem[] items,
    QualifiedName? into,
    FromItem[] from,
    Expr? where,
    GroupByItem[] groupBy,
    Expr? having,
    WindowDefinition[] windows,
    Span span) : QueryBody(span)
{
    public bool Distinct { get; } = distinct;
    public Expr[] DistinctOn { get; } = distinctOn;
    public SelectItem[] Items { get; } = items;
    public QualifiedName? Into { get; } = into;
    public bool IntoTemporary { get; init; }
    public FromItem[] From { get; } = from;
    public Expr? Where { get; } = where;
    public GroupByItem[] GroupBy { get; } = groupBy;

    /// <summary>Of equal grouping sets one counts.</summary>
    public bool GroupByDistinct { get; init; }

    public Expr? Having { get; } = having;
    public WindowDefinition[] Windows { get; } = windows;

    /// <summary>The query that SELECT … INTO stores.</summary>
    public SelectBody WithoutInto() => new(Distinct, DistinctOn, Items, null, From, Where, GroupBy, Having, Windows, Span);
}

/// <summary>An item of a select list or of RETURNING.</summary>
internal sealed class SelectItem(Expr expression, Name? alias, Span span) : Node(span)
{
    public Expr Expression { get; } = expression;
    public Name? Alias { get; } = alias;
}

/// <summary>An expression of GROUP BY, or GROUPING SETS, CUBE, ROLLUP over others, or the empty set.</summary>
internal sealed class GroupByItem(GroupingKind kind, Expr[] expressions, GroupByItem[] items, Span span) : Node(span)
{
    public GroupingKind Kind { get; } = kind;
    public Expr[] Expressions { get; } = expressions;
    public GroupByItem[] Items { get; } = items;
}

internal enum GroupingKind { Expression, Empty, Sets, Cube, Rollup }

internal abstract class FromItem(Span span) : Node(span);

internal sealed class TableAlias(Name name, Name[] columns, Span span) : Node(span)
{
    public Name Name { get; } = name;
    public Name[] Columns { get; } = columns;
}

internal sealed class TableRef(QualifiedName name, bool only, TableAlias? alias, Expr[] sampleArguments, Span span) : FromItem(span)
{
    public QualifiedName Name { get; } = name;
    public bool Only { get; } = only;
    public TableAlias? Alias { get; } = alias;
    public Expr[] SampleArguments { get; } = sampleArguments;

    /// <summary>The method of TABLESAMPLE; null where the whole table is read.</summary>
    public QualifiedName? SampleMethod { get; init; }

    /// <summary>What TABLESAMPLE … REPEATABLE gives.</summary>
    public Expr? SampleSeed { get; init; }
}

internal sealed class SubqueryRef(Query query, bool lateral, TableAlias? alias, Span span) : FromItem(span)
{
    public Query Query { get; } = query;
    public bool Lateral { get; } = lateral;
    public TableAlias? Alias { get; } = alias;
}

/// <summary>One or more functions as a table; several by ROWS FROM.</summary>
internal sealed class FunctionRef(TableFunction[] functions, bool rowsFrom, bool ordinality, bool lateral, TableAlias? alias, Span span) : FromItem(span)
{
    public TableFunction[] Functions { get; } = functions;
    public bool RowsFrom { get; } = rowsFrom;
    public bool Ordinality { get; } = ordinality;
    public bool Lateral { get; } = lateral;
    public TableAlias? Alias { get; } = alias;
}

internal sealed class TableFunction(Expr call, ColumnDefinition[] columns, Span span) : Node(span)
{
    public Expr Call { get; } = call;
    public ColumnDefinition[] Columns { get; } = columns;
}

internal sealed class JoinRef(
    JoinKind kind, FromItem left, FromItem right, bool natural, Name[] @using, Name? usingAlias, Expr? on, TableAlias? alias, Span span) : FromItem(span)
{
    public JoinKind Kind { get; } = kind;
    public FromItem Left { get; } = left;
    public FromItem Right { get; } = right;
    public bool Natural { get; } = natural;
    public Name[] Using { get; } = @using;
    public Name? UsingAlias { get; } = usingAlias;
    public Expr? On { get; } = on;
    public TableAlias? Alias { get; } = alias;
}

internal enum JoinKind { Inner, Left, Right, Full, Cross }

/// <summary>A query as a statement of its own.</summary>
internal sealed class QueryStatement(Query query, Span span) : Statement(span)
{
    public Query Query { get; } = query;
}

/// <summary>Where a data-modifying statement works.</summary>
internal sealed class TargetTable(QualifiedName name, bool only, Name? alias, Span span) : Node(span)
{
    public QualifiedName Name { get; } = name;
    public bool Only { get; } = only;
    public Name? Alias { get; } = alias;
}

internal sealed class InsertStatement(
    WithClause? with,
    TargetTable table,
    AssignmentTarget[]? columns,
    Query? source,
    Overriding overriding,
    OnConflict? onConflict,
    Returning? returning,
    Span span) : Statement(span)
{
    public WithClause? With { get; } = with;
    public TargetTable Table { get; } = table;
    public AssignmentTarget[]? Columns { get; } = columns;
    public Query? Source { get; } = source;
    public Overriding Overriding { get; } = overriding;
    public OnConflict? OnConflict { get; } = onConflict;
    public Returning? Returning { get; } = returning;
}

internal enum Overriding { None, System, User }

internal sealed class UpdateStatement(
    WithClause? with, TargetTable table, Assignment[] assignments, FromItem[] from, Expr? where, Returning? returning, Span span) : Statement(span)
{
    public WithClause? With { get; } = with;
    public TargetTable Table { get; } = table;
    public Assignment[] Assignments { get; } = assignments;
    public FromItem[] From { get; } = from;
    public Expr? Where { get; } = where;
    public Returning? Returning { get; } = returning;
}

internal sealed class DeleteStatement(WithClause? with, TargetTable table, FromItem[] @using, Expr? where, Returning? returning, Span span) : Statement(span)
{
    public WithClause? With { get; } = with;
    public TargetTable Table { get; } = table;
    public FromItem[] Using { get; } = @using;
    public Expr? Where { get; } = where;
    public Returning? Returning { get; } = returning;
}

internal sealed class MergeStatement(
    WithClause? with, TargetTable table, FromItem source, Expr condition, MergeClause[] whens, Returning? returning, Span span) : Statement(span)
{
    public WithClause? With { get; } = with;
    public TargetTable Table { get; } = table;
    public FromItem Source { get; } = source;
    public Expr Condition { get; } = condition;
    public MergeClause[] Whens { get; } = whens;
    public Returning? Returning { get; } = returning;
}

/// <summary>A WHEN of MERGE: INSERT has columns and values, UPDATE assignments, DELETE and DO NOTHING neither.</summary>
internal sealed class MergeClause(
    MergeMatch match, Expr? condition, MergeAction action, AssignmentTarget[]? columns, Expr[] values, Assignment[] assignments, Span span) : Node(span)
{
    public MergeMatch Match { get; } = match;
    public Expr? Condition { get; } = condition;
    public MergeAction Action { get; } = action;
    public AssignmentTarget[]? Columns { get; } = columns;
    public Expr[] Values { get; } = values;
    public Assignment[] Assignments { get; } = assignments;

    public Overriding Overriding { get; init; }

    /// <summary>BY of BY SOURCE or BY TARGET; null where neither is said.</summary>
    public Span? BySpan { get; set; }
}

internal enum MergeMatch { Matched, NotMatchedBySource, NotMatched }
internal enum MergeAction { Nothing, Insert, Update, Delete }

/// <summary>A column, or a part of one: <c>tags[1]</c>, <c>address.street</c>.</summary>
internal sealed class AssignmentTarget(Name column, Subscript[] subscripts, Name[] fields, Span span) : Node(span)
{
    public Name Column { get; } = column;
    public Subscript[] Subscripts { get; } = subscripts;
    public Name[] Fields { get; } = fields;
}

/// <summary><c>a = x</c>, or <c>(a, b) = row</c> with several targets.</summary>
internal sealed class Assignment(AssignmentTarget[] targets, bool isRow, Expr value, Span span) : Node(span)
{
    public AssignmentTarget[] Targets { get; } = targets;
    public bool IsRow { get; } = isRow;
    public Expr Value { get; } = value;
}

internal sealed class OnConflict(
    ConflictElement[] elements, Expr? predicate, Name? constraint, bool doUpdate, Assignment[] assignments, Expr? where, Span span) : Node(span)
{
    public ConflictElement[] Elements { get; } = elements;
    public Expr? Predicate { get; } = predicate;
    public Name? Constraint { get; } = constraint;
    public bool DoUpdate { get; } = doUpdate;
    public Assignment[] Assignments { get; } = assignments;
    public Expr? Where { get; } = where;
}

internal sealed class ConflictElement(Expr expression, Span span) : Node(span)
{
    public Expr Expression { get; } = expression;

    /// <summary>The order that is given, as an error names it; null for none.</summary>
    public string? Order { get; init; }
}

internal sealed class Returning(Name? oldAlias, Name? newAlias, SelectItem[] items, Span span) : Node(span)
{
    public Name? OldAlias { get; } = oldAlias;
    public Name? NewAlias { get; } = newAlias;
    public SelectItem[] Items { get; } = items;

    /// <summary>WITH, before names for the old and the new row; null where they have none.</summary>
    public Span? WithSpan { get; init; }
}

/// <summary>EXPLAIN: the statement is planned, and with <see cref="Analyze"/> carried out.</summary>
internal sealed class ExplainStatement(bool analyze, Statement explained, Span span) : Statement(span)
{
    public bool Analyze { get; } = analyze;
    public Statement Explained { get; } = explained;
}

internal sealed class PrepareStatement(Name name, TypeName[] types, Statement prepared, Span span) : Statement(span)
{
    public Name Name { get; } = name;
    public TypeName[] Types { get; } = types;
    public Statement Prepared { get; } = prepared;
}

internal sealed class ExecuteStatement(Name name, Expr[] arguments, Span span) : Statement(span)
{
    public Name Name { get; } = name;
    public Expr[] Arguments { get; } = arguments;
}

internal sealed class DeclareCursor(Name name, Query query, Span span) : Statement(span)
{
    public Name Name { get; } = name;
    public Query Query { get; } = query;
}
