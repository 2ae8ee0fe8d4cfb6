using System.Text;

namespace SqlGen.Compiler.Model;

/// <summary>The command of a query's header, as sqlc names them.</summary>
public enum QueryCommand
{
    One,
    Many,
    Exec,
    ExecRows,
    /// <summary>Go's result of a statement, which is, of PostgreSQL, the number of rows: the same as <see cref="ExecRows"/>.</summary>
    ExecResult,
    ExecLastId,
    CopyFrom,
    BatchExec,
    BatchOne,
    BatchMany,
    Stream,
    /// <summary>A statement written for one row, run for many in one go.</summary>
    Bulk,
}

public enum StatementKind
{
    Select,
    Insert,
    Update,
    Delete,
    Merge,
    Values,
    Utility,
}

/// <summary>How many rows a statement can give, as far as it is proved.</summary>
public enum Cardinality
{
    /// <summary>It returns no rows at all: no RETURNING, not a SELECT.</summary>
    None,
    /// <summary>Exactly one, always.</summary>
    One,
    AtMostOne,
    Many,
}

/// <summary>Everything that a repository is made of: one query file.</summary>
/// <param name="Path">The file, relative to the project where that is known, with forward slashes.</param>
/// <param name="Name">The file's name without folder and extension: <c>books</c>.</param>
/// <param name="Queries">The queries that are free of errors, in the file's order.</param>
public sealed record QueryFileModel(string Path, string Name, EquatableArray<QueryModel> Queries)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}

/// <summary>One annotated query, bound and without error.</summary>
/// <param name="Name">The name in its header: <c>GetBook</c>.</param>
/// <param name="Command">The command in its header.</param>
/// <param name="Kind">The kind of statement.</param>
/// <param name="Sql">What is sent to the server: positional parameters, no comments of the header, <c>\n</c> line ends.</param>
/// <param name="Summary">The comment lines before the header, joined by <c>\n</c>; null when there are none.</param>
/// <param name="Parameters">In the order of <c>$1</c>, <c>$2</c>, …</param>
/// <param name="Columns">The result's columns, embedded ones flattened; empty when there is no result.</param>
/// <param name="Embeds">The runs of columns that <c>sqlc.embed</c> stands for.</param>
/// <param name="Table">The table whose columns the result has (names, types, order; none that may be null where the table's may not), else null.</param>
/// <param name="Rows">How many rows are proved.</param>
/// <param name="RowsReason">Why, as a sentence for the documentation, or null: <c>`id` is the primary key</c>.</param>
/// <param name="ReadOnly">True only where it is proved that the statement writes nothing.</param>
/// <param name="Directives">The header's <c>-- @name arguments</c> lines.</param>
public sealed record QueryModel(
    string Name,
    QueryCommand Command,
    StatementKind Kind,
    string Sql,
    string? Summary,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<ColumnModel> Columns,
    EquatableArray<EmbedModel> Embeds,
    TableModel? Table,
    Cardinality Rows,
    string? RowsReason,
    bool ReadOnly,
    EquatableArray<DirectiveModel> Directives)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;

    /// <summary>The tables that it reads and writes, and how volatile it is.</summary>
    public EffectsModel? Effects { get; init; }

    /// <summary>The shards that it means; null where no table of the schema is sharded.</summary>
    public ShardModel? Shards { get; init; }

    /// <summary>
    /// The result columns that the rows are sorted by, first things first, with a minus before one that falls: <c>made</c>, <c>-price</c>. What they
    /// are sorted by beyond these is not told. Empty where nothing is known.
    /// </summary>
    public EquatableArray<string> SortedBy { get; init; }

    /// <summary>The lists that <c>sqlc.embed_many</c> makes of rows of the result.</summary>
    public EquatableArray<ListModel> Lists { get; init; }

    /// <summary>Where there are lists: the columns by which the rows belong together. None where all of them do.</summary>
    public EquatableArray<int> Key { get; init; }

    /// <summary>Whether the header has the directive.</summary>
    public bool Has(string directive)
    {
        foreach (var one in Directives)
        {
            if (one.Name == directive)
                return true;
        }
        return false;
    }

    /// <summary>True where the statement gives a result set, be it an empty one.</summary>
    public bool ReturnsRows => Rows != Cardinality.None;
}

/// <summary>A parameter: the name as written in the SQL, or made from its use where it is only <c>$n</c>.</summary>
public sealed record ParameterModel(int Ordinal, string Name, TypeModel Type, bool Nullable)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;

    /// <summary>It is stored in a column as it is: an array may have null elements, which would mean nothing where it is searched.</summary>
    public bool IsStored { get; init; }
}

/// <summary>A column of a result, or of a table.</summary>
public sealed record ColumnModel(string Name, TypeModel Type, bool Nullable)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;

    /// <summary>The form of the JSON that the query builds in it; null where it builds none, or nothing is known of that.</summary>
    public JsonModel? Json { get; init; }
}

/// <summary>A table whose rows appear in results: it gets one record, shared by all queries.</summary>
public sealed record TableModel(string Schema, string Name, EquatableArray<ColumnModel> Columns)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}

/// <summary>An embedded table: columns <paramref name="First"/> to <c>First + Table.Columns.Count</c> of the result.</summary>
/// <param name="Name">The name in the query: the alias or the table's name.</param>
/// <param name="Table">The table, with the nullability of its own definition.</param>
/// <param name="First">Index of its first column in the result.</param>
/// <param name="Nullable">True where an outer join can leave the whole row out.</param>
public sealed record EmbedModel(string Name, TableModel Table, int First, bool Nullable)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}

/// <summary>The rows of a table, as a list in the row that they belong to.</summary>
/// <param name="Item">The table; nullable where an outer join may give a row without one.</param>
/// <param name="Embeds">What each of its rows has besides.</param>
/// <param name="Lists">The lists that each of its rows has.</param>
/// <param name="Key">The columns that tell one of its rows from another in one list; none of them is null where the row is there.</param>
/// <param name="IsDistinct">Each row of the result has another item: none comes twice, so that there may be no key.</param>
public sealed record ListModel(
    EmbedModel Item, EquatableArray<EmbedModel> Embeds, EquatableArray<ListModel> Lists, EquatableArray<int> Key, bool IsDistinct)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}

/// <summary>A line <c>-- @name arguments</c> in a query's header.</summary>
public sealed record DirectiveModel(string Name, string Arguments)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;
}
