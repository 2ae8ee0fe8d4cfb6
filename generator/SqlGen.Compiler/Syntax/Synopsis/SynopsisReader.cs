using System;
using System.Collections.Generic;

namespace SqlGen.Compiler.Syntax.Synopsis;

/// <summary>
/// Reads the notation: capitals are keywords, <c>"…"</c> is punctuation, small letters are phrases and other synopses,
/// <c>[ ]</c> may be left out, <c>{ | }</c> groups, <c>...</c> repeats what stands before it and <c>,...</c> repeats it with commas,
/// <c>: name</c> says which list of options it is.
/// </summary>
internal sealed class SynopsisReader(string text, List<ReferencePattern> references)
{
    private int _position;

    public Pattern Read()
    {
        var pattern = ReadChoice();
        if (Peek() is { } rest)
            throw new FormatException($"\"{rest}\" is too much in the synopsis{text}");
        return pattern;
    }

    private Pattern ReadChoice()
    {
        var choices = new List<Pattern>();
        do
            choices.Add(ReadSequence());
        while (Take("|"));
        return choices.Count == 1 ? choices[0] : new ChoicePattern(choices.ToArray());
    }

    private Pattern ReadSequence()
    {
        var items = new List<Pattern>();
        while (Peek() is { } next && next is not ("|" or "]" or "}"))
            items.Add(ReadRepeated());
        return items.Count == 1 ? items[0] : new SequencePattern(items.ToArray());
    }

    private Pattern ReadRepeated()
    {
        var isOptional = Peek() == "[";
        var item = ReadItem();
        while (Peek() is "..." or ",...")
        {
            var repeated = new RepeatedPattern(item, Next() == ",...");
            item = repeated;
        }
        if (Take(":"))
            item = new OptionsPattern(item, Next());
        return isOptional ? new OptionalPattern(item) : item;
    }

    private Pattern ReadItem()
    {
        var token = Next();
        switch (token[0])
        {
            case '[' or '{':
                var inner = ReadChoice();
                if (!Take(token == "[" ? "]" : "}"))
                    throw new FormatException($"\"{token}\" is not closed in the synopsis{text}");
                return inner;
            case '"':
                return new SymbolPattern(token.Substring(1, token.Length - 2));
            case >= 'A' and <= 'Z':
                return new WordPattern(token.ToLowerInvariant());
            default:
                if (Phrases.All.TryGetValue(token, out var phrase))
                    return new PhrasePattern(phrase);
                var reference = new ReferencePattern(token);
                references.Add(reference);
                return reference;
        }
    }

    private bool Take(string token)
    {
        if (Peek() != token)
            return false;
        Next();
        return true;
    }

    private string? Peek()
    {
        var before = _position;
        var token = _position < text.Length ? Next(allowEnd: true) : "";
        _position = before;
        return token.Length == 0 ? null : token;
    }

    private string Next(bool allowEnd = false)
    {
        while (_position < text.Length && text[_position] == ' ')
            _position++;
        if (_position == text.Length)
            return allowEnd ? "" : throw new FormatException($"the synopsis{text} ends too early");
        var start = _position++;
        switch (text[start])
        {
            case '[' or ']' or '{' or '}' or '|':
                break;
            case '"':
                _position = text.IndexOf('"', _position) + 1;
                break;
            case '.' or ',':
                _position = text.IndexOf("...", start, StringComparison.Ordinal) + 3;
                break;
            default:
                while (_position < text.Length && (char.IsLetter(text[_position]) || text[_position] == '_'))
                    _position++;
                break;
        }
        return text.Substring(start, _position - start);
    }
}
