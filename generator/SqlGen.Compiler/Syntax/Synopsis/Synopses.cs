using System;
using System.Collections.Generic;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Synopsis;

/// <summary>
/// The forms of the statements that shape no catalog, and of the parts of others that mean nothing to a query: written in
/// <c>*.synopsis</c> files in the notation of the manual's part VI, and matched as they stand there.
/// </summary>
/// <remarks>Immutable once read, and so for any thread.</remarks>
internal sealed class Synopses
{
    private static readonly Lazy<Synopses> Loaded = new(() => new Synopses());

    private readonly Dictionary<string, Pattern> _rules = new(StringComparer.Ordinal);

    private readonly List<ReferencePattern> _references = [];

    private Synopses()
    {
        foreach (var file in DataFile.Names)
        {
            if (file.EndsWith(".synopsis", StringComparison.Ordinal))
                Read(DataFile.AllLines(file));
        }
        foreach (var reference in _references)
            reference.Resolve(this);
    }

    public static Synopses Instance => Loaded.Value;

    public Pattern Rule(string name) => _rules.TryGetValue(name, out var rule)
        ? rule
        : throw new InvalidOperationException($"there is no synopsis \"{name}\"");

    /// <summary>A synopsis begins at the left margin with its name and <c>=</c>; lines that are indented continue it.</summary>
    private void Read(IEnumerable<string> lines)
    {
        string? name = null;
        var text = "";
        foreach (var line in lines)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] == ' ')
            {
                text += line;
                continue;
            }
            Add(name, text);
            var equals = line.IndexOf(" =", StringComparison.Ordinal);
            name = line.Substring(0, equals);
            text = line.Substring(equals + 2);
        }
        Add(name, text);
    }

    private void Add(string? name, string text)
    {
        if (name is not null)
            _rules.Add(name, new SynopsisReader(text, _references).Read());
    }
}
