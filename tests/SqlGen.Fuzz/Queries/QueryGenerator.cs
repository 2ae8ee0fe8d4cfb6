using System.Globalization;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax;

namespace SqlGen.Fuzz.Queries;

/// <summary>
/// Makes one random statement about a catalog, from the top down: a place wants an expression of a type, and gets a column, a constant, a
/// parameter, or something that the catalog says gives that type, whose arguments want theirs. Most statements are right, some are not.
/// </summary>
/// <remarks>
/// To extend: a kind of expression is one more line in <c>Expression</c> (or <c>Predicate</c>), an item of FROM in <c>FromItem</c>, a statement in
/// <c>Statement</c>; call <see cref="Use"/> with a word for it, and the statistics show how often it comes and how often the server takes it.
/// A way of being wrong is a place that asks <see cref="Mistake"/>. Whatever SQL names (tables, types, functions) comes from the catalog, so that
/// another schema needs no change here; new types need a text in <see cref="LiteralTexts"/>, or only NULL and parameters stand for them.
/// </remarks>
internal sealed partial class QueryGenerator
{
    /// <summary>From here on only columns and constants are made: an end for statements that branch too much.</summary>
    private const int MostPieces = 30;

    private readonly CatalogPool _pool;
    private readonly QueryOptions _options;
    private readonly Dice _dice;
    private readonly HashSet<string> _features = [];
    private readonly List<PgType> _parameters = [];
    private int _mistakes;
    private int _names;
    private int _pieces;

    private QueryGenerator(CatalogPool pool, QueryOptions options, int seed)
    {
        _pool = pool;
        _options = options;
        _dice = new Dice(seed);
        _mistakes = _dice.Chance(options.Mistakes) ? 1 : 0;
    }

    /// <summary>The statement of a seed; the same again for the same seed, options and catalog.</summary>
    public static GeneratedQuery Generate(CatalogPool pool, QueryOptions options, int seed)
    {
        var generator = new QueryGenerator(pool, options, seed);
        var sql = generator.Statement();
        return new GeneratedQuery(sql, generator._features);
    }

    private PgType Boolean => Type("bool");

    private PgType Integer => Type("int4");

    private PgType Text => Type("text");

    private string Statement()
    {
        var scope = new QueryScope(null);
        var with = _dice.Chance(.15) ? With(scope, isTop: true) : "";
        if (_dice.Chance(_options.Changes))
            return with + Change(scope, returning: _dice.Chance(.6) ? RandomTypes(scope) : null).Sql;
        Use("select");
        return with + (_dice.Chance(.12) ? Compound(scope, RandomTypes(scope), isTop: true) : Select(scope, RandomTypes(scope), null, isTop: true));
    }

    /// <summary>Whether to do this wrong; at most once in a statement, and not in most.</summary>
    private bool Mistake(double share, string what)
    {
        if (_mistakes == 0 || !_dice.Chance(share))
            return false;
        _mistakes--;
        Use("mistake: " + what);
        return true;
    }

    private void Use(string feature) => _features.Add(feature);

    private PgType Type(string systemName) => _pool.Catalog.SystemType(systemName);

    private string NewName(string prefix) => prefix + (++_names).ToString(CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quote(string name) => Identifiers.Quote(name);

    private static string Quote(Relation relation) =>
        relation.Schema is "public" or "pg_catalog" ? Quote(relation.Name) : $"{Quote(relation.Schema)}.{Quote(relation.Name)}";

    private static string TypeName(PgType type) => TypeFormatter.Format(new SqlType(type));

    /// <summary>One to five types to be selected: mostly those of columns that can be named.</summary>
    private PgType[] RandomTypes(QueryScope scope, int most = 5)
    {
        var types = new PgType[_dice.Between(1, most)];
        for (var i = 0; i < types.Length; i++)
            types[i] = RandomType(scope);
        return types;
    }

    private PgType RandomType(QueryScope scope)
    {
        var columns = scope.Tables.SelectMany(static table => table.Columns).ToList();
        // Some of the server's own tables have a column of no type in particular.
        if (columns.Count > 0 && _dice.Chance(.6) && _dice.Pick(columns).Type is { Kind: not PgTypeKind.Pseudo } type)
            return type;
        return _dice.Chance(.2) && _pool.UserTypes.Count > 0 ? _dice.Pick(_pool.UserTypes) : _dice.Pick(_pool.SystemTypes);
    }

    /// <summary>A type that can be sorted and grouped by.</summary>
    private PgType SortableType(QueryScope scope)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var type = RandomType(scope);
            if (IsSortable(type))
                return type;
        }
        return Integer;
    }

    private static bool IsSortable(PgType type)
    {
        type = Coercion.BaseOf(type);
        return type.Kind switch
        {
            PgTypeKind.Array => IsSortable(type.Element!),
            PgTypeKind.Composite => type.Relation?.Columns.All(static column => IsSortable(column.Type.Type)) ?? false,
            PgTypeKind.Enum or PgTypeKind.Range or PgTypeKind.Multirange => true,
            _ => type.HasOrdering ?? false,
        };
    }
}
