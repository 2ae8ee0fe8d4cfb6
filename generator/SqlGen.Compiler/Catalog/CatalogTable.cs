using System;
using System.Collections.Generic;

namespace SqlGen.Compiler.Catalog;

/// <summary>A table of the data by the name that each row begins with. A row is only taken apart when it is asked for.</summary>
internal sealed class CatalogTable
{
    private readonly string[] _lines;
    private readonly Dictionary<string, (int First, int Count)> _byName = new(StringComparer.Ordinal);

    private CatalogTable(string path)
    {
        _lines = [.. CatalogData.Lines(path)];
        for (int first = 0, next; first < _lines.Length; first = next)
        {
            var name = NameOf(_lines[first]);
            // The rows are sorted, those of one name stand together.
            for (next = first + 1; next < _lines.Length && HasName(_lines[next], name);)
                next++;
            _byName.Add(name, (first, next - first));
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
        if (!_byName.TryGetValue(name, out var range))
            return [];
        var rows = new CatalogRow[range.Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = CatalogRow.Parse(_lines[range.First + i]);
        return rows;
    }

    private static string NameOf(string line) => line.Substring(0, line.IndexOf('\t'));

    private static bool HasName(string line, string name) =>
        line.Length > name.Length && line[name.Length] == '\t' && line.StartsWith(name, StringComparison.Ordinal);
}
