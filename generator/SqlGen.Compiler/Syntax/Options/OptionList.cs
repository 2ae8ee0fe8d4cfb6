using System;
using System.Collections.Generic;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Options;

/// <summary>Which options a statement's list may have, from <c>options.tsv</c>.</summary>
/// <remarks>Immutable once read, and so for any thread.</remarks>
internal sealed class OptionList
{
    private static readonly Lazy<Dictionary<string, OptionList>> Loaded = new(Load);

    private readonly string _name;
    private readonly List<OptionRule> _rules = [];
    private string? _unknown, _fixed, _valued;

    private OptionList(string name) => _name = name;

    public static OptionList Of(string name) => Loaded.Value.TryGetValue(name, out var list)
        ? list
        : throw new InvalidOperationException($"there is no list of options \"{name}\"");

    /// <summary>The rule whose words stand at a place; the words say how many tokens they are.</summary>
    /// <param name="isAt">Whether the token that is so far from the place is that word.</param>
    public OptionRule? At(Func<int, string, bool> isAt) => _rules.Find(rule =>
    {
        for (var i = 0; i < rule.Words.Length; i++)
        {
            if (!isAt(i, rule.Words[i]))
                return false;
        }
        return true;
    });

    /// <summary>What the server objects to in options as they are written, each with its rule if it has one; null where it takes them all.</summary>
    public SyntaxException? Objection(IReadOnlyList<Option> options)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            if (ObjectionTo(option, given) is { } message)
                return new SyntaxException(Rules.SyntaxError, message, option.Span);
        }
        return OptionCombinations.Objection(_name, options) is { } wrong ? new SyntaxException(Rules.SyntaxError, wrong.Message, wrong.Option.Span) : null;
    }

    private string? ObjectionTo(Option option, HashSet<string> given)
    {
        if (_valued is not null && option.Kind != OptionValueKind.None)
            return _valued;
        if (option.Rule is not { } rule)
            return _unknown is null ? null : string.Format(_unknown, option.Name);
        if (rule.Form == "fixed")
            return string.Format(_fixed!, option.Name);
        if (!given.Add(rule.Key) && !rule.IsRepeatable)
            return "conflicting or redundant options";
        return OptionValues.Objection(option, rule.Form);
    }

    private static Dictionary<string, OptionList> Load()
    {
        var lists = new Dictionary<string, OptionList>(StringComparer.Ordinal);
        foreach (var row in DataFile.Rows("options.tsv"))
        {
            if (!lists.TryGetValue(row[0], out var list))
                lists.Add(row[0], list = new OptionList(row[0]));
            switch (row[1])
            {
                case "(unknown)": list._unknown = row[2]; break;
                case "(fixed)": list._fixed = row[2]; break;
                case "(valued)": list._valued = row[2]; break;
                default: list.Add(row[1].Split('|'), row[2]); break;
            }
        }
        // "no maxvalue" before "no": the more words, the earlier it is tried.
        foreach (var list in lists.Values)
            list._rules.Sort((a, b) => b.Words.Length - a.Words.Length);
        return lists;
    }

    private void Add(string[] spellings, string form)
    {
        const string Repeated = "repeated";
        var isRepeatable = form.StartsWith(Repeated, StringComparison.Ordinal);
        if (isRepeatable)
            form = form.Substring(Repeated.Length).TrimStart();
        foreach (var spelling in spellings)
            _rules.Add(new OptionRule(spellings[0], spelling.Split(' '), form, isRepeatable));
    }
}

/// <summary>An option that a list knows.</summary>
/// <param name="key">The same for all its spellings.</param>
/// <param name="form">What its value must be; see <see cref="OptionValues"/>.</param>
/// <param name="isRepeatable">Whether it may stand there again.</param>
internal sealed class OptionRule(string key, string[] words, string form, bool isRepeatable)
{
    public string Key { get; } = key;

    public string[] Words { get; } = words;

    public string Form { get; } = form;

    public bool IsRepeatable { get; } = isRepeatable;
}
