using SqlGen.Compiler.Model;
using SqlGen.Compiler.Text;

namespace SqlGen.Tool.Describe;

/// <summary>The words that the output has for the compiler's enumerations; programs compare them, so they are written out.</summary>
internal static class Words
{
    public static string Of(QueryCommand command) => command switch
    {
        QueryCommand.One => "one",
        QueryCommand.Many => "many",
        QueryCommand.Exec => "exec",
        QueryCommand.ExecRows => "execrows",
        QueryCommand.ExecResult => "execresult",
        QueryCommand.ExecLastId => "execlastid",
        QueryCommand.CopyFrom => "copyfrom",
        QueryCommand.BatchExec => "batchexec",
        QueryCommand.BatchOne => "batchone",
        QueryCommand.BatchMany => "batchmany",
        QueryCommand.Stream => "stream",
        QueryCommand.Bulk => "bulk",
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, null),
    };

    public static string Of(StatementKind kind) => kind switch
    {
        StatementKind.Select => "select",
        StatementKind.Insert => "insert",
        StatementKind.Update => "update",
        StatementKind.Delete => "delete",
        StatementKind.Merge => "merge",
        StatementKind.Values => "values",
        StatementKind.Utility => "utility",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Of(Cardinality rows) => rows switch
    {
        Cardinality.None => "none",
        Cardinality.One => "one",
        Cardinality.AtMostOne => "at-most-one",
        Cardinality.Many => "many",
        _ => throw new ArgumentOutOfRangeException(nameof(rows), rows, null),
    };

    public static string Of(SqlSeverity severity) => severity switch
    {
        SqlSeverity.Info => "info",
        SqlSeverity.Warning => "warning",
        SqlSeverity.Error => "error",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };
}
