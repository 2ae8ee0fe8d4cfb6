using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;

namespace SqlGen.Compiler.Schema;

/// <summary>
/// What a statement would have brought, read off its words alone: it may be one that cannot be read, that the server would refuse, or that
/// is not taken yet.
/// </summary>
internal static class DefinedNames
{
    /// <summary>Everything that the text defines; more than one statement may be in it where a semicolon was forgotten.</summary>
    public static List<(GapKinds Kinds, string? Name)> In(string text)
    {
        var names = new List<(GapKinds, string?)>();
        var tokens = Lexer.Lex(text, namedParameters: false).Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].IsWord("create"))
                AddCreated(new Words(tokens, i + 1), names);
            else if (i == 0 && tokens[i].IsWord("alter"))
                AddAltered(new Words(tokens, i + 1), names);
        }
        return names;
    }

    private static void AddCreated(Words words, List<(GapKinds, string?)> names)
    {
        words.SkipAll("or", "replace", "global", "local", "temporary", "temp", "unlogged", "foreign", "materialized", "recursive", "unique");
        switch (words.TakeKind())
        {
            case ("table" or "view", var name): names.Add((GapKinds.Relations | GapKinds.Types, name)); break;
            case ("sequence", var name): names.Add((GapKinds.Relations, name)); break;
            case ("type" or "domain", var name): names.Add((GapKinds.Types | GapKinds.Functions, name)); break;
            case ("function" or "procedure" or "aggregate", var name): names.Add((GapKinds.Functions, name)); break;
            case ("operator", { } symbol): names.Add((GapKinds.Operators, symbol)); break;
            case ("cast", _): names.Add((GapKinds.Casts, null)); break;
            case ("index", var name):
                if (name is not null)
                    names.Add((GapKinds.Relations, name));
                if (words.SkipTo("on"))
                    names.Add((GapKinds.Constraints, words.TakeTable()));
                break;
        }
    }

    private static void AddAltered(Words words, List<(GapKinds, string?)> names)
    {
        words.Take("foreign", "materialized");
        var (kind, target) = words.TakeKind();
        var objects = kind switch
        {
            "table" or "view" => GapKinds.Relations | GapKinds.Types,
            "sequence" or "index" => GapKinds.Relations,
            "type" or "domain" => GapKinds.Types,
            "function" or "procedure" or "routine" or "aggregate" => GapKinds.Functions,
            _ => GapKinds.None,
        };
        if (objects == GapKinds.None)
            return;
        while (words.Next() is { } word)
        {
            if (word.IsWord("add") && words.Peek("constraint", "primary", "unique", "foreign", "check", "exclude"))
                names.Add((GapKinds.Constraints, target));
            else if (word.IsWord("add") && (kind is "table" or "type") && !words.Peek("value"))
            {
                words.Take("column", "attribute");
                names.Add((GapKinds.Columns, words.TakeName()));
            }
            else if (word.IsWord("rename"))
            {
                var isObject = words.Peek("to");
                var isColumn = !words.Peek("constraint", "value");
                if (words.SkipTo("to") && (isObject || isColumn))
                    names.Add((isObject ? objects : GapKinds.Columns, words.TakeName()));
            }
            else if (word.IsWord("set") && words.Take("schema"))
                names.Add((objects, target));
        }
    }

    /// <summary>A walk over the words of a statement.</summary>
    private sealed class Words(Token[] tokens, int index)
    {
        private Token? Current => index < tokens.Length && tokens[index].Kind != TokenKind.End ? tokens[index] : null;

        public Token? Next()
        {
            var current = Current;
            index++;
            return current;
        }

        public bool Peek(params string[] words)
        {
            foreach (var word in words)
            {
                if (Current is { } current && current.IsWord(word))
                    return true;
            }
            return false;
        }

        public bool Take(params string[] words)
        {
            var isThere = Peek(words);
            if (isThere)
                index++;
            return isThere;
        }

        public void SkipAll(params string[] words)
        {
            while (Peek(words))
                index++;
        }

        public bool SkipTo(string word)
        {
            while (Next() is { } token)
            {
                if (token.IsWord(word))
                    return true;
            }
            return false;
        }

        /// <summary>The kind of object, and its name without schema.</summary>
        public (string? Kind, string? Name) TakeKind()
        {
            var kind = Next() is { Kind: TokenKind.Word } word ? word.Value : null;
            return kind == "operator" && Peek("class", "family") ? default : (kind, TakeTable());
        }

        public string? TakeTable()
        {
            Take("concurrently");
            if (Take("if"))
            {
                Take("not");
                Take("exists");
            }
            Take("only");
            return Peek("on") ? null : TakeName();
        }

        /// <summary>The last part of a name, an operator's symbol among them.</summary>
        public string? TakeName()
        {
            if (Take("if"))
            {
                Take("not");
                Take("exists");
            }
            while (Next() is { } token)
            {
                if (token.Kind is not (TokenKind.Word or TokenKind.QuotedIdentifier or TokenKind.Operator))
                    return null;
                if (Current is not { Kind: TokenKind.Dot })
                    return token.Value;
                index++;
            }
            return null;
        }
    }
}
