using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <summary>A statement with its meaning.</summary>
internal abstract class BoundStatement
{
    /// <summary>The columns of its result; null where it returns no rows.</summary>
    public IReadOnlyList<ResultColumn>? Columns { get; set; }

    /// <summary>The tables of its WITH clause.</summary>
    public IReadOnlyList<CommonTable> With { get; set; } = [];

    /// <summary>The same statement, of which something is then made another.</summary>
    public static T Copy<T>(T statement)
        where T : BoundStatement => (T)statement.MemberwiseClone();
}

/// <summary>A column of a result, and what it is computed by.</summary>
internal sealed class ResultColumn(string name, SqlType type, BoundExpr expression)
{
    public string Name { get; } = name;

    public SqlType Type { get; } = type;

    public BoundExpr Expression { get; } = expression;

    /// <summary>What of several queries' columns has come together; null for a column of one query, whose expression tells.</summary>
    public CollationState? Merged { get; init; }

    public CollationState CollationState => Merged ?? CollationState.Of(Expression);

    /// <summary>By what the column is compared; null where it is no text, or where that is not certain.</summary>
    public Collation? Collation => CollationState.Result;

    /// <summary>The same column under another name.</summary>
    public ResultColumn As(string name) => new(name, Type, Expression) { Merged = Merged };

    /// <summary>The same column, computed otherwise.</summary>
    public ResultColumn As(BoundExpr expression, SqlType type) => new(Name, type, expression) { Merged = Merged };
}

/// <summary>A query: a statement of its own, or a part of one.</summary>
internal abstract class BoundQuery : BoundStatement
{
    public BoundExpr? Limit { get; set; }

    public BoundExpr? Offset { get; set; }

    public IReadOnlyList<BoundExpr> OrderBy { get; set; } = [];

    /// <summary>What <see cref="QueryForm"/> says of it.</summary>
    public string Form { get; set; } = "";

    /// <summary>FETCH … WITH TIES: more rows than the limit may come.</summary>
    public bool WithTies { get; set; }

    /// <summary>FOR UPDATE and the like: the rows are locked, which is a write.</summary>
    public bool Locks { get; set; }

    /// <summary>The same without LIMIT and OFFSET.</summary>
    public BoundQuery Unlimited()
    {
        var query = Copy(this);
        (query.Limit, query.Offset) = (null, null);
        return query;
    }
}

internal sealed class BoundSelect : BoundQuery
{
    public IReadOnlyList<BoundFrom> From { get; init; } = [];

    public BoundExpr? Where { get; init; }

    public IReadOnlyList<BoundExpr> GroupBy { get; init; } = [];

    /// <summary>GROUPING SETS, CUBE or ROLLUP, or an empty set: a grouped expression may be null in some rows.</summary>
    public bool HasGroupingSets => Sets is not null;

    /// <summary>What is grouped by where that is more than one list of expressions, or none; else null.</summary>
    public GroupingSets? Sets { get; init; }

    public BoundExpr? Having { get; init; }

    /// <summary>The tables of which a grouped query gives columns that it is not grouped by: their primary keys determine them.</summary>
    public HashSet<PgType> GroupedByKeyOf { get; } = [];

    public bool HasAggregates { get; set; }

    public bool HasWindows { get; init; }

    /// <summary>The expressions of the WINDOW clause: the server computes them even for a window that nothing uses.</summary>
    public IReadOnlyList<BoundExpr> Windows { get; init; } = [];

    public bool Distinct { get; set; }

    /// <summary>The expressions of DISTINCT ON.</summary>
    public IReadOnlyList<BoundExpr> DistinctOn { get; init; } = [];

    /// <summary>A set-returning function in the select list: a row of FROM may give any number of rows.</summary>
    public bool ReturnsSets { get; init; }

    /// <summary>Grouped as a whole or by expressions: rows are groups, not rows of FROM.</summary>
    public bool IsGrouped => HasAggregates || GroupBy.Count > 0 || HasGroupingSets || Having is not null;
}

internal sealed class BoundSetOperation(SetOperator @operator, bool all, BoundQuery left, BoundQuery right) : BoundQuery
{
    public SetOperator Operator { get; } = @operator;

    public bool All { get; } = all;

    public BoundQuery Left { get; } = left;

    public BoundQuery Right { get; } = right;
}

internal sealed class BoundValues(IReadOnlyList<IReadOnlyList<BoundExpr>> rows) : BoundQuery
{
    public IReadOnlyList<IReadOnlyList<BoundExpr>> Rows { get; } = rows;
}

/// <summary>A table of a WITH clause.</summary>
internal sealed class CommonTable(string name)
{
    public string Name { get; } = name;

    public IReadOnlyList<ResultColumn> Columns { get; set; } = [];

    /// <summary>Null while it is being bound, as a recursive one is when it reads itself.</summary>
    public BoundStatement? Statement { get; set; }

    public bool IsRecursive { get; set; }

    /// <summary>How far its binding has come; in a recursive WITH that decides what it means to read it.</summary>
    public CommonTablePhase Phase { get; set; } = CommonTablePhase.Bound;

    /// <summary>Of a recursive WITH: the tables that are being bound just now, each because the one before it reads it.</summary>
    public Stack<CommonTable>? InProgress { get; init; }

    /// <summary>Of a recursive WITH: binds the table, when something reads it before its turn.</summary>
    public System.Action? Bind { get; set; }

    /// <summary>It failed: reported already, whatever reads it is an error of its own accord.</summary>
    public bool HasError { get; set; }

    /// <summary>A data-modifying statement without RETURNING cannot be read.</summary>
    public bool ReturnsNothing { get; set; }

