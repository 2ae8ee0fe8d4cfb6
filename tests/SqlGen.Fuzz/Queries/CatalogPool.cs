using SqlGen.Compiler.Catalog;

namespace SqlGen.Fuzz.Queries;

/// <summary>A catalog's objects arranged for drawing: by what they give.</summary>
internal sealed class CatalogPool
{
    /// <summary>Types that values are wanted of, the common ones more often.</summary>
    private const string Common =
        "int4 int4 int4 int8 int8 int2 text text text text varchar varchar bpchar numeric numeric float8 float8 float4 bool bool date date timestamp " +
        "timestamptz timestamptz time timetz interval interval uuid jsonb jsonb json bytea inet cidr macaddr bit varbit name oid regclass char xml point box money " +
        "tsvector tsquery pg_lsn jsonpath int4range tstzrange numrange daterange int4multirange _int4 _int4 _text _text _numeric _float8 _timestamptz _jsonb _bool xid";

    private readonly Dictionary<PgType, List<Routine>> _functions = [];
    private readonly Dictionary<PgType, List<Routine>> _aggregates = [];
    private readonly Dictionary<PgType, List<Routine>> _windows = [];
    private readonly Dictionary<PgType, List<Operator>> _operators = [];
    private readonly Dictionary<PgType, List<(PgType Source, CastContext Context)>> _casts = [];

    public CatalogPool(DatabaseCatalog catalog, QueryOptions options)
    {
        Catalog = catalog;
        Tables = [.. catalog.Relations.Where(static r => r.Kind is RelationKind.Table or RelationKind.View or RelationKind.MaterializedView)];
        Writable = [.. Tables.Where(static r => r.Kind == RelationKind.Table)];
        UserTypes = [.. catalog.Types.Where(static t => t.Kind is not PgTypeKind.Pseudo && !t.IsShell)];
        SystemTypes = [.. Common.Split(' ').Select(name => catalog.FindType("pg_catalog", name)).OfType<PgType>()];
        Types = [.. SystemTypes, .. UserTypes];
        var routines = SystemCatalog.RoutineNames.Order(StringComparer.Ordinal)
            .SelectMany(name => catalog.System.FindRoutines("pg_catalog", name))
            .Concat(catalog.Routines)
            .Where(routine => options.MayCall(routine) && routine.Inputs.All(IsWritable) && IsWritable(routine.Result) && IsDecided(routine))
            .ToList();
        foreach (var routine in routines.Where(static r => !r.ReturnsSet))
        {
            var place = routine.Kind switch
            {
                RoutineKind.Function => _functions,
                RoutineKind.Window => _windows,
                RoutineKind.Procedure => null,
                _ => _aggregates,
            };
            if (place is not null)
                Add(place, routine.Result, routine);
        }
        SetFunctions = [.. routines.Where(static r => r.ReturnsSet)];
        TableFunctions = [.. routines.Where(static r => r.Kind != RoutineKind.Procedure && (r.ReturnsSet || r.OutColumns.Count > 0))];
        Procedures = [.. catalog.Routines.Where(static r => r.Kind == RoutineKind.Procedure)];
        foreach (var @operator in CatalogTable.Operators.Names.Order(StringComparer.Ordinal).SelectMany(catalog.System.FindOperators).Concat(catalog.Operators))
        {
            if ((@operator.Left is null || IsWritable(@operator.Left)) && IsWritable(@operator.Right))
                Add(_operators, @operator.Result, @operator);
        }
        foreach (var cast in catalog.System.Types.SelectMany(catalog.System.CastsFrom).Concat(catalog.Casts))
            Add(_casts, cast.Target, (cast.Source, cast.Context));
    }

    public DatabaseCatalog Catalog { get; }

    /// <summary>The user's tables and views.</summary>
    public IReadOnlyList<Relation> Tables { get; }

    /// <summary>The user's tables.</summary>
    public IReadOnlyList<Relation> Writable { get; }

    /// <summary>The user's types and their arrays, row types among them.</summary>
    public IReadOnlyList<PgType> UserTypes { get; }

    /// <summary>The server's types, the common ones more than once.</summary>
    public IReadOnlyList<PgType> SystemTypes { get; }

    /// <summary>All of these.</summary>
    public IReadOnlyList<PgType> Types { get; }

    public IReadOnlyList<Routine> SetFunctions { get; }

    /// <summary>Functions that give tables: sets, and those with OUT columns.</summary>
    public IReadOnlyList<Routine> TableFunctions { get; }

    public IReadOnlyList<Routine> Procedures { get; }

    /// <summary>Functions whose result is declared as the type, or as a polymorphic one that can stand for it.</summary>
    public Routine? Function(PgType result, Dice dice) => Draw(_functions, result, dice);

    public Routine? Aggregate(PgType result, Dice dice) => Draw(_aggregates, result, dice);

    public Routine? Window(PgType result, Dice dice) => dice.Chance(.5) ? Draw(_windows, result, dice) ?? Draw(_aggregates, result, dice) : Draw(_aggregates, result, dice);

    public Operator? Operator(PgType result, Dice dice) => Draw(_operators, result, dice);

    /// <summary>The types that can be turned to this one within the context.</summary>
    public IReadOnlyList<PgType> CastSources(PgType target, CastContext context) =>
        _casts.TryGetValue(target, out var sources) ? [.. sources.Where(one => one.Context <= context).Select(static one => one.Source)] : [];

    /// <summary>Whether an expression of the type can be written: everything but what only the server hands about.</summary>
    private static bool IsWritable(PgType type) =>
        type.Kind != PgTypeKind.Pseudo || type.Name is "any" or "record" or "cstring" or "void" || Generic.IsPolymorphic(type);

    /// <summary>Not the input and output functions of the polymorphic types, which nobody calls: their results would be of no type.</summary>
    private static bool IsDecided(Routine routine) => !Generic.IsPolymorphic(routine.Result) || routine.Inputs.Any(Generic.IsPolymorphic);

    /// <summary>Four times in five what is declared with the very type.</summary>
    private static T? Draw<T>(Dictionary<PgType, List<T>> byResult, PgType result, Dice dice)
        where T : class
    {
        var generic = byResult.Where(pair => Generic.CanBe(pair.Key, result)).SelectMany(static pair => pair.Value).ToList();
        var exact = byResult.TryGetValue(result, out var found) ? found : [];
        if (exact.Count == 0 && generic.Count == 0)
            return null;
        return dice.Pick(generic.Count == 0 || exact.Count > 0 && dice.Chance(.8) ? exact : generic);
    }

    private static void Add<T>(Dictionary<PgType, List<T>> lists, PgType key, T item)
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        list.Add(item);
    }
}
