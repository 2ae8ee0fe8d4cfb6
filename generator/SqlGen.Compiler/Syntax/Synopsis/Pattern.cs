using System.Collections.Generic;

namespace SqlGen.Compiler.Syntax.Synopsis;

/// <summary>A piece of a statement's synopsis, matched against the tokens from the parser's place on.</summary>
/// <remarks>
/// Alternatives are tried in order and the first that fits is taken. The server's error stands at the first token that
/// no statement has there; that is the furthest token which any attempt came to.
/// </remarks>
internal abstract class Pattern
{
    /// <summary>Whether a match may begin with the parser's current token; true as well where nothing need be there.</summary>
    public abstract bool CanStart(Parser parser);

    /// <summary>Moves the parser behind what fits; on false its place is undefined, and the caller takes it back.</summary>
    public abstract bool Match(Parser parser);
}

/// <summary>A keyword in lower case.</summary>
internal sealed class WordPattern(string word) : Pattern
{
    public override bool CanStart(Parser parser) => parser.AtKeyword(word);

    public override bool Match(Parser parser) => parser.MatchWord(word);
}

/// <summary>Punctuation or an operator.</summary>
internal sealed class SymbolPattern(string symbol) : Pattern
{
    public override bool CanStart(Parser parser) => parser.AtSymbol(symbol);

    public override bool Match(Parser parser) => parser.MatchSymbol(symbol);
}

/// <summary>Something that the parser reads itself: a name, a type, an expression, a query.</summary>
internal sealed class PhrasePattern(Phrase phrase) : Pattern
{
    public override bool CanStart(Parser parser) => phrase.CanStart(parser);

    public override bool Match(Parser parser)
    {
        if (!phrase.CanStart(parser))
            return parser.Fails();
        parser.ReadPhrase(phrase);
        return true;
    }
}

/// <summary>Another synopsis, by name.</summary>
internal sealed class ReferencePattern(string name) : Pattern
{
    private Pattern? _target;

    public override bool CanStart(Parser parser) => _target!.CanStart(parser);

    public override bool Match(Parser parser) => parser.MatchClause(name, _target!);

    /// <summary>Finds what is meant, once all synopses are read.</summary>
    public void Resolve(Synopses synopses) => _target = synopses.Rule(name);
}

/// <summary>One thing behind the other.</summary>
internal sealed class SequencePattern(Pattern[] items) : Pattern
{
    public override bool CanStart(Parser parser)
    {
        foreach (var item in items)
        {
            if (item is not OptionalPattern optional)
                return item.CanStart(parser);
            if (optional.Inner.CanStart(parser))
                return true;
        }
        return true;
    }

    public override bool Match(Parser parser)
    {
        foreach (var item in items)
        {
            if (!item.Match(parser))
                return false;
        }
        return true;
    }
}

/// <summary><c>a | b</c>: the first that fits.</summary>
internal sealed class ChoicePattern(Pattern[] choices) : Pattern
{
    public override bool CanStart(Parser parser)
    {
        foreach (var choice in choices)
        {
            if (choice.CanStart(parser))
                return true;
        }
        return false;
    }

    public override bool Match(Parser parser)
    {
        var place = parser.Place;
        foreach (var choice in choices)
        {
            if (!choice.CanStart(parser))
                continue;
            if (choice.Match(parser))
                return true;
            parser.Place = place;
        }
        return parser.Fails();
    }
}

/// <summary><c>[ a ]</c></summary>
internal sealed class OptionalPattern(Pattern inner) : Pattern
{
    public Pattern Inner => inner;

    public override bool CanStart(Parser parser) => true;

    public override bool Match(Parser parser)
    {
        var place = parser.Place;
        if (!inner.CanStart(parser) || !inner.Match(parser))
        {
            parser.Fails();
            parser.Place = place;
        }
        return true;
    }
}

/// <summary><c>a...</c> or, with commas between, <c>a,...</c></summary>
internal sealed class RepeatedPattern(Pattern item, bool commas) : Pattern
{
    public override bool CanStart(Parser parser) => item.CanStart(parser);

    public override bool Match(Parser parser) => Match(parser, null);

    /// <param name="starts">Takes up where each of the items begins.</param>
    public bool Match(Parser parser, List<int>? starts)
    {
        starts?.Add(parser.Place);
        if (!item.Match(parser))
            return false;
        while (true)
        {
            var place = parser.Place;
            if (commas && !parser.MatchSymbol(",") || !item.CanStart(parser))
            {
                parser.Fails();
                parser.Place = place;
                return true;
            }
            var start = parser.Place;
            if (!item.Match(parser))
            {
                parser.Fails();
                parser.Place = place;
                return true;
            }
            if (parser.Place == place)
                return true;
            starts?.Add(start);
        }
    }
}

/// <summary><c>a : list</c>: options, of which <see cref="Options.OptionList"/> knows under that name what each may be.</summary>
internal sealed class OptionsPattern(Pattern inner, string list) : Pattern
{
    public override bool CanStart(Parser parser) => inner.CanStart(parser);

    public override bool Match(Parser parser)
    {
        var place = parser.Place;
        var starts = inner is RepeatedPattern ? new List<int>() : null;
        if (!(inner is RepeatedPattern repeated ? repeated.Match(parser, starts) : inner.Match(parser)))
            return false;
        parser.NoteOptions(list, place, starts);
        return true;
    }
}
