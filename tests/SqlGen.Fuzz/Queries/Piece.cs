using SqlGen.Compiler.Catalog;

namespace SqlGen.Fuzz.Queries;

/// <summary>An expression's text, and the type that it was made to have: on wrong queries, and where unknown literals decide, it may have another.</summary>
internal readonly record struct Piece(string Text, PgType Type);

/// <summary>A table that can be read at a place, by the name that its columns are qualified with (as SQL writes it).</summary>
internal sealed record VisibleTable(string Name, IReadOnlyList<Piece> Columns)
{
    /// <summary>The relation, where it is one.</summary>
    public Relation? Relation { get; init; }
}

/// <summary>What expressions of one query can name.</summary>
internal sealed class QueryScope(QueryScope? outer)
{
    public QueryScope? Outer { get; } = outer;

    public List<VisibleTable> Tables { get; init; } = [];

    /// <summary>Tables of WITH, those of the enclosing queries through <see cref="Outer"/>.</summary>
    public List<VisibleTable> CommonTables { get; } = [];

    /// <summary>In a grouped query the expressions that may stand outside aggregates; null where every column may.</summary>
    public List<Piece>? Grouped { get; set; }

    public bool AllowsAggregates { get; set; }

    public bool AllowsWindows { get; set; }

    /// <summary>Names in the WINDOW clause.</summary>
    public List<string> Windows { get; } = [];

    /// <summary>Set-returning functions may stand here: a select list.</summary>
    public bool AllowsSets { get; set; }

    /// <summary>What may be named, qualified.</summary>
    public IEnumerable<Piece> Columns => Grouped ?? Tables.SelectMany(static table => table.Columns.Select(column => column with { Text = $"{table.Name}.{column.Text}" }));

    public IEnumerable<VisibleTable> AllCommonTables
    {
        get
        {
            for (var scope = this; scope is not null; scope = scope.Outer)
            {
                foreach (var table in scope.CommonTables)
                    yield return table;
            }
        }
    }
}
