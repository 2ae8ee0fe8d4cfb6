using System;
using System.Collections.Generic;
using System.Threading;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>The compiler's front door. Pure: no I/O, no state, the same answer for the same input; safe on any thread.</summary>
public static class SqlCompiler
{
    /// <summary>Builds the catalog from schema files, in the order given.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SchemaResult BuildSchema(IReadOnlyList<SourceFile> schema, CancellationToken cancellationToken = default) => new();

    /// <summary>Checks the annotated queries of one file against a schema.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static QueryFileResult CompileQueries(SourceFile queries, SchemaResult schema, CancellationToken cancellationToken = default) =>
        new(new QueryFileModel(queries.Path, "x", default), default);

    /// <summary>Describes every annotated statement of a query file, sound or not, in order.</summary>
    public static IReadOnlyList<StatementDescription> DescribeQueries(
        SourceFile queries, SchemaResult schema, CancellationToken cancellationToken = default) => [];

    /// <summary>Runs DDL and queries mixed, top to bottom through all files, and describes every statement in order.</summary>
    public static IReadOnlyList<StatementDescription> DescribeScripts(
        IReadOnlyList<SourceFile> scripts, CancellationToken cancellationToken = default) => [];
}

/// <summary>A schema that queries are checked against. Equal to another when it means the same (a fingerprint), whatever its diagnostics.</summary>
public sealed class SchemaResult : IEquatable<SchemaResult>
{
    /// <summary>What was found wrong while building it, in the order of files and places.</summary>
    public EquatableArray<SqlDiagnostic> Diagnostics => default;

    /// <summary>The statements that have a diagnostic, in order.</summary>
    public IReadOnlyList<StatementDescription> FaultyStatements => [];

    public bool Equals(SchemaResult? other) => other is not null;

    public override bool Equals(object? obj) => Equals(obj as SchemaResult);

    public override int GetHashCode() => 0;
}

/// <summary>What one query file gave: the models of its sound queries, and everything found wrong.</summary>
public sealed record QueryFileResult(QueryFileModel Model, EquatableArray<SqlDiagnostic> Diagnostics);

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
    EquatableArray<SqlDiagnostic> Diagnostics);
