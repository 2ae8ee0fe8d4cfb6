using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Catalog;

/// <summary>
/// What every server of a major version has: <c>pg_catalog</c> and <c>information_schema</c>, read from the tables in Data. One for each version,
/// shared and safe on any thread; an object is made when it is first asked for.
/// </summary>
internal sealed class SystemCatalog
{
    /// <summary>Since then the row types of the system's own relations have arrays.</summary>
    private const int RowTypeArraysSince = 14;

    private static readonly Lazy<SystemCatalog>[] ByVersion =
        Array.ConvertAll(PostgresVersions.All, static version => new Lazy<SystemCatalog>(() => new SystemCatalog(version)));

    private readonly ObjectReader _reader;
    // By schema, then by name: a key of two strings would have the runtime compile a dictionary of its own for it.
    private readonly Dictionary<string, Dictionary<string, PgType>> _types = new(StringComparer.Ordinal);
    private readonly List<PgType> _allTypes = [];
    private readonly Dictionary<PgType, List<Cast>> _casts = [];
    private readonly ConcurrentDictionary<string, IReadOnlyList<Routine>> _routines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<Operator>> _operators = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<Relation>>> _relations = new(StringComparer.Ordinal);

    private readonly Lazy<(List<OperatorClass> Classes, List<AccessMethod> Methods)> _indexing;

    private SystemCatalog(int version)
    {
        _indexing = new(LoadIndexing);
        Version = version;
        _reader = new ObjectReader(FindTypeOfData, "pg_catalog");
        LoadTypes();
        LoadCasts();
        Unknown = Type("unknown");
        Boolean = Type("bool");
        Integer = Type("int4");
        BigInteger = Type("int8");
        Numeric = Type("numeric");
        Text = Type("text");
        Record = Type("record");
    }

    /// <summary>The catalog of a major version.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The version is not one of <see cref="PostgresVersions"/>.</exception>
    public static SystemCatalog For(int version) =>
        PostgresVersions.IsSupported(version)
            ? ByVersion[version - PostgresVersions.Oldest].Value
            : throw new ArgumentOutOfRangeException(nameof(version), version, "not a supported version of PostgreSQL");

    /// <summary>The major version.</summary>
    public int Version { get; }

    public PgType Unknown { get; }

    public PgType Boolean { get; }

    public PgType Integer { get; }

    public PgType BigInteger { get; }

    public PgType Numeric { get; }

    public PgType Text { get; }

    public PgType Record { get; }

    /// <summary>The names of all functions in <c>pg_catalog</c>, some of other versions among them.</summary>
    public static IEnumerable<string> RoutineNames => CatalogTable.Functions.Names;

    /// <summary>All types but those of rows.</summary>
    public IReadOnlyCollection<PgType> Types => _allTypes;

    /// <summary>A type of <c>pg_catalog</c> that every version has.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public PgType Type(string name) => FindType("pg_catalog", name) ?? throw new ArgumentException($"no type {name} in pg_catalog", nameof(name));

    public PgType? FindType(string schema, string name)
    {
        if (_types.TryGetValue(schema, out var types) && types.TryGetValue(name, out var type))
            return type;
        return FindRelation(schema, name)?.RowType
            ?? (name.Length > 1 && name[0] == '_' ? FindRelation(schema, name.Substring(1))?.RowType?.Array : null);
    }

    public IReadOnlyList<Routine> FindRoutines(string schema, string name)
    {
        // What is not there is not kept: users misspell names.
        if (!CatalogTable.Functions.Has(name))
            return [];
        var all = _routines.GetOrAdd(name, LoadRoutines);
        foreach (var routine in all)
        {
            if (routine.Schema != schema)
                return [.. InSchema(all, schema)];
        }
        return all;
    }

    public IReadOnlyList<Operator> FindOperators(string name) => CatalogTable.Operators.Has(name) ? _operators.GetOrAdd(name, LoadOperators) : [];

    public Cast? FindCast(PgType source, PgType target)
    {
        foreach (var cast in CastsFrom(source))
        {
            if (cast.Target == target)
                return cast;
        }
        return null;
    }

    public IReadOnlyList<Cast> CastsFrom(PgType source) => _casts.TryGetValue(source, out var casts) ? casts : [];

