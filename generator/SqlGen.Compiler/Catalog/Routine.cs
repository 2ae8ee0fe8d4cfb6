using System;
using System.Collections.Generic;
using System.Linq;

namespace SqlGen.Compiler.Catalog;

internal enum RoutineKind
{
    Function,
    Aggregate,
    OrderedSetAggregate,
    HypotheticalSetAggregate,
    Window,
    Procedure,
}

/// <summary>A function, aggregate or procedure.</summary>
/// <param name="Inputs">The types of its IN, INOUT and VARIADIC arguments; a variadic one as its array.</param>
internal sealed record Routine(string Schema, string Name, RoutineKind Kind, IReadOnlyList<PgType> Inputs, PgType Result)
{
    // One that is altered is another: told apart as objects, not by what they hold.
    public bool Equals(Routine? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => Name;

    private bool PrintMembers(System.Text.StringBuilder text) => false;

    /// <summary>What it is known by among <see cref="Catalog.References"/>, and keeps when it is altered.</summary>
    public object Id { get; init; } = new();

    /// <summary>What its defaults and a body that is bound at its definition name.</summary>
    public References References { get; init; } = References.None;

    public bool ReturnsSet { get; init; }

    public bool IsStrict { get; init; }

    /// <summary>i immutable, s stable, v volatile.</summary>
    public char Volatility { get; init; } = 'v';

    /// <summary>How many of the last inputs may be left out.</summary>
    public int Defaults { get; init; }

    /// <summary>The element type of a variadic last input (<c>"any"</c> for the kind that takes anything), else null.</summary>
    public PgType? VariadicElement { get; init; }

    /// <summary>What one argument of a variadic parameter is; null where a parameter of the type cannot be variadic.</summary>
    /// <param name="type">The parameter's type.</param>
    /// <param name="systemType">Finds a type of the server's own.</param>
    public static PgType? VariadicElementOf(PgType type, Func<string, PgType> systemType) => type switch
    {
        { Name: "any", Schema: "pg_catalog" } => type,
        { Name: "anyarray", Schema: "pg_catalog" } => systemType("anyelement"),
        { Name: "anycompatiblearray", Schema: "pg_catalog" } => systemType("anycompatible"),
        { IsArray: true } => type.Element,
        _ => null,
    };

    /// <summary>Names of the inputs, empty strings where they have none; null where none has.</summary>
    public IReadOnlyList<string>? InputNames { get; init; }

    /// <summary>The columns of a result made by OUT, INOUT or TABLE arguments; empty for others.</summary>
    public IReadOnlyList<(string Name, PgType Type)> OutColumns { get; init; } = [];

    /// <summary>Of a procedure with OUT arguments: all its arguments in their order, as CALL takes them; empty for others.</summary>
    public IReadOnlyList<(string Name, PgType Type, bool IsInput)> CallArguments { get; init; } = [];

    /// <summary>The routine as it is called: by CALL, OUT arguments are given, too.</summary>
    public Routine Called() => CallArguments.Count == 0 ? this
        : this with { Inputs = [.. CallArguments.Select(static a => a.Type)], InputNames = [.. CallArguments.Select(static a => a.Name)] };

    /// <summary>What the user's function is written in; null for others.</summary>
    public string? Language { get; init; }

    /// <summary>The text of the user's function; null for others, and where it is not in the schema.</summary>
    public string? Body { get; init; }

    /// <summary>It runs with settings of its own, by SET: its text may mean something else than it would here.</summary>
    public bool HasSettings { get; init; }

    /// <summary>The search path by which the names in the text were looked up when it was written, as in RETURN and BEGIN ATOMIC; null where they are looked up anew at each call.</summary>
    public IReadOnlyList<string>? BoundPath { get; init; }

    /// <summary>The functions that the user's aggregate is made of; empty for others.</summary>
    public IReadOnlyList<Routine> Parts { get; init; } = [];

    public bool IsAggregate => Kind is RoutineKind.Aggregate or RoutineKind.OrderedSetAggregate or RoutineKind.HypotheticalSetAggregate;
}

/// <summary>An operator; <see cref="Left"/> is null for a prefix one.</summary>
internal sealed class Operator(string schema, string name, PgType? left, PgType right, PgType result, bool isStrict, char volatility)
{
    public string Schema { get; } = schema;

    public string Name { get; } = name;

    public PgType? Left { get; } = left;

    public PgType Right { get; } = right;

    public PgType Result { get; } = result;

    public bool IsStrict { get; } = isStrict;

    public char Volatility { get; } = volatility;

    /// <summary>What it is known by among <see cref="References"/>, and keeps when it is altered.</summary>
    public object Id { get; init; } = new();

    /// <summary>The function behind the user's operator; null for the server's own.</summary>
    public Routine? Function { get; init; }

    /// <summary>The same operator in another schema.</summary>
    public Operator In(string schema) => new(schema, Name, Left, Right, Result, IsStrict, Volatility) { Function = Function, Id = Id };
}

/// <summary>Where a cast applies by itself.</summary>
internal enum CastContext
{
    Implicit,
    Assignment,
    Explicit,
}

/// <summary>An entry of <c>pg_cast</c>.</summary>
internal sealed class Cast(PgType source, PgType target, CastContext context, char method)
{
    public PgType Source { get; } = source;

    public PgType Target { get; } = target;

    public CastContext Context { get; } = context;

    /// <summary>f by a function, b binary-coercible, i by way of text.</summary>
    public char Method { get; } = method;

    /// <summary>The function that the user's cast calls; null for others.</summary>
    public Routine? Function { get; init; }
}
