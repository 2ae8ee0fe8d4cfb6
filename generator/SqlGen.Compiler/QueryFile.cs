using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Facts;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler;

/// <summary>Reads a query file: headers, the statement behind each, and what it means.</summary>
internal static class QueryFile
{
    public static List<BoundQueryStatement> Bind(SourceFile file, DatabaseCatalog catalog, CancellationToken cancellationToken)
    {
        var lexed = Lexer.Lex(file.Text, namedParameters: true);
        var headers = QueryHeaders.Find(file, lexed);
        var statements = new List<BoundQueryStatement>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var used = 0;
        foreach (var (start, end) in StatementSplitter.Split(lexed.Tokens, HeaderBoundaries(lexed.Tokens, headers)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var sink = new DiagnosticSink(file);
            QueryHeader? header = null;
            while (used < headers.Count && headers[used].Span.End <= lexed.Tokens[start].Span.Start)
            {
                if (header is not null)
                    ReportUnused(header, sink);
                header = headers[used++];
            }
            sink.Ignored = [.. CommentLines.IgnoredAbove(file, lexed.Comments, lexed.Tokens[start].Span), .. header?.Ignored ?? []];
            statements.Add(Bind(file, lexed.Tokens, start, end, header, catalog, sink, names));
        }
        AddUnusedHeaders(file, headers, used, statements);
        return statements;
    }

    /// <summary>A header begins a new statement, even where the one before was left open.</summary>
    private static Func<int, bool> HeaderBoundaries(Token[] tokens, List<QueryHeader> headers)
    {
        var next = 0;
        return index =>
        {
            var passed = false;
            while (next < headers.Count && headers[next].Span.End <= tokens[index].Span.Start)
            {
                next++;
                passed = true;
            }
            return passed;
        };
    }

    private static void ReportUnused(QueryHeader header, DiagnosticSink sink)
    {
        // The sink is a neighbouring statement's, whose directives do not speak of this header.
        var others = sink.Ignored;
        sink.Ignored = [.. header.Ignored];
        sink.Report(Rules.HeaderWithoutStatement, $"query \"{header.Name}\" has no statement", header.Span);
        sink.Ignored = others;
    }

    private static void AddUnusedHeaders(SourceFile file, List<QueryHeader> headers, int used, List<BoundQueryStatement> statements)
    {
        if (used >= headers.Count)
            return;
        var sink = statements.Count > 0 ? statements[statements.Count - 1].Diagnostics : new DiagnosticSink(file);
        for (; used < headers.Count; used++)
            ReportUnused(headers[used], sink);
        if (statements.Count == 0)
        {
            var nothing = new ParsedStatement(null, new Span(file.Text.Length, file.Text.Length), null, [], []);
            statements.Add(new BoundQueryStatement(null, null, nothing, StatementKind.Utility, null, null, null, sink, new DiagnosticSink(file)));
        }
    }

    private static BoundQueryStatement Bind(
        SourceFile file, Token[] tokens, int start, int end, QueryHeader? header, DatabaseCatalog catalog, DiagnosticSink sink, HashSet<string> names)
    {
        var parsed = Parser.Parse(file, tokens, start, end, annotations: true);
        var kind = parsed.Statement is null ? StatementKinds.OfFirstWord(tokens[start]) : StatementKinds.Of(parsed.Statement);
        var headerSink = new DiagnosticSink(file) { Ignored = sink.Ignored };
        var command = header is null ? null : CheckHeader(header, headerSink, names);
        if (header is null && kind != StatementKind.Utility)
        {
            sink.Report(
                Rules.MissingHeader,
                "this statement has no header of its own and becomes no method; write \"-- name: Name :one\" (or :many, :exec, :execrows) above it",
                tokens[start].Span);
        }
        else if (header is not null && parsed.Error is null && tokens[end].Kind is not (TokenKind.Semicolon or TokenKind.End))
        {
            // A header is a comment to the server, and to sqlc: what follows it would go on with this statement.
            sink.Report(Rules.SyntaxError, $"query \"{header.Name}\" does not end with a semicolon before the next one", tokens[end - 1].Span);
        }
        if (parsed.Error is { } error)
        {
            // A definition without a header is not the query file's affair: the file may also be given as schema.
            if (header is not null || kind != StatementKind.Utility)
                sink.Report(error.Rule, error.Message, error.Span);
        }
        else if (kind == StatementKind.Utility && header is not null && !UtilityQueries.Runs(parsed.Statement!, tokens, start, end))
            sink.NotSupported($"{Tag(parsed.Statement!)} as a query", tokens[start].Span);
        return BindStatement(header, command, parsed, kind, catalog, sink, headerSink);
    }

    /// <summary>Binds a statement that is a query and was read without error; of others there is nothing to bind.</summary>
    public static BoundQueryStatement BindStatement(
        QueryHeader? header, QueryCommand? command, ParsedStatement parsed, StatementKind kind, DatabaseCatalog catalog, DiagnosticSink sink, DiagnosticSink headerSink)
    {
        var isBound = parsed.Statement is not null && (kind != StatementKind.Utility || header is not null && parsed.Statement is UtilityStatement or CallStatement && !sink.HasErrors);
        var meaning = isBound ? SqlCompiler.Guarded(() => Bind(catalog, sink, parsed), sink, parsed.Span) : null;
        return new BoundQueryStatement(header, command, parsed, kind, meaning?.Statement, meaning?.Binder, meaning?.Facts, sink, headerSink);
    }

    private sealed class Meaning(BoundStatement? statement, Binder? binder, FactContext? facts)
    {
        public BoundStatement? Statement { get; } = statement;

        public Binder? Binder { get; } = binder;

        public FactContext? Facts { get; } = facts;
    }

    private static Meaning Bind(DatabaseCatalog catalog, DiagnosticSink sink, ParsedStatement parsed)
    {
        var (bound, binder) = parsed.Statement is UtilityStatement utility
            ? Binder.BindUtility(catalog, sink, utility)
            : Binder.Bind(catalog, sink, parsed.Statement!, parsed.ParameterNames);
        var facts = new FactContext(catalog, ParameterNullability.Of(bound, binder, catalog)) { MayRecheckRows = bound is not null && Effects.LocksRows(bound) };
        return new Meaning(bound, binder, facts);
    }

    private static string Tag(Statement statement) => statement switch
    {
        UtilityStatement utility => utility.Tag,
        ExplainStatement => "EXPLAIN",
        PrepareStatement => "PREPARE",
        ExecuteStatement => "EXECUTE",
        DeclareCursor => "DECLARE CURSOR",
        _ => "a definition",
    };

    private static QueryCommand? CheckHeader(QueryHeader header, DiagnosticSink sink, HashSet<string> names)
    {
        if (header.Name.Length == 0 || header.Command.Length == 0)
        {
            sink.Report(Rules.InvalidHeader, $"a query's header is \"-- name: Name :command\", the command one of {QueryCommands.All}", header.Span);
            return null;
        }
        if (!IsIdentifier(header.Name))
        {
            sink.Report(Rules.InvalidHeader, $"\"{header.Name}\" cannot be the name of a method: it must be letters, digits and underscores", header.Span);
            return null;
        }
        if (!names.Add(header.Name))
        {
            sink.Report(Rules.DuplicateQueryName, $"query \"{header.Name}\" already exists in this file", header.Span);
            return null;
        }
        if (QueryCommands.ByName.TryGetValue(header.Command, out var command))
            return command;
        var near = Suggestions.Nearest(header.Command, QueryCommands.ByName.Keys);
        sink.Report(Rules.InvalidHeader, $"there is no command \":{header.Command}\"{Suggestions.Phrase(near is null ? null : ":" + near)}", header.Span);
        return null;
    }

    private static bool IsIdentifier(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c != '_')
                return false;
        }
        return !char.IsDigit(name[0]);
    }
}
