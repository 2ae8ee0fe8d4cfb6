using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Compiler;

/// <summary>The commands of headers by their names: sqlc's, and <c>:stream</c> and <c>:bulk</c>.</summary>
internal static class QueryCommands
{
    public static readonly Dictionary<string, QueryCommand> ByName = new(StringComparer.Ordinal)
    {
        ["one"] = QueryCommand.One,
        ["many"] = QueryCommand.Many,
        ["stream"] = QueryCommand.Stream,
        ["exec"] = QueryCommand.Exec,
        ["execrows"] = QueryCommand.ExecRows,
        ["copyfrom"] = QueryCommand.CopyFrom,
        ["bulk"] = QueryCommand.Bulk,
        ["batchexec"] = QueryCommand.BatchExec,
        ["batchone"] = QueryCommand.BatchOne,
        ["batchmany"] = QueryCommand.BatchMany,
        ["execresult"] = QueryCommand.ExecResult,
        ["execlastid"] = QueryCommand.ExecLastId,
    };

    /// <summary>Those that a method is made of, for a message.</summary>
    public static string All => string.Join(", ", ByName.Where(static c => Substitute(c.Value) is null).Select(static c => ":" + c.Key));

    /// <summary>Whether the method gives rows, so that the statement must.</summary>
    public static bool WantsRows(this QueryCommand command) =>
        command is QueryCommand.One or QueryCommand.Many or QueryCommand.Stream or QueryCommand.BatchOne or QueryCommand.BatchMany;

    /// <summary>Whether the method takes a list, each item of which has a value for every parameter.</summary>
    public static bool TakesList(this QueryCommand command) =>
        command is QueryCommand.CopyFrom or QueryCommand.Bulk or QueryCommand.BatchExec or QueryCommand.BatchOne or QueryCommand.BatchMany;

    /// <summary>What to write instead of a command of sqlc's that means nothing here; null for the others.</summary>
    public static string? Substitute(QueryCommand command) => command switch
    {
        QueryCommand.ExecLastId => "is for MySQL: PostgreSQL knows no last id; write RETURNING with the id and :one",
        _ => null,
    };
}