    /// <summary>How many of the last columns a star leaves out: those that SEARCH and CYCLE add, while the table reads itself.</summary>
    public int HiddenColumns { get; set; }

    /// <summary>Where it is named.</summary>
    public Span Place { get; init; }

    /// <summary>Where the table was last read by its own recursive part.</summary>
    public Span? ReferencedAt { get; set; }
}

internal enum CommonTablePhase
{
    /// <summary>Stands in a recursive WITH, and nothing has asked for it yet.</summary>
    Ahead,
    /// <summary>Its own WITH clause is being bound, in which it cannot be read.</summary>
    With,
    FirstTerm,
    RecursiveTerm,
    /// <summary>A query that is no UNION: it cannot read itself.</summary>
    OtherQuery,
    Modification,
    Bound,
}

/// <summary>INSERT, UPDATE, DELETE or MERGE.</summary>
internal sealed class BoundModification(Model.StatementKind kind, TableEntry target) : BoundStatement
{
    public Model.StatementKind Kind { get; } = kind;

    public TableEntry Target { get; } = target;

    /// <summary>What INSERT takes its rows from; null for DEFAULT VALUES and for the others.</summary>
    public BoundQuery? Source { get; init; }

    public IReadOnlyList<BoundFrom> From { get; init; } = [];

    public BoundExpr? Where { get; init; }

    /// <summary>The columns that are given values, with those values where they are expressions of this statement.</summary>
    public IReadOnlyList<(Column Column, BoundExpr? Value)> Assignments { get; init; } = [];

    public bool HasOnConflict { get; init; }

    /// <summary>The row that was to be inserted, for DO UPDATE of ON CONFLICT; null where nothing is updated.</summary>
    public TableEntry? Excluded { get; init; }

    /// <summary>What DO UPDATE of ON CONFLICT sets, as <see cref="Assignments"/>.</summary>
    public IReadOnlyList<(Column Column, BoundExpr? Value)> ConflictAssignments { get; init; } = [];

    /// <summary>Under what conditions it does so, or what the WHENs of MERGE do.</summary>
    public IReadOnlyList<BoundExpr> ActionConditions { get; init; } = [];

    /// <summary>Which columns are given something, by each of the places that give it.</summary>
    public IReadOnlyList<ColumnChanges> Changes { get; init; } = [];

    /// <summary>What the WHENs of MERGE do.</summary>
    public IReadOnlyList<MergeAction> MergeActions { get; init; } = [];

    /// <summary>Where the target is named.</summary>
    public Span Place { get; init; }
}

/// <summary>The columns of INSERT, or of one SET.</summary>
internal sealed class ColumnChanges(bool isInsert, Overriding overriding, IReadOnlyList<ColumnChange> columns, Span place)
{
    public bool IsInsert { get; } = isInsert;
    public Overriding Overriding { get; } = overriding;
    public IReadOnlyList<ColumnChange> Columns { get; } = columns;
    public Span Place { get; } = place;

    /// <summary>The same of other columns.</summary>
    public ColumnChanges Of(IReadOnlyList<ColumnChange> columns) => new(IsInsert, Overriding, columns, Place);
}

/// <summary>A value as it stood before it was made to fit the column that is given it.</summary>
internal sealed class AssignedValue(BoundExpr value, Relation relation, int index, bool isPart)
{
    public BoundExpr Value { get; } = value;

    public Relation Relation { get; } = relation;

    public int Index { get; } = index;

    /// <summary>An element or a field of the column is given it.</summary>
    public bool IsPart { get; } = isPart;
}

/// <summary>A column of the target, or a part of one, that is given something.</summary>
internal sealed class ColumnChange(int index, bool isPart, GivenValue given, Span place)
{
    public int Index { get; } = index;
    public bool IsPart { get; } = isPart;
    public GivenValue Given { get; } = given;
    public Span Place { get; } = place;

    /// <summary>Which part, where it is an element: what stands between the brackets.</summary>
    public IReadOnlyList<BoundExpr> Subscripts { get; init; } = [];

    /// <summary>The same change of another column, or by something else.</summary>
    public ColumnChange As(int index, GivenValue given) => new(index, IsPart, given, Place) { Subscripts = Subscripts };
}

internal enum GivenValue
{
    Value,
    Default,
    /// <summary>INSERT of several rows, and DEFAULT in each of them.</summary>
    DefaultInAllRows,
    DefaultInSomeRows,
    /// <summary>DEFAULT where there is none: as if it had not been named.</summary>
    Nothing,
}

/// <summary>A statement that is neither a query nor a change of rows: TRUNCATE, REFRESH MATERIALIZED VIEW, NOTIFY, …</summary>
internal class BoundUtility : BoundStatement;

/// <summary>SELECT … INTO: no rows come back, they become a table.</summary>
internal sealed class BoundStoredQuery(BoundQuery query) : BoundUtility
{
    public BoundQuery Query { get; } = query;
}

/// <summary>CALL; its columns are what the procedure's OUT and INOUT arguments come back with, in one row.</summary>
internal sealed class BoundProcedureCall(BoundCall call) : BoundUtility
{
    public BoundCall Call { get; } = call;
}

/// <summary>What stands in FROM.</summary>
internal abstract class BoundFrom;

internal sealed class BoundTable(TableEntry entry) : BoundFrom
{
    public TableEntry Entry { get; } = entry;
}

internal sealed class BoundJoin(JoinKind kind, BoundFrom left, BoundFrom right, BoundExpr? condition) : BoundFrom
{
    public JoinKind Kind { get; } = kind;
    public BoundFrom Left { get; } = left;
    public BoundFrom Right { get; } = right;
    public BoundExpr? Condition { get; } = condition;
}
