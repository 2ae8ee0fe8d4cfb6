using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Facts;

/// <summary>What is known of the text of a user's function with regard to settings.</summary>
internal sealed class BodySettings(IReadOnlyList<(BoundStatement Statement, bool IsResult)> statements, IReadOnlyList<Routine> called, bool isKnown)
{
    public static readonly BodySettings None = new([], [], true);

    /// <summary>Statements that read all that it reads by itself, and whether the function gives what the statement gives.</summary>
    public IReadOnlyList<(BoundStatement Statement, bool IsResult)> Statements { get; } = statements;

    /// <summary>Functions that its text names, where it is not known as statements.</summary>
    public IReadOnlyList<Routine> Called { get; } = called;

    /// <summary>Nothing is missing.</summary>
    public bool IsKnown { get; } = isKnown;

    /// <summary>The statements are all that the function does: it is in SQL.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>Reads the bodies of functions: those in SQL as the statements that they are, those in other languages only for where they read a setting.</summary>
internal static class RoutineBodies
{
    private const string CurrentSetting = "current_setting";

    public static BodySettings Of(Routine routine, DatabaseCatalog catalog)
    {
        if (routine.Body is not { } body)
            return BodySettings.None;
        if (routine.BoundPath is { } path)
            catalog = catalog.WithSearchPath(path);
        return routine.Language == "sql" && InSql(routine, WithoutAtomic(body), catalog) is { } known ? known : InText(routine, body, catalog);
    }

    /// <summary>The statements between BEGIN ATOMIC and END; any other body as it is.</summary>
    private static string WithoutAtomic(string body)
    {
        var tokens = Lexer.Lex(body, namedParameters: false).Tokens;
        var last = Array.FindLastIndex(tokens, static token => token.Kind is not (TokenKind.End or TokenKind.Semicolon));
        return last >= 2 && tokens[0].IsWord("begin") && tokens[1].IsWord("atomic") && tokens[last].IsWord("end")
            ? body.Substring(tokens[1].Span.End, tokens[last].Span.Start - tokens[1].Span.End)
            : body;
    }

    private static BodySettings? InSql(Routine routine, string body, DatabaseCatalog catalog)
    {
        var bound = new List<(BoundStatement, bool)>();
        var texts = new List<string>();
        var reader = new StatementReader(body);
        while (reader.Read())
        {
            var (first, last) = (reader.Tokens[0], reader.Tokens[reader.End - 1]);
            // RETURN … is no statement itself.
            texts.Add(first.IsWord("return")
                ? "SELECT " + body.Substring(first.Span.End, last.Span.End - first.Span.End)
                : body.Substring(first.Span.Start, last.Span.End - first.Span.Start));
        }
        for (var i = 0; i < texts.Count; i++)
        {
            if (Bind(texts[i], routine, catalog) is not { } statement)
                return null;
            bound.Add((statement, i == texts.Count - 1));
        }
        return new BodySettings(bound, [], true) { IsWhole = true };
    }

    /// <summary>What a text says in the neighbourhood of <c>current_setting</c>: whether it is in <c>nullif(…, '')</c>, and what it is cast to.</summary>
    private static BodySettings InText(Routine routine, string body, DatabaseCatalog catalog)
    {
        var bound = new List<(BoundStatement, bool)>();
        var called = new List<Routine>();
        var isKnown = true;
        var reader = new StatementReader(body);
        while (reader.Read())
        {
            var (tokens, end) = (reader.Tokens, reader.End);
            for (var i = 0; i + 1 < end; i++)
            {
                if (tokens[i].Kind is not (TokenKind.Word or TokenKind.QuotedIdentifier) || tokens[i + 1].Kind != TokenKind.LeftParen)
                    continue;
                if (!tokens[i].IsWord(CurrentSetting))
                {
                    called.AddRange(catalog.Routines.Where(r => r.Schema != "pg_catalog" && r.Name == tokens[i].Value));
                    continue;
                }
                var (first, last, isResult) = Neighbourhood(tokens, i, end);
                var text = "SELECT " + body.Substring(tokens[first].Span.Start, tokens[last].Span.End - tokens[first].Span.Start);
                if (Bind(text, routine, catalog) is { } statement)
                    bound.Add((statement, isResult));
                else
                    isKnown = false;
            }
        }
        return new BodySettings(bound, called, isKnown);
    }

    private static (int First, int Last, bool IsResult) Neighbourhood(Token[] tokens, int at, int end)
    {
        var (first, last) = (at, Closing(tokens, at + 1, end));
        if (first >= 2 && tokens[first - 2].IsWord("pg_catalog"))
            first -= 2;
        // nullif(…, '') and parentheses around it.
        while (first >= 1 && tokens[first - 1].Kind == TokenKind.LeftParen && last < end - 1 && Closing(tokens, first - 1, end) is var close && close > last)
        {
            var isNullIf = first >= 2 && tokens[first - 2].IsWord("nullif");
            if (!isNullIf && close != last + 1)
                break;
            (first, last) = (isNullIf ? first - 2 : first - 1, close);
        }
        while (last + 2 < end && tokens[last + 1].Kind == TokenKind.Typecast && tokens[last + 2].Kind is TokenKind.Word or TokenKind.QuotedIdentifier)
        {
            last += 2;
            if (last + 2 < end && tokens[last + 1].Kind == TokenKind.Dot)
                last += 2;
            if (last + 2 < end && tokens[last + 1].Kind == TokenKind.LeftBracket && tokens[last + 2].Kind == TokenKind.RightBracket)
                last += 2;
        }
        return (first, last, first >= 1 && tokens[first - 1].IsWord("return") && last == end - 1);
    }

    private static int Closing(Token[] tokens, int open, int end)
    {
        var depth = 0;
        for (var i = open; i < end; i++)
        {
            if (tokens[i].Kind == TokenKind.LeftParen)
                depth++;
            else if (tokens[i].Kind == TokenKind.RightParen && --depth == 0)
                return i;
        }
        return end - 1;
    }

    private static BoundStatement? Bind(string text, Routine routine, DatabaseCatalog catalog)
    {
        var file = new SourceFile("", text);
        var reader = new StatementReader(text);
        if (!reader.Read())
            return null;
        var parsed = Parser.Parse(file, reader.Tokens, 0, reader.End, annotations: false);
        if (parsed.Error is not null || parsed.Statement is not (QueryStatement or InsertStatement or UpdateStatement or DeleteStatement or MergeStatement))
            return null;
        var inputs = new List<(string, SqlType)>();
        for (var i = 0; i < routine.Inputs.Count; i++)
            inputs.Add((routine.InputNames?[i] ?? "", new SqlType(routine.Inputs[i])));
        var sink = new DiagnosticSink(file);
        var bound = Binder.BindBody(catalog, sink, parsed.Statement, new RoutineScope(routine.Name, inputs));
        return sink.HasErrors ? null : bound;
    }
}
