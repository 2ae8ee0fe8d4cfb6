using SqlGen.Compiler.Catalog;

namespace SqlGen.Fuzz.Queries;

/// <summary>What sort of queries are wanted.</summary>
internal sealed record QueryOptions
{
    /// <summary>The share of queries that are made wrong on purpose, in one place; others may still be wrong by chance.</summary>
    public double Mistakes { get; init; } = .1;

    /// <summary>Whether <c>$n</c> may stand where a value may.</summary>
    public bool Parameters { get; init; } = true;

    /// <summary>The share of INSERT, UPDATE, DELETE and MERGE, among queries and in WITH.</summary>
    public double Changes { get; init; } = .3;

    /// <summary>How deep expressions and subqueries nest.</summary>
    public int Depth { get; init; } = 3;

    /// <summary>Which functions may be called: whoever runs the queries leaves out what acts on the server itself. An operator has no routine.</summary>
    public Predicate<Routine> MayCall { get; init; } = static _ => true;
}
