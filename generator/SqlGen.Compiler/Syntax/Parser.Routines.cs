using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>CREATE and ALTER of functions and procedures.</content>
internal sealed partial class Parser
{
    private CreateFunction ParseCreateFunction(bool orReplace, Span start)
    {
        var isProcedure = Take().Value == "procedure";
        var name = ParseFunctionName();
        Expect(TokenKind.LeftParen);
        var parameters = At(TokenKind.RightParen) ? [] : ParseCommaList(() => ParseFunctionParameter(allowDefault: true));
        Expect(TokenKind.RightParen);
        TypeName? returns = null;
        var returnsTable = false;
        if (!isProcedure && AtWord("returns") && !Peek(1).IsWord("null"))
        {
            Take();
            returnsTable = AtWord("table");
            if (returnsTable && System.Array.Find(parameters, static parameter => parameter.Mode is ParameterMode.Out or ParameterMode.InOut) is { } output)
                Later("OUT and INOUT arguments aren't allowed in TABLE functions", output.Span);
            if (returnsTable)
                parameters = [.. parameters, .. ParseResultColumns()];
            else
                returns = ParseTypeName(percentType: true);
        }
        var options = new RoutineOptions();
        var (place, starts) = (_index, new List<int>());
        for (; !AtEnd && !AtWord("return") && !AtWord("begin"); ParseRoutineOption(options))
            starts.Add(_index);
        if (starts.Count > 0)
            NoteOptions("routine", place, starts);
        if (!AtEnd)
        {
            var bodyStart = Current.Span;
            var statements = ParseRoutineBody();
            var bodySpan = From(bodyStart);
            options.Body = new RoutineBody(_file[bodySpan], bodySpan, true, statements, bodySpan);
            options.Language ??= "sql";
        }
        return new CreateFunction(
            name, orReplace, isProcedure, parameters, returns, returnsTable, options.Strict ?? false, options.Volatility ?? 'v',
            options.Language, options.Body, From(start)) { IsWindow = options.IsWindow, SearchPath = options.SearchPath, HasSettings = options.HasSettings };
    }

    private sealed class RoutineOptions
    {
        public bool? Strict { get; set; }

        public char? Volatility { get; set; }

        public string? Language { get; set; }

        public RoutineBody? Body { get; set; }

        public string[]? SearchPath { get; set; }

        public bool HasSettings { get; set; }

        public bool IsWindow { get; set; }
    }

    private FunctionParameter[] ParseResultColumns()
    {
        ExpectWord("table");
        Expect(TokenKind.LeftParen);
        var columns = ParseCommaList(() =>
        {
            var name = IsTypeOrFunctionName(Current) ? ParseLabel() : throw Unexpected();
            var type = ParseTypeName(percentType: true);
            return new FunctionParameter(name, ParameterMode.Table, type, null, From(name.Span));
        });
        Expect(TokenKind.RightParen);
        return columns;
    }

    private void ParseRoutineOption(RoutineOptions options)
    {
        switch (Current.Kind == TokenKind.Word ? Current.Value : "")
        {
            case "language":
                Take();
                options.Language = At(TokenKind.String) || AtNonReserved ? Take().Value : throw Unexpected();
                break;
            case "as":
                Take();
                options.Body = ParseStringBody();
                if (TakeIf(TokenKind.Comma))
                {
                    ParseString();
                    Keep("symbol", _index - 1);
                }
                break;
            case "window":
                Take();
                options.IsWindow = true;
                break;
            case "transform":
                Take();
                ParseCommaList(() =>
                {
                    SkipWords("for", "type");
                    var type = ParseTypeName();
                    Keep("transform", type);
                    return type;
                });
                break;
            default:
                ParseCommonRoutineOption(options);
                break;
        }
    }

    /// <summary>What ALTER FUNCTION may say, too.</summary>
    private void ParseCommonRoutineOption(RoutineOptions options)
    {
        var word = Current;
        var place = _index;
        Require("routine_option");
        options.HasSettings |= word.IsWord("set");
        if (word.IsWord("set") && SearchPathFrom(place + 1) is { } path)
            options.SearchPath = path;
        switch (word.Value)
        {
            case "immutable" or "stable" or "volatile": options.Volatility = word.Value[0]; break;
            case "strict" or "returns": options.Strict = true; break;
            case "called": options.Strict = false; break;
        }
    }

