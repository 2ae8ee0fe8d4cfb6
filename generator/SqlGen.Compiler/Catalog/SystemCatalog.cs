using System;
using System.Collections.Generic;
using System.Globalization;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Catalog;

/// <summary>What every server has: <c>pg_catalog</c> and <c>information_schema</c>, read from the tables in Data. Immutable, shared, loaded at first use.</summary>
internal sealed class SystemCatalog
{
    private static readonly Lazy<SystemCatalog> Loaded = new(() => new SystemCatalog());

    private readonly Dictionary<string, PgType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Schema, string Name), PgType> _otherTypes = [];
    private readonly Dictionary<string, List<Routine>> _routines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Operator>> _operators = new(StringComparer.Ordinal);
    private readonly Dictionary<(PgType, PgType), Cast> _casts = [];
    private readonly Dictionary<(string Schema, string Name), Relation> _relations = [];

    private SystemCatalog()
    {
        LoadTypes();
        LoadRoutines();
        LoadOperators();
        LoadCasts();
        LoadRelations();
    }

    public static SystemCatalog Instance => Loaded.Value;

    public PgType? FindType(string name) => _types.TryGetValue(name, out var type) ? type : null;

    public PgType? FindType(string schema, string name) =>
        schema == "pg_catalog" ? FindType(name) : _otherTypes.TryGetValue((schema, name), out var type) ? type : null;

    public IReadOnlyList<Routine> FindRoutines(string name) => _routines.TryGetValue(name, out var routines) ? routines : [];

    public IReadOnlyList<Operator> FindOperators(string name) => _operators.TryGetValue(name, out var operators) ? operators : [];

    public Cast? FindCast(PgType source, PgType target) => _casts.TryGetValue((source, target), out var cast) ? cast : null;

    public Relation? FindRelation(string schema, string name) => _relations.TryGetValue((schema, name), out var relation) ? relation : null;

    public IEnumerable<string> RoutineNames => _routines.Keys;

    private PgType Type(string name) =>
        FindType(name) ?? (_otherTypes.TryGetValue(("information_schema", name), out var type) ? type : throw new FormatException($"unknown type {name}"));

    private void LoadTypes()
    {
        var rows = new List<string[]>(DataFile.Rows("types.tsv"));
        foreach (var row in rows)
        {
            var isArray = row[6].Length > 0 && row[1][0] == '_';
            var kind = isArray ? PgTypeKind.Array : row[3] switch
            {
                "d" => PgTypeKind.Domain,
                "e" => PgTypeKind.Enum,
                "p" => PgTypeKind.Pseudo,
                "r" => PgTypeKind.Range,
                "m" => PgTypeKind.Multirange,
                _ => PgTypeKind.Base,
            };
            var type = new PgType(row[0], row[1], kind, row[4][0], row[2]) { IsPreferred = row[5] == "t" };
            if (row[0] == "pg_catalog")
                _types.Add(row[1], type);
            else
                _otherTypes.Add((row[0], row[1]), type);
        }
        foreach (var row in rows)
        {
            var type = FindType(row[0], row[1])!;
            type.Element = row[6].Length > 0 ? Type(row[6]) : null;
            type.Array = row[7].Length > 0 ? Type(row[7]) : null;
            type.Base = row[8].Length > 0 ? Type(row[8]) : null;
            type.BaseModifier = row[9].Length > 0 ? int.Parse(row[9], CultureInfo.InvariantCulture) : -1;
        }
    }

    private void LoadRoutines()
    {
        foreach (var row in DataFile.Rows("functions.tsv"))
        {
            var names = row[9].Length > 0 ? row[9].Split(',') : null;
            var inputs = TypeList(row[6]);
            var routine = new Routine("pg_catalog", row[0], KindOf(row[1]), inputs, Type(row[5]))
            {
                ReturnsSet = row[2] == "t",
                IsStrict = row[3] == "t",
                Volatility = row[4][0],
                Defaults = int.Parse(row[7], CultureInfo.InvariantCulture),
                VariadicElement = row[8].Length > 0 ? Type(row[8]) : null,
                InputNames = names is null ? null : InputNames(names, row[10]),
                OutColumns = names is null ? [] : OutColumns(names, row[10], row[11]),
            };
            Add(_routines, row[0], routine);
        }
    }

    private static RoutineKind KindOf(string kind) => kind switch
    {
        "a" => RoutineKind.Aggregate,
        "o" => RoutineKind.OrderedSetAggregate,
        "h" => RoutineKind.HypotheticalSetAggregate,
        "w" => RoutineKind.Window,
        "p" => RoutineKind.Procedure,
        _ => RoutineKind.Function,
    };

    private static List<string> InputNames(string[] names, string modes)
    {
        var inputs = new List<string>();
        for (var i = 0; i < names.Length; i++)
        {
            if (modes.Length == 0 || modes[i] is 'i' or 'b' or 'v')
                inputs.Add(names[i]);
        }
        return inputs;
    }

    private List<(string, PgType)> OutColumns(string[] names, string modes, string types)
    {
        var columns = new List<(string, PgType)>();
        var all = types.Length > 0 ? types.Split(',') : [];
        for (var i = 0; i < modes.Length; i++)
        {
            if (modes[i] is 'o' or 'b' or 't')
                columns.Add((names[i], Type(all[i])));
        }
        return columns;
    }

    private List<PgType> TypeList(string names)
    {
        var types = new List<PgType>();
        if (names.Length > 0)
        {
            foreach (var name in names.Split(','))
                types.Add(Type(name));
        }
        return types;
    }

    private void LoadOperators()
    {
        foreach (var row in DataFile.Rows("operators.tsv"))
        {
            var left = row[1].Length > 0 ? Type(row[1]) : null;
            Add(_operators, row[0], new Operator("pg_catalog", row[0], left, Type(row[2]), Type(row[3]), row[4] == "t", row[5][0]));
        }
    }

    private void LoadCasts()
    {
        foreach (var row in DataFile.Rows("casts.tsv"))
        {
            var context = row[2] switch { "i" => CastContext.Implicit, "a" => CastContext.Assignment, _ => CastContext.Explicit };
            var cast = new Cast(Type(row[0]), Type(row[1]), context, row[3][0]);
            _casts.Add((cast.Source, cast.Target), cast);
        }
    }

    private void LoadRelations()
    {
        var rows = new List<string[]>(DataFile.Rows("relations.tsv"));
        // A column may be of another relation's row type: they come first.
        foreach (var row in rows)
            AddRowType(row[0], row[1]);
        foreach (var row in rows)
        {
            var columns = new List<Column>();
            foreach (var column in row[3].Split(','))
            {
                var notNull = column[column.Length - 1] == '!';
                var space = column.LastIndexOf(' ');
                var type = column.Substring(space + 1, column.Length - space - (notNull ? 2 : 1));
                columns.Add(new Column(column.Substring(0, space), new SqlType(Type(type))) { NotNull = notNull });
            }
            var kind = row[2] == "v" ? RelationKind.View : RelationKind.Table;
            var rowType = FindType(row[0], row[1])!;
            var relation = new Relation(row[0], row[1], kind, columns) { RowType = rowType };
            rowType.Relation = relation;
            _relations.Add((row[0], row[1]), relation);
        }
    }

    private void AddRowType(string schema, string name)
    {
        var display = schema == "pg_catalog" ? name : schema + "." + name;
        var rowType = new PgType(schema, name, PgTypeKind.Composite, 'C', display);
        rowType.Array = new PgType(schema, "_" + name, PgTypeKind.Array, 'A', display + "[]") { Element = rowType };
        foreach (var type in new[] { rowType, rowType.Array })
        {
            if (schema == "pg_catalog")
                _types.Add(type.Name, type);
            else
                _otherTypes.Add((schema, type.Name), type);
        }
    }

    private static void Add<T>(Dictionary<string, List<T>> table, string name, T item)
    {
        if (!table.TryGetValue(name, out var list))
            table.Add(name, list = []);
        list.Add(item);
    }
}
