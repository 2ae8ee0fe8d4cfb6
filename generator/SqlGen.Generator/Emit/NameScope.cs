using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SqlGen.Generator.Emit;

/// <summary>Gives each name once: a second <c>Id</c> becomes <c>Id2</c>.</summary>
internal sealed class NameScope(StringComparer comparer, params IEnumerable<string> reserved)
{
    private readonly HashSet<string> _reserved = new(reserved, comparer);
    private readonly HashSet<string> _taken = new(comparer);

    /// <summary>A free name: with the suffix where C# or our own code has it already, with a number where it was given before.</summary>
    public string Take(string name, string suffix = "") => TakeFirst([_reserved.Contains(name) ? name + suffix : name], static n => [n]);

    /// <summary>The first candidate whose names are all free, else the last one with the first number that makes them so.</summary>
    public string TakeFirst(IReadOnlyList<string> candidates, Func<string, string[]> namesOf)
    {
        var last = candidates[candidates.Count - 1];
        for (var attempt = 0; ; attempt++)
        {
            var number = attempt - candidates.Count + 2;
            var candidate = attempt < candidates.Count ? candidates[attempt] : last + number.ToString(CultureInfo.InvariantCulture);
            var names = namesOf(candidate);
            if (names.Any(n => _reserved.Contains(n) || _taken.Contains(n)))
                continue;
            _taken.UnionWith(names);
            return candidate;
        }
    }
}