    /// <summary><c>RETURN x</c>, or statements between BEGIN ATOMIC and END.</summary>
    private Statement[] ParseRoutineBody()
    {
        var statements = new List<Statement>();
        Enter();
        if (AtWord("return"))
            statements.Add(ParseReturn());
        else
        {
            SkipWords("begin", "atomic");
            while (!TakeWord("end"))
            {
                if (AtWord("return"))
                    statements.Add(ParseReturn());
                else if (!At(TokenKind.Semicolon))
                    // BEGIN, which also ends in END, is none of those that may stand here.
                    statements.Add(AtWord("begin") ? throw Unexpected() : ParseStatement());
                Expect(TokenKind.Semicolon);
            }
        }
        Leave();
        return statements.ToArray();
    }

    /// <summary>RETURN x means SELECT x.</summary>
    private QueryStatement ParseReturn()
    {
        var start = ExpectWord("return").Span;
        var value = ParseExpr();
        var span = From(start);
        var body = new SelectBody(false, [], [new SelectItem(value, null, value.Span)], null, [], null, [], null, [], span);
        return new QueryStatement(new Query(null, body, [], null, null, false, [], span), span);
    }

    private RoutineBody ParseStringBody()
    {
        var literal = Current.Span;
        var text = ParseString();
        // Behind the quotes, of whatever kind they are.
        var raw = _file[literal];
        var at = raw[0] == '$' ? raw.IndexOf('$', 1) + 1 : raw.IndexOf('\'') + 1;
        var isVerbatim = string.CompareOrdinal(raw, at, text, 0, text.Length) == 0 && raw.Length == text.Length + (raw[0] == '$' ? 2 * at : at + 1);
        return new RoutineBody(text, isVerbatim ? new Span(literal.Start + at, literal.Start + at + text.Length) : literal, isVerbatim, null, literal);
    }

    private AlterFunction ParseAlterFunction(ObjectKind kind, QualifiedName name, TypeName[]? arguments, Span start)
    {
        var options = new RoutineOptions();
        var (place, starts) = (_index, new List<int>());
        do
        {
            starts.Add(_index);
            ParseCommonRoutineOption(options);
        }
        while (!AtEnd && !AtWord("restrict"));
        NoteOptions("routine", place, starts);
        TakeWord("restrict");
        return new AlterFunction(kind, name, arguments, options.Volatility, options.Strict, From(start)) { HasSettings = options.HasSettings };
    }

    private FunctionParameter ParseFunctionParameter(bool allowDefault)
    {
        var start = Current.Span;
        var mode = ParseParameterMode();
        Name? name = null;
        if (StartsParameterName())
        {
            name = ParseLabel();
            mode ??= ParseParameterMode();
        }
        var type = ParseTypeName(percentType: true);
        Expr? value = null;
        if (allowDefault && (TakeWord("default") || TakeOperator("=")))
            value = ParseExpr();
        return new FunctionParameter(name, mode ?? ParameterMode.In, type, value, From(start));
    }

    /// <summary>"name type" or only "type": a name is followed by the start of a type.</summary>
    private bool StartsParameterName()
    {
        if (!IsTypeOrFunctionName(Current))
            return false;
        var next = Peek(1);
        return next.Kind switch
        {
            TokenKind.QuotedIdentifier => true,
            TokenKind.Word when Current.IsWord("double") && next.Value == "precision" => false,
            TokenKind.Word => next.Category != KeywordCategory.Reserved,
            _ => false,
        } || next is { Kind: TokenKind.Word, Value: "variadic" or "in" };
    }

    private ParameterMode? ParseParameterMode()
    {
        if (TakeWord("in"))
            return TakeWord("out") ? ParameterMode.InOut : ParameterMode.In;
        if (TakeWord("out"))
            return ParameterMode.Out;
        if (TakeWord("inout"))
            return ParameterMode.InOut;
        if (TakeWord("variadic"))
            return ParameterMode.Variadic;
        return null;
    }
}
