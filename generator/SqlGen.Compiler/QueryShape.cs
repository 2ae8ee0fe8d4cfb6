using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Facts;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>Holds the annotation against the query: what is asked for must be what the statement gives, and what we can write.</summary>
internal static class QueryShape
{
    public static void Check(BoundQueryStatement query)
    {
        if (query.Header is not { } header || query.Command is not { } command || query.Diagnostics.HasErrors)
            return;
        var sink = query.HeaderDiagnostics;
        if (QueryCommands.Substitute(command) is { } substitute)
            sink.Report(Rules.CommandDoesNotFit, $":{header.Command} {substitute}", header.Span);
        if (query.Statement is { Columns: null } && command.WantsRows())
        {
            sink.Report(
                Rules.NoRowsForCommand,
                $"query \"{header.Name}\" is :{header.Command}, but its statement returns no rows; write RETURNING, or {WithoutRows(command)}",
                header.Span);
        }
        if (query.Parsed.ParameterUses.FirstOrDefault(use => use.Form == ParameterForm.Slice && !IsList(query, use)) is { } slice)
            sink.NotSupported("sqlc.slice other than alone in IN (…) or in = ANY (…)", slice.Span);
        if (query.Binder?.EmbeddedLists is { Count: > 0 } lists)
            CheckLists(lists, query, command, sink);
        if (sink.HasErrors)
            return;
        if (query.Statement is { } statement && SqlCompiler.Guarded(() => FindingsOf(statement, query, command), query.Diagnostics, query.Parsed.Span) is { } findings)
        {
            foreach (var (rule, message, span) in findings)
                sink.Report(rule, message, span);
        }
        if (header.Directives.Any(static d => d.Name == "replica"))
            CheckReplica(header, query.Statement, sink);
        if (query.Binder?.Embeds.FirstOrDefault(static e => e.Entry.Relation is null) is { } embed)
            sink.NotSupported($"sqlc.embed of \"{embed.Name}\", which is no table or view,", header.Span);
        if (query.Statement is not null && command.TakesList() && !sink.HasErrors && Obstacle(query, command) is var (why, place))
            sink.Report(Rules.CommandDoesNotFit, $"query \"{header.Name}\" cannot be :{header.Command}: {why}", place);
    }

    private static void CheckReplica(QueryHeader header, BoundStatement? statement, DiagnosticSink sink)
    {
        if (header.Directives.Any(static d => d.Name == "primary"))
            sink.Report(Rules.ServerDoesNotFit, $"query \"{header.Name}\" is both @primary and @replica", header.Span);
        else if (statement is not null && Effects.LocksRows(statement))
            sink.Report(Rules.ServerDoesNotFit, $"query \"{header.Name}\" is @replica, but changes or locks rows, which only the primary does", header.Span);
    }

    private static void CheckLists(List<EmbeddedList> lists, BoundQueryStatement query, QueryCommand command, DiagnosticSink sink)
    {
        var all = new List<EmbeddedList>(lists);
        for (var i = 0; i < all.Count; i++)
            all.AddRange(all[i].Lists);
        var place = lists[0].Place;
        if (command is not (QueryCommand.One or QueryCommand.Many))
            sink.Report(Rules.CommandDoesNotFit, $"query \"{query.Header!.Name}\" cannot be :{query.Header.Command}: only :one and :many have lists in their rows", place);
        else if (query.Statement is not BoundSelect select)
            sink.NotSupported("sqlc.embed_many other than in the select list of a query's one SELECT", place);
        else if (all.SelectMany(static list => list.Embeds.Append(list.Table)).FirstOrDefault(static t => t.Entry.Relation is null) is { } other)
            sink.NotSupported($"sqlc.embed_many of \"{other.Name}\", which is no table or view,", place);
        else if (SqlCompiler.Guarded(() => Nesting.Of(query)!, query.Diagnostics, query.Parsed.Span) is { Obstacle: { } obstacle })
            sink.Report(Rules.NoKeyForList, obstacle.Message, obstacle.Place);
        else if (select.Limit is not null || select.Offset is not null)
            sink.Report(Rules.LimitOfList, "LIMIT and OFFSET count the rows before they become lists: the first or last row may lack some of its items", place);
    }

    private static string WithoutRows(QueryCommand command) =>
        command is QueryCommand.BatchOne or QueryCommand.BatchMany ? ":batchexec" : ":exec or :execrows";

