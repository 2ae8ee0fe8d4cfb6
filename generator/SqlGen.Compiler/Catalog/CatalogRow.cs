using System;

namespace SqlGen.Compiler.Catalog;

/// <summary>One row of the data: its fields, and the versions that have it. Fields at the end that are empty are not written.</summary>
internal sealed class CatalogRow
{
    private readonly string[] _fields;
    private readonly int _first, _count;

    private CatalogRow(string[] fields, int first, int count, VersionRange versions)
    {
        _fields = fields;
        _first = first;
        _count = count;
        Versions = versions;
    }

    public VersionRange Versions { get; }

    public string this[int field] => field < _count ? _fields[_first + field] : "";

    public static CatalogRow Parse(string line)
    {
        var fields = line.Split('\t');
        var last = fields[fields.Length - 1];
        // An operator may be called so, but then there is a schema after its name.
        return last.Length > 0 && last[0] == '~'
            ? new CatalogRow(fields, 0, fields.Length - 1, VersionRange.Parse(last.Substring(1)))
            : new CatalogRow(fields, 0, fields.Length, VersionRange.All);
    }

    /// <summary>The row without its first field: the kind of object in an extension's file.</summary>
    public CatalogRow Rest => new(_fields, _first + 1, Math.Max(0, _count - 1), Versions);
}
