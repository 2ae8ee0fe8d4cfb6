using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>What becomes of a definition that the server would refuse.</summary>
public enum FaultyDefinitions
{
    /// <summary>
    /// As much of it as can be made out is taken, and what it lacks is known to be lacking: a query that needs that is not sound, but has
    /// no diagnostic of its own, so that one mistake gives one error. What a build wants.
    /// </summary>
    Recovered,

    /// <summary>It is left out, as the server leaves it out: a query that needs it has the error that the server would give.</summary>
    LeftOut,
}

/// <summary>A schema that queries are checked against. Equal to another when it means the same (a fingerprint), whatever its diagnostics.</summary>
public sealed class SchemaResult : IEquatable<SchemaResult>
{
    private readonly Lazy<EquatableArray<ColumnModel>> _settings;

    internal SchemaResult(DatabaseCatalog catalog, string fingerprint, IReadOnlyList<StatementDescription> faultyStatements, EquatableArray<SqlDiagnostic> advice)
    {
        Advice = advice;
        Catalog = catalog;
        _settings = new(() => ContextSettings.Of(catalog));
        Fingerprint = fingerprint;
        FaultyStatements = faultyStatements;
        Diagnostics = faultyStatements.SelectMany(static s => s.Diagnostics).ToEquatableArray();
    }

    /// <summary>The same text for two schemas that mean the same to queries, and another for others: a hash in base 64.</summary>
    public string Fingerprint { get; }

    /// <summary>What was found wrong while building it, in the order of files and places.</summary>
    public EquatableArray<SqlDiagnostic> Diagnostics { get; }

    /// <summary>What is advised on the files as migrations of a database that is at work; nothing of it is an error.</summary>
    public EquatableArray<SqlDiagnostic> Advice { get; }

    /// <summary>The statements that have a diagnostic, in order.</summary>
    public IReadOnlyList<StatementDescription> FaultyStatements { get; }

    /// <summary>The functions and procedures that are to be methods without a query file (<c>-- @expose</c>), as a query file's model. It is no part of what
    /// makes two schemas equal.</summary>
    public QueryFileModel Exposed { get; internal init; } = new("", "", default);

    /// <summary>Where each of these functions is exposed.</summary>
    internal IReadOnlyDictionary<string, (SourceFile File, Span Place)> ExposedPlaces { get; init; } = new Dictionary<string, (SourceFile, Span)>();

    /// <summary>What is to be reported of an exposed function that becomes no method.</summary>
    /// <param name="method">The name of its query.</param>
    /// <param name="message">Why it does not.</param>
    public SqlDiagnostic NotExposed(string method, string message)
    {
        var (file, place) = ExposedPlaces[method];
        return new SqlDiagnostic(Rules.NotSupported, message, file.Path, place, file.PositionOf(place.Start), file.PositionOf(place.End), null);
    }

    /// <summary>The settings of the app's by which row security policies tell for whom a statement runs, by name; with what the policies make of their text, and
    /// whether they all can do without a value.</summary>
    public EquatableArray<ColumnModel> Settings => _settings.Value;

    internal DatabaseCatalog Catalog { get; }

    public bool Equals(SchemaResult? other) => other is not null && Fingerprint == other.Fingerprint;

    public override bool Equals(object? obj) => Equals(obj as SchemaResult);

    public override int GetHashCode() => Fingerprint.GetHashCode();
}

/// <summary>What one query file gave: the models of its sound queries, and everything found wrong.</summary>
public sealed class QueryFileResult(QueryFileModel model, EquatableArray<SqlDiagnostic> diagnostics)
{
    public QueryFileModel Model { get; } = model;

    public EquatableArray<SqlDiagnostic> Diagnostics { get; } = diagnostics;
}

/// <summary>What is known of one statement, as `sqlgen describe` prints it.</summary>
/// <param name="Path">The file as given.</param>
/// <param name="Span">The statement, without its semicolon.</param>
/// <param name="Start">Where it begins, as line and column.</param>
/// <param name="Name">The name in its header, or null.</param>
/// <param name="Command">The command in its header, or null.</param>
/// <param name="Kind">The kind of statement; DDL and the like are <see cref="StatementKind.Utility"/>.</param>
/// <param name="Parameters">In the order of <c>$n</c>; may be empty where there is an error.</param>
/// <param name="Columns">Null where no rows are returned; may be empty where there is an error.</param>
/// <param name="Rows">How many rows are proved.</param>
/// <param name="ReadOnly">True only if proved to run in a read-only transaction.</param>
/// <param name="Diagnostics">What was found, errors and others.</param>
public sealed record StatementDescription(
    string Path,
    Span Span,
    LinePosition Start,
    string? Name,
    QueryCommand? Command,
    StatementKind Kind,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<ColumnModel>? Columns,
    Cardinality Rows,
    bool ReadOnly,
    EquatableArray<SqlDiagnostic> Diagnostics)
{
    // Generated, it would hold the names of all members, and be a part of the size.
    private bool PrintMembers(StringBuilder text) => false;

    /// <summary>Where each parameter is first used, in the order of <see cref="Parameters"/>.</summary>
    public EquatableArray<Span> ParameterPlaces { get; init; }

    /// <summary>Where the expression of each column stands, in the order of <see cref="Columns"/>; those of a star stand at the star.</summary>
    public EquatableArray<Span> ColumnPlaces { get; init; }
}
