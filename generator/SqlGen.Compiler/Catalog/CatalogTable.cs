using System;
using System.Collections.Generic;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Catalog;

/// <summary>A table of the data by the name that each row begins with. A row is only taken apart when it is asked for.</summary>
internal sealed class CatalogTable
{
    /// <summary>Sorted by their names, character by character, so that a name is found without a pass over all of them.</summary>
    private readonly List<string> _lines;

    private CatalogTable(string path) => _lines = new List<string>(DataFile.Lines(path));

    public static CatalogTable Functions => LazyFunctions.Value;

    public static CatalogTable Operators => LazyOperators.Value;

    public static CatalogTable Relations => LazyRelations.Value;

    private static readonly Lazy<CatalogTable> LazyFunctions = new(static () => new CatalogTable("functions.tsv"));
    private static readonly Lazy<CatalogTable> LazyOperators = new(static () => new CatalogTable("operators.tsv"));
    private static readonly Lazy<CatalogTable> LazyRelations = new(static () => new CatalogTable("relations.tsv"));

    /// <summary>All names, each once.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            for (var i = 0; i < _lines.Count; i++)
            {
                var name = _lines[i].Substring(0, _lines[i].IndexOf('\t'));
                if (i == 0 || Compare(_lines[i - 1], name) != 0)
                    yield return name;
            }
        }
    }

    public bool Has(string name) => FirstOf(name) is var first && first < _lines.Count && Compare(_lines[first], name) == 0;

    /// <summary>The rows of a name, of all versions.</summary>
    public IReadOnlyList<CatalogRow> Rows(string name)
    {
        var rows = new List<CatalogRow>();
        for (var i = FirstOf(name); i < _lines.Count && Compare(_lines[i], name) == 0; i++)
            rows.Add(CatalogRow.Parse(_lines[i]));
        return rows;
    }

    /// <summary>Where the rows of a name begin, or would.</summary>
    private int FirstOf(string name)
    {
        var (low, high) = (0, _lines.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Compare(_lines[middle], name) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>A row's name against another.</summary>
    private static int Compare(string line, string name)
    {
        var length = line.IndexOf('\t');
        var compared = string.CompareOrdinal(line, 0, name, 0, Math.Min(length, name.Length));
        return compared != 0 ? compared : length.CompareTo(name.Length);
    }
}