    private static bool IsList(BoundQueryStatement query, ParameterRef slice) =>
        query.Parsed.SliceLists.Any(list => list.Slice.Span == slice.Span) || query.Binder?.Parameters[slice.Ordinal] is { IsArray: true };

    private static (string Why, Span Place)? Obstacle(BoundQueryStatement query, QueryCommand command) => command switch
    {
        QueryCommand.CopyFrom => CopyStatement.Obstacle(query),
        QueryCommand.Bulk => BulkStatement.Obstacle(query) ?? ObstacleInRows(query),
        _ when query.Parsed.ParameterUses.Length == 0 => ("the statement has no parameter that could differ from one to the next", query.Parsed.Span),
        _ => null,
    };

    /// <summary>A statement that is right for one row may be none for many, by a rule of PostgreSQL's: what will be sent is asked.</summary>
    private static (string Why, Span Place)? ObstacleInRows(BoundQueryStatement query)
    {
        var file = new SourceFile(query.File.Path, BulkStatement.Sql(query));
        var tokens = Lexer.Lex(file.Text, namedParameters: false).Tokens;
        var (start, end) = StatementSplitter.Split(tokens).First();
        var parsed = Parser.Parse(file, tokens, start, end, annotations: false);
        var sink = new DiagnosticSink(file);
        if (parsed.Error is { } error)
            return ($"for many rows, {error.Message}", query.Parsed.Span);
        QueryFile.BindStatement(query.Header, query.Command, parsed, query.Kind, query.Facts!.Catalog, sink, sink);
        return sink.HasErrors ? ($"for many rows, {sink.Diagnostics.FirstOrDefault()?.Message ?? "it is not known"}", query.Parsed.Span) : null;
    }

    /// <summary>What is proved of the statement and speaks against how it is annotated.</summary>
    private static List<(Rule Rule, string Message, Span Span)> FindingsOf(BoundStatement statement, BoundQueryStatement query, QueryCommand command)
    {
        var (header, facts) = (query.Header!, query.Facts!);
        var findings = new List<(Rule, string, Span)>();
        var (rows, reason) = Cardinalities.Of(statement, facts);
        if (Nesting.Of(query) is { } nesting)
            (rows, reason) = (nesting.Rows, null);
        if (command == QueryCommand.One && rows == Cardinality.Many)
        {
            var missing = ManyRows.ReasonOf(statement, facts) is { } key ? $": {key}" : "";
            findings.Add((Rules.OneOfMany, $"query \"{header.Name}\" is :one, but can give many rows{missing}", header.Span));
        }
        else if (command == QueryCommand.Many && rows is Cardinality.One or Cardinality.AtMostOne)
        {
            var number = rows == Cardinality.One ? "exactly" : "at most";
            findings.Add((Rules.ManyOfOne, $"query \"{header.Name}\" is :many, but gives {number} one row{(reason is null ? "" : $": {reason.Replace('`', '"')}")}; write :one", header.Span));
        }
        for (var i = 0; i < (statement.Columns?.Count ?? 0); i++)
        {
            var column = statement.Columns![i];
            if (NullMark.On(column) is not { Nullable: { } said, Name: var name })
                continue;
            if (said && !Nullability.IsNullable(statement, i, facts))
                findings.Add((Rules.WrongNullMark, $"column \"{name}\" is marked with ?, but is never null", column.Expression.Span));
            else if (!said && Nullability.IsAlwaysNull(column.Expression))
                findings.Add((Rules.WrongNullMark, $"column \"{name}\" is marked with !, but is always null", column.Expression.Span));
        }
        foreach (var ordinal in ParameterNullability.WronglyNullable(query.Binder!, facts))
        {
            if (query.Parsed.ParameterUses.FirstOrDefault(use => use.Ordinal == ordinal && use.Form == ParameterForm.Nullable) is { } use)
                findings.Add((Rules.WrongNullMark, $"parameter \"{use.Name}\" is said to take null, but goes to a column that does not", use.Span));
        }
        if (ShardVerdicts.Of(query) is { Rule: { } rule, Message: var message })
            findings.Add((rule, $"query \"{header.Name}\": {message}", header.Span));
        if (SortOrder.TakesAnyRows(statement, facts))
        {
            var clause = ((BoundQuery)statement).Limit is null ? "OFFSET" : "LIMIT";
            findings.Add((Rules.LimitWithoutOrder, $"{clause} without ORDER BY takes whichever rows come first", header.Span));
        }
        return findings;
    }
}
