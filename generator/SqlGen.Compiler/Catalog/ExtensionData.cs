using System;
using System.Collections.Generic;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Catalog;

/// <summary>What is known of an extension: where it must be, what it requires, and the rows of its members.</summary>
internal sealed class ExtensionData
{
    private readonly Dictionary<string, List<CatalogRow>> _rows = new(StringComparer.Ordinal);
    private readonly int _version;

    private ExtensionData(string name, int version)
    {
        _version = version;
        foreach (var line in DataFile.ExtensionLines(name))
        {
            var row = CatalogRow.Parse(line);
            if (row[0] == "extension")
            {
                Versions = row.Versions;
                FixedSchema = row[2].Length > 0 ? row[2] : null;
                Requires = row[3].Length > 0 ? row[3].Split(',') : [];
            }
            else if (row.Versions.Contains(version))
            {
                if (!_rows.TryGetValue(row[0], out var rows))
                    _rows.Add(row[0], rows = []);
                rows.Add(row.Rest);
            }
        }
    }

    /// <summary>The versions of PostgreSQL that it comes with.</summary>
    public VersionRange Versions { get; }

    /// <summary>The one schema that it can be created in; null where any will do.</summary>
    public string? FixedSchema { get; }

    public IReadOnlyList<string> Requires { get; } = [];

    /// <summary>The data of an extension; null where nothing is known of it.</summary>
    public static ExtensionData? Find(string name, int version) => DataFile.HasExtension(name) ? new ExtensionData(name, version) : null;

    /// <summary>Makes the extension's objects.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="schema">Where they go.</param>
    /// <param name="system">The server's own catalog.</param>
    /// <param name="required">The extensions that it requires, those that they require among them.</param>
    public Extension Create(string name, string schema, SystemCatalog system, IReadOnlyList<Extension> required)
    {
        var types = new Dictionary<string, PgType>(StringComparer.Ordinal);
        var relations = new List<Relation>();
        var pending = new Dictionary<string, CatalogRow>(StringComparer.Ordinal);
        foreach (var row in Rows("relations"))
            pending.Add(DataName(row), row);
        ObjectReader reader = null!;
        reader = new ObjectReader(Find, schema);

        var loaded = new List<(PgType Type, CatalogRow Row)>();
        foreach (var row in Rows("types"))
        {
            var type = reader.NewType(row);
            types.Add(DataName(row), type);
            if (ObjectReader.NewArray(row, type) is { } array)
                types.Add(DataName(row, array.Name), array);
            loaded.Add((type, row));
        }
        foreach (var (type, row) in loaded)
            reader.Connect(type, row);
        foreach (var row in Rows("relations"))
            AddRelation(DataName(row));
        return new Extension(name, schema, Requires, types)
        {
            Relations = relations,
            Routines = All("functions", reader.NewRoutine),
            Operators = All("operators", reader.NewOperator),
            Casts = All("casts", reader.NewCast),
            OperatorClasses = All("opclasses", reader.NewOperatorClass),
            AccessMethods = All("accessmethods", static row => new AccessMethod(row[0], row[1])),
        };

        PgType? Find(string dataName)
        {
            if (types.TryGetValue(dataName, out var own))
                return own;
            // A row type is made when it is first spoken of, perhaps by its array.
            AddRelation(dataName);
            if (dataName.IndexOf('_') is var underscore and >= 0)
                AddRelation(dataName.Remove(underscore, 1));
            if (types.TryGetValue(dataName, out own))
                return own;
            foreach (var extension in required)
            {
                if (extension.Types.TryGetValue(dataName, out var theirs))
                    return theirs;
            }
            return system.FindTypeOfData(dataName);
        }

        void AddRelation(string dataName)
        {
            if (!pending.TryGetValue(dataName, out var row))
                return;
            pending.Remove(dataName);
            var relation = reader.NewRelation(row, hasArray: true);
            relations.Add(relation);
            if (relation.RowType is not { } rowType)
                return;
            types.Add(dataName, rowType);
            types.Add(DataName(row, rowType.Array!.Name), rowType.Array);
        }
    }

    private IReadOnlyList<CatalogRow> Rows(string kind) => _rows.TryGetValue(kind, out var rows) ? rows : [];

    private List<T> All<T>(string kind, Func<CatalogRow, T?> make)
        where T : class
    {
        var objects = new List<T>();
        foreach (var row in Rows(kind))
            objects.Add(make(row) ?? throw new FormatException($"'{row[0]}' speaks of a type that PostgreSQL {_version} has not"));
        return objects;
    }

    private static string DataName(CatalogRow row) => DataName(row, row[0]);

    private static string DataName(CatalogRow row, string name) => row[1] switch
    {
        "@" => "@" + name,
        "pg_catalog" => name,
        var schema => schema + "." + name,
    };
}
