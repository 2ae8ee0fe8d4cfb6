using System;
using System.Collections.Generic;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Catalog;

/// <summary>A table of the data by the name that each row begins with. A row is only taken apart when it is asked for.</summary>
internal sealed class CatalogTable
{
    private readonly string[] _lines;

    /// <summary>The first row of each name; the rows are sorted, those of one name stand together.</summary>
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    private CatalogTable(string path)
    {
        _lines = [.. DataFile.Lines(path)];
        for (var first = 0; first < _lines.Length;)
        {
            var name = NameOf(_lines[first]);
            _byName.Add(name, first);
            first = EndOf(first, name);
        }
    }

    public static CatalogTable Functions => LazyFunctions.Value;

    public static CatalogTable Operators => LazyOperators.Value;

    public static CatalogTable Relations => LazyRelations.Value;

    private static readonly Lazy<CatalogTable> LazyFunctions = new(static () => new CatalogTable("functions.tsv"));
    private static readonly Lazy<CatalogTable> LazyOperators = new(static () => new CatalogTable("operators.tsv"));
    private static readonly Lazy<CatalogTable> LazyRelations = new(static () => new CatalogTable("relations.tsv"));

    public IEnumerable<string> Names => _byName.Keys;

    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>The rows of a name, of all versions.</summary>
    public IReadOnlyList<CatalogRow> Rows(string name)
    {
        if (!_byName.TryGetValue(name, out var first))
            return [];
        var rows = new CatalogRow[EndOf(first, name) - first];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = CatalogRow.Parse(_lines[first + i]);
        return rows;
    }

    /// <summary>Where the rows of a name end.</summary>
    private int EndOf(int first, string name)
    {
        while (first < _lines.Length && HasName(_lines[first], name))
            first++;
        return first;
    }

    private static string NameOf(string line) => line.Substring(0, line.IndexOf('\t'));

    private static bool HasName(string line, string name) =>
        line.Length > name.Length && line[name.Length] == '\t' && line.StartsWith(name, StringComparison.Ordinal);
}
