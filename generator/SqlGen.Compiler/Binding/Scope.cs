using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <summary>A table that rows come from: a relation, a subquery, a function, a WITH table. Compared by reference.</summary>
internal sealed class TableEntry(string name)
{
    /// <summary>The alias, or the name.</summary>
    public string Name { get; } = name;

    public IReadOnlyList<EntryColumn> Columns { get; init; } = [];

    /// <summary>The relation, where it is one.</summary>
    public Relation? Relation { get; init; }

    /// <summary>Without an alias a relation may also be named with its schema.</summary>
    public string? Schema { get; init; }

    /// <summary>The query, where it is a subquery in FROM.</summary>
    public BoundQuery? Query { get; init; }

    public CommonTable? CommonTable { get; init; }

    /// <summary>The calls, where it is made of functions.</summary>
    public IReadOnlyList<BoundExpr> Functions { get; init; } = [];

    /// <summary>TABLESAMPLE takes some of its rows.</summary>
    public bool IsSampled { get; init; }

    /// <summary>What TABLESAMPLE and REPEATABLE are given.</summary>
    public IReadOnlyList<BoundExpr> SampleArguments { get; init; } = [];

    /// <summary>WITH ORDINALITY: the last column counts the rows.</summary>
    public bool HasOrdinality { get; init; }

    /// <summary>What its whole row is.</summary>
    public PgType? RowType { get; init; }

    /// <summary>An outer join may put nulls in the place of its rows.</summary>
    public bool IsNullable { get; set; }

    /// <summary>The target, where it is that one's row before the change (<c>old</c>) or after it (<c>new</c>).</summary>
    public TableEntry? VersionOf { get; init; }

    public bool IsOld { get; init; }

    /// <summary>How deep the query is nested whose FROM it stands in; 0 for the outermost.</summary>
    public int Level { get; init; }
}

/// <summary>A column of a table in FROM.</summary>
/// <param name="column">The relation's column, where it is one.</param>
/// <param name="isHidden">A star leaves it out.</param>
/// <param name="collation">By what it is compared; null where it is no text, or where that is not known.</param>
internal sealed class EntryColumn(string name, SqlType type, Column? column = null, bool isHidden = false, Collation? collation = null)
{
    public string Name { get; } = name;
    public SqlType Type { get; } = type;
    public Column? Column { get; } = column;
    public bool IsHidden { get; } = isHidden;
    public Collation? Collation { get; } = collation;

    /// <summary>The same column by another name.</summary>
    public EntryColumn Renamed(string name) => new(name, Type, Column, IsHidden, Collation);
}

/// <summary>What can be named at a place: a table in FROM, or the columns that a join merges.</summary>
internal sealed class NamespaceItem(string? name, TableEntry? entry, IReadOnlyList<NamedColumn> columns)
{
    /// <summary>What columns may be qualified with; null for a join without alias.</summary>
    public string? Name { get; } = name;

    public TableEntry? Entry { get; } = entry;

    public IReadOnlyList<NamedColumn> Columns { get; } = columns;

    /// <summary>Whether the columns may be named without the table's name.</summary>
    public bool ColumnsVisible { get; set; } = true;

    /// <summary>Not to be used here: a left-hand table at a place where LATERAL is missing.</summary>
    public bool IsForbidden { get; set; }

    /// <param name="hasName">False for a subquery without alias, whose columns cannot be qualified.</param>
    public static NamespaceItem Of(TableEntry entry, Span span, bool hasName = true)
    {
        var columns = new List<NamedColumn>();
        for (var i = 0; i < entry.Columns.Count; i++)
            columns.Add(new NamedColumn(entry.Columns[i].Name, new BoundColumn(entry, i, entry.Columns[i].Type, span), isHidden: entry.Columns[i].IsHidden));
        return new NamespaceItem(hasName ? entry.Name : null, entry, columns);
    }
}

/// <summary>A column by its name at a place; <see cref="Qualifier"/> is how a star writes it out, null where no table's name is needed.</summary>
internal sealed class NamedColumn(string name, BoundExpr expression, string? qualifier = null, bool isHidden = false)
{
    public string Name { get; } = name;
    public BoundExpr Expression { get; } = expression;
    public string? Qualifier { get; } = qualifier;
    public bool IsHidden { get; } = isHidden;

