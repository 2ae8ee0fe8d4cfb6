namespace SqlGen;

/// <summary>What is known of a statement at build time. Immutable; one for each statement of a program.</summary>
/// <param name="name">The statement's name, for people and telemetry: <c>Books.GetBook</c>.</param>
/// <param name="sql">The text as it is sent to the server, with positional parameters (<c>$1</c>).</param>
public sealed class QueryInfo(string name, string sql)
{
    /// <summary>The statement's name: <c>Books.GetBook</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The text as it is sent to the server, never rewritten: one statement, parameters as <c>$1</c>, <c>$2</c>, ….</summary>
    public string Sql { get; } = sql;

    /// <summary>Proved: running it changes nothing in the database.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Read-only, and yet for the primary alone: a replica cannot run it (it asks for a transaction's number), or its author says so
    /// (<c>-- @primary</c>).</summary>
    public bool NeedsPrimary { get; init; }

    /// <summary>Its author says that a replica can run it (<c>-- @replica</c>), which is not proved.</summary>
    public bool ForReplica { get; init; }

    /// <summary>Proved: it gives no row or one, whatever the data. Where it is not, a <c>:one</c> looks for a second row.</summary>
    public bool AtMostOneRow { get; init; }

    /// <summary>Proved: the shards that it means.</summary>
    public Sharding.ShardTarget Shards { get; init; }

    /// <summary>How the shards' results become one, where it means all of them; null for others.</summary>
    public Sharding.ShardMerge? Merge { get; init; }

    /// <summary>The columns that the build saw in the result, as CREATE TABLE would have them: <c>id bigint NOT NULL, isbn text</c>. Only looked
    /// at when a row cannot be read, to say which column is another now.</summary>
    public string Columns { get; init; } = "";

    /// <summary>Its first word: <c>SELECT</c>.</summary>
    internal string Operation => _operation ??= Operations.StatementWords.First(Sql);

    private string? _operation;

    /// <summary>Whether a replica may run it.</summary>
    internal bool MayUseReplica => ForReplica || ReadOnly && !NeedsPrimary;

    /// <summary>Whether all of it commits at its end or not at all, in whatever way it ends: a query or a change of data. Utility statements may
    /// commit in between.</summary>
    internal bool IsOneTransaction { get; } = Operations.StatementWords.IsQueryOrChange(sql);
}
