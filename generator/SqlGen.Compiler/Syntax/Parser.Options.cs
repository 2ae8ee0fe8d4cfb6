using System;
using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Syntax.Options;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>What the server finds wrong in a statement only when it carries it out, although no object is needed to see it: above all its options.</content>
internal sealed partial class Parser
{
    /// <summary>Checks for when the whole statement is known to be right in form; most have none.</summary>
    private List<(int Place, Func<SyntaxException?> Check)>? _later;

    /// <summary>Puts a check off to the statement's end.</summary>
    /// <param name="place">The token that it begins at: where another way to read the statement is tried from there, it is forgotten.</param>
    private void Later(int place, Func<SyntaxException?> check) => (_later ??= []).Add((place, check));

    private void Later(string message, Span span) => (_later ??= []).Add((_index - 1, () => Error(message, span)));

    private void ForgetFrom(int place)
    {
        for (var last = _later?.Count - 1 ?? -1; last >= 0 && _later![last].Place >= place; last--)
            _later.RemoveAt(last);
    }

    /// <summary>The first of the checks put off that finds something.</summary>
    private SyntaxError? Objection()
    {
        if (_later is null)
            return null;
        foreach (var (_, check) in _later)
        {
            if (check() is { } wrong)
                return new SyntaxError(wrong.Rule, wrong.Message, wrong.Span, isInForm: true);
        }
        return null;
    }

    /// <summary>Has options checked that have been read from <paramref name="place"/> on.</summary>
    /// <param name="starts">Where each of them begins; null for a list in parentheses.</param>
    internal void NoteOptions(string list, int place, List<int>? starts)
    {
        var end = _index;
        ForgetFrom(place);
        if (starts is null && _tokens[place].Kind != TokenKind.LeftParen)
            starts = [place];
        Later(place, () =>
        {
            var known = OptionList.Of(list);
            return known.Objection(starts is null ? ReadOptions(known, place + 1, end - 1) : ReadOptions(known, starts, end));
        });
    }

    /// <summary><c>name = value, …</c> of whatever form the values have.</summary>
    private List<Option> ReadOptions(OptionList known, int start, int end)
    {
        var options = new List<Option>();
        var depth = 0;
        for (var at = start; at <= end; at++)
        {
            var token = _tokens[at];
            depth += token.Kind switch { TokenKind.LeftParen => 1, TokenKind.RightParen => -1, _ => 0 };
            if (at < end && (token.Kind != TokenKind.Comma || depth > 0))
                continue;
            var name = _tokens[start];
            // A name may have a namespace before it, of which no list here knows one.
            var value = start + 1 < at && _tokens[start + 1].Kind == TokenKind.Dot ? start + 3 : start + 1;
            if (value < at && _tokens[value].IsOperator("="))
                value++;
            var rule = known.At((offset, word) => offset == 0 && name.Value == word);
            options.Add(new Option(rule, name.Value, name.Span, KindOfValue(value, at, out var text), text));
            start = at + 1;
        }
        return options;
    }

    /// <summary>Options of keywords, one behind the other; an option that is a string is the body of a DO.</summary>
    private List<Option> ReadOptions(OptionList known, List<int> starts, int end)
    {
        var options = new List<Option>();
        foreach (var start in starts)
        {
            var name = _tokens[start];
            var rule = name.Kind == TokenKind.String
                ? known.At((offset, word) => offset == 0 && word == "as")
                : known.At((offset, word) => start + offset < end && _tokens[start + offset].IsWord(word));
            var value = start + (rule?.Words.Length ?? 1);
            options.Add(new Option(rule, name.Value, name.Span, KindOfValue(value, Math.Min(value + 1, end), out var text), text));
        }
        return options;
    }

    private OptionValueKind KindOfValue(int start, int end, out string text)
    {
        text = "";
        if (start >= end)
            return OptionValueKind.None;
        var sign = "";
        if (end - start == 2 && _tokens[start] is { Kind: TokenKind.Operator, Value: "-" or "+" })
            sign = _tokens[start++].Value == "-" ? "-" : "";
        var token = _tokens[start];
        if (end - start > 1 && token.Kind != TokenKind.LeftParen && !token.IsWord("operator"))
        {
            text = _file[new Span(token.Span.Start, _tokens[end - 1].Span.End)];
            return OptionValueKind.Name;
        }
        text = sign + token.Value;
        switch (token.Kind)
        {
            case TokenKind.Integer:
                return int.TryParse(text, out _) ? OptionValueKind.Integer : OptionValueKind.Number;
            case TokenKind.Numeric:
                return OptionValueKind.Number;
            case TokenKind.String:
                return OptionValueKind.Text;
            case TokenKind.Word or TokenKind.QuotedIdentifier when end - start == 1:
                return token.Category == KeywordCategory.Reserved || token.IsWord("none") ? OptionValueKind.Text : OptionValueKind.Name;
            case TokenKind.Operator when token.Value != "*":
            case TokenKind.Word:
                return OptionValueKind.Operator;
            default:
                return OptionValueKind.Other;
        }
    }

    private UtilityStatement ParseCopy()
    {
        var place = _index;
        var copy = ParseUtility("copy", "COPY");
        var isQuery = _tokens[place + 1].Kind == TokenKind.LeftParen;
        var (to, depth) = (-1, 0);
        for (var i = place + 1; i < _index; i++)
        {
            var token = _tokens[i];
            depth += token.Kind switch { TokenKind.LeftParen => 1, TokenKind.RightParen => -1, _ => 0 };
            if (depth > 0)
                continue;
            if (token.IsWord("to") && to < 0)
                to = i;
            else if (token.IsWord("program") && i + 1 < _index && _tokens[i + 1] is { Kind: TokenKind.Word, Value: "stdin" or "stdout" })
                throw Error("STDIN/STDOUT not allowed with PROGRAM", _tokens[isQuery ? to : i].Span);
            else if (token.IsWord("where") && to >= 0)
                throw Error("WHERE clause not allowed with COPY TO", token.Span);
        }
        return copy;
    }

    private UtilityStatement ParseRefresh()
    {
        var place = _index;
        var refresh = ParseUtility("refresh", "REFRESH");
        if (_tokens[place + 3].IsWord("concurrently") && _tokens[_index - 2].IsWord("no") && _tokens[_index - 3].IsWord("with"))
            Later("CONCURRENTLY and WITH NO DATA options cannot be used together", _tokens[place + 3].Span);
        return refresh;
    }

    internal void ParseConnectionString()
    {
        var literal = Current;
        ParseString();
        Later(_index - 1, () => ConnectionString.Objection(literal.Value) is { } wrong ? Error("invalid connection string syntax: " + wrong, literal.Span) : null);
    }

    /// <summary>Whether a policy is permissive or restrictive.</summary>
    internal void ParseRowSecurityOption()
    {
        var name = ParseLabel();
        if (name.Text is not ("permissive" or "restrictive"))
            throw Error($"unrecognized row security option \"{name.Text}\"", name.Span);
    }
}
