using System.Text;

namespace SqlGen.Compiler.Model;

/// <summary>How far a result depends on more than the arguments: as PostgreSQL has it of functions, the loosest of all that a statement runs.</summary>
public enum Volatility
{
    /// <summary>The same for the same arguments, always.</summary>
    Immutable,
    /// <summary>The same within one statement: it reads tables, the clock of the transaction, a setting.</summary>
    Stable,
    /// <summary>Another one each time it runs, or it writes.</summary>
    Volatile,
}

/// <summary>What a statement touches, views seen through. What triggers, rules and foreign keys do in turn is not in it.</summary>
/// <param name="Reads">The tables, materialized views and foreign tables that it reads, as <c>schema.name</c>, sorted.</param>
/// <param name="Writes">The tables that it inserts into, updates, deletes from or merges into, sorted.</param>
/// <param name="Locks">It locks rows that it reads: FOR UPDATE and the like.</param>
/// <param name="Volatility">The volatility of the whole.</param>
/// <param name="Settings">The settings that it reads by <c>current_setting</c>, in row security policies too, sorted.</param>
/// <param name="StandbySafe">It runs on a hot standby: read-only, and nothing in it wants a transaction number.</param>
public sealed record EffectsModel(
    EquatableArray<string> Reads, EquatableArray<string> Writes, bool Locks, Volatility Volatility, EquatableArray<string> Settings, bool StandbySafe)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;

    /// <summary>The tables of these whose row security goes by settings of the app's, sorted: without them, what is there is not seen.</summary>
    public EquatableArray<string> RowsBySettings { get; init; }
}