    public Relation? FindRelation(string schema, string name)
    {
        if (schema is not ("pg_catalog" or "information_schema") || !CatalogTable.Relations.Has(name))
            return null;
        foreach (var relation in _relations.GetOrAdd(name, n => new Lazy<IReadOnlyList<Relation>>(() => LoadRelations(n))).Value)
        {
            if (relation.Schema == schema)
                return relation;
        }
        return null;
    }

    /// <summary>Functions of a name that other versions have and this one has not, as far as their types are here, with the versions that have them.</summary>
    public IEnumerable<(Routine Routine, VersionRange Versions)> OtherRoutines(string name)
    {
        foreach (var row in CatalogTable.Functions.Rows(name))
        {
            if (!row.Versions.Contains(Version) && _reader.NewRoutine(row) is { } routine)
                yield return (routine, row.Versions);
        }
    }

    private static IEnumerable<Routine> InSchema(IReadOnlyList<Routine> routines, string schema)
    {
        foreach (var routine in routines)
        {
            if (routine.Schema == schema)
                yield return routine;
        }
    }

    /// <summary>A type as the data names it: <c>int4</c>, <c>information_schema.yes_or_no</c>.</summary>
    public PgType? FindTypeOfData(string name)
    {
        var dot = name.IndexOf('.');
        return dot < 0 ? FindType("pg_catalog", name) : FindType(name.Substring(0, dot), name.Substring(dot + 1));
    }

    private void LoadTypes()
    {
        // Two lists, as the runtime has their code already; of pairs it would have to compile it first.
        var types = new List<PgType>();
        var rows = new List<CatalogRow>();
        foreach (var line in DataFile.Lines("types.tsv"))
        {
            var row = CatalogRow.Parse(line);
            if (!row.Versions.Contains(Version))
                continue;
            var type = _reader.NewType(row);
            Add(type);
            if (ObjectReader.NewArray(row, type) is { } array)
                Add(array);
            types.Add(type);
            rows.Add(row);
        }
        for (var i = 0; i < types.Count; i++)
            _reader.Connect(types[i], rows[i]);
    }

    private void Add(PgType type)
    {
        if (!_types.TryGetValue(type.Schema, out var types))
            _types.Add(type.Schema, types = new Dictionary<string, PgType>(StringComparer.Ordinal));
        types.Add(type.Name, type);
        _allTypes.Add(type);
    }

    private void LoadCasts()
    {
        foreach (var line in DataFile.Lines("casts.tsv"))
        {
            var row = CatalogRow.Parse(line);
            if (!row.Versions.Contains(Version) || _reader.NewCast(row) is not { } cast)
                continue;
            if (!_casts.TryGetValue(cast.Source, out var casts))
                _casts.Add(cast.Source, casts = []);
            casts.Add(cast);
        }
    }

    /// <summary>Read when an index needs them: most are B-trees on types that have a class of their own.</summary>
    public IReadOnlyList<OperatorClass> OperatorClasses => _indexing.Value.Classes;

    /// <summary>The kinds of index.</summary>
    public IReadOnlyList<AccessMethod> AccessMethods => _indexing.Value.Methods;

    private (List<OperatorClass>, List<AccessMethod>) LoadIndexing()
    {
        var (classes, methods) = (new List<OperatorClass>(), new List<AccessMethod>());
        foreach (var line in DataFile.Lines("opclasses.tsv"))
        {
            var row = CatalogRow.Parse(line);
            if (row.Versions.Contains(Version) && _reader.NewOperatorClass(row) is { } one)
                classes.Add(one);
        }
        foreach (var line in DataFile.Lines("accessmethods.tsv"))
        {
            var row = CatalogRow.Parse(line);
            if (row.Versions.Contains(Version))
                methods.Add(new AccessMethod(row[0], row[1]));
        }
        return (classes, methods);
    }

    private IReadOnlyList<Routine> LoadRoutines(string name) => Load(CatalogTable.Functions, name, _reader.NewRoutine);

    private IReadOnlyList<Operator> LoadOperators(string name) => Load(CatalogTable.Operators, name, _reader.NewOperator);

    private IReadOnlyList<Relation> LoadRelations(string name) =>
        Load(CatalogTable.Relations, name, row => _reader.NewRelation(row, hasArray: Version >= RowTypeArraysSince));

    private List<T> Load<T>(CatalogTable table, string name, Func<CatalogRow, T?> make)
        where T : class
    {
        var objects = new List<T>();
        foreach (var row in table.Rows(name))
        {
            if (row.Versions.Contains(Version) && make(row) is { } item)
                objects.Add(item);
        }
        return objects;
    }
}