    /// <summary>The same column where a table's name stands before it, by another name of its own if one is given.</summary>
    public NamedColumn Of(string? qualifier, string? name = null) => new(name ?? Name, Expression, qualifier, IsHidden);
}

/// <summary>The names that an expression sees; those of the enclosing queries through <see cref="Parent"/>.</summary>
internal sealed class Scope(Scope? parent)
{
    public Scope? Parent { get; } = parent;

    public List<NamespaceItem> Items { get; } = [];

    /// <summary>What stands beside it in FROM and could be named with LATERAL: only to say so.</summary>
    public List<NamespaceItem> Hidden { get; } = [];

    public List<CommonTable> CommonTables { get; } = [];

    /// <summary>Those of the WINDOW clause.</summary>
    public List<NamedWindow> Windows { get; } = [];

    /// <summary>Those that calls define themselves, each once however often it is written.</summary>
    public List<OverWindow> OwnWindows { get; } = [];

    /// <summary>How deep the query is nested.</summary>
    public int Level { get; init; } = parent is null ? 0 : parent.Level + 1;

    /// <summary>Whether an aggregate of this query was met; its select list is then grouped.</summary>
    public bool HasAggregates { get; set; }

    public bool HasWindows { get; set; }

    public bool ReturnsSets { get; set; }

    /// <summary>The arguments of a call are being bound.</summary>
    public bool IsInArguments { get; set; }

    /// <summary>RETURNING of a MERGE is being bound, in which MERGE_ACTION() can be asked for.</summary>
    public bool ReturnsMerge { get; set; }

    /// <summary>The clause that is being bound, as errors name it: WHERE, GROUP BY, ….</summary>
    public Clause Clause { get; set; }

    public CommonTable? FindCommonTable(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            for (var i = scope.CommonTables.Count - 1; i >= 0; i--)
            {
                if (scope.CommonTables[i].Name == name)
                    return scope.CommonTables[i];
            }
        }
        return null;
    }
}

/// <summary>A window of a WINDOW clause, bound when something first asks for it.</summary>
internal sealed class NamedWindow(WindowDefinition definition)
{
    public WindowDefinition Definition { get; } = definition;

    public bool IsTried { get; set; }

    /// <summary>Null where it is not bound yet, or wrong.</summary>
    public BoundWindow? Bound { get; set; }
}

/// <summary>What a call is over: a window that is bound once the rest of the query is.</summary>
/// <param name="definition">Null for one of the WINDOW clause.</param>
internal sealed class OverWindow(WindowDefinition? definition)
{
    public WindowDefinition? Definition { get; } = definition;

    /// <summary>What it partitions and orders by; a window of the WINDOW clause has its own there. Null as long as it is not bound.</summary>
    public IReadOnlyList<BoundExpr>? Expressions { get; set; } = definition is null ? [] : null;
}

/// <summary>A window with its meaning.</summary>
/// <param name="order">What it orders by, by its own word or that of the window it is based on.</param>
/// <param name="expressions">What it says itself: what it partitions and orders by, the frame's offsets.</param>
internal sealed class BoundWindow(IReadOnlyList<BoundExpr> order, bool hasFrame, IReadOnlyList<BoundExpr> expressions)
{
    public IReadOnlyList<BoundExpr> Order { get; } = order;

    public bool HasFrame { get; } = hasFrame;

    public IReadOnlyList<BoundExpr> Expressions { get; } = expressions;
}

/// <summary>What part of a statement an expression stands in: it decides what may stand there.</summary>
internal enum Clause
{
    SelectList,
    From,
    JoinCondition,
    Where,
    GroupBy,
    Having,
    OrderBy,
    Limit,
    Values,
    InsertValues,
    UpdateSet,
    Returning,
    Window,
    WindowFrame,
    AggregateArgument,
    Filter,
    FunctionInFrom,
    OnConflict,
    MergeWhen,
    CallArgument,
}
