using System;
using System.Collections.Generic;
using System.Globalization;

namespace SqlGen.Compiler.Catalog;

/// <summary>Makes objects of rows. What the fields are stands at the head of the data files.</summary>
/// <param name="find">Finds a type as the data names it: <c>int4</c>, <c>information_schema.yes_or_no</c>, <c>@hstore</c>; null where this version has none.</param>
/// <param name="extensionSchema">What <c>@</c> stands for as a schema.</param>
internal sealed class ObjectReader(Func<string, PgType?> find, string extensionSchema)
{
    public string Schema(string field) => field == "@" ? extensionSchema : field;

    /// <summary>A type alone, without what it refers to.</summary>
    public PgType NewType(CatalogRow row)
    {
        var kind = row[2] switch
        {
            "d" => PgTypeKind.Domain,
            "e" => PgTypeKind.Enum,
            "p" => PgTypeKind.Pseudo,
            "r" => PgTypeKind.Range,
            "m" => PgTypeKind.Multirange,
            _ => PgTypeKind.Base,
        };
        var flags = row[4];
        return new PgType(Schema(row[1]), row[0], kind, row[3][0], row[9].Length > 0 ? row[9] : null)
        {
            IsPreferred = flags.IndexOf('p') >= 0,
            NotNull = flags.IndexOf('n') >= 0,
            HasOrdering = flags.IndexOf('o') >= 0,
            HasHashing = flags.IndexOf('h') >= 0,
        };
    }

    /// <summary>The array that goes with a type, or null where it has none.</summary>
    public static PgType? NewArray(CatalogRow row, PgType element)
    {
        if (row[5].Length == 0)
            return null;
        // The one array that is itself a pseudo-type.
        var category = element is { Schema: "pg_catalog", Name: "record" } ? 'P' : 'A';
        var array = new PgType(element.Schema, row[5] == "*" ? "_" + element.Name : row[5], PgTypeKind.Array, category) { Element = element };
        element.Array = array;
        return array;
    }

    /// <summary>Fills in what a type refers to, when all types are there.</summary>
    public void Connect(PgType type, CatalogRow row)
    {
        type.Element = row[6].Length > 0 ? Require(row[6]) : null;
        type.Base = row[7].Length > 0 ? Require(row[7]) : null;
        type.BaseModifier = row[8].Length > 0 ? int.Parse(row[8], CultureInfo.InvariantCulture) : -1;
    }

    /// <summary>A function; null where it speaks of a type that this version has not.</summary>
    public Routine? NewRoutine(CatalogRow row)
    {
        if (find(row[4]) is not { } result)
            return null;
        var inputs = new List<PgType>();
        var inputNames = new List<string>();
        var outColumns = new List<(string, PgType)>();
        var (defaults, hasNames) = (0, false);
        PgType? variadic = null;
        foreach (var argument in row[5].Length == 0 ? [] : row[5].Split(','))
        {
            var mode = argument.Length > 1 && argument[1] == ':' ? argument[0] : 'i';
            var text = mode == 'i' ? argument : argument.Substring(2);
            var hasDefault = text[text.Length - 1] == '=';
            var space = text.IndexOf(' ');
            var end = hasDefault ? text.Length - 1 : text.Length;
            var name = space < 0 ? "" : text.Substring(space + 1, end - space - 1);
            if (find(text.Substring(0, space < 0 ? end : space)) is not { } type)
                return null;
            if (mode is 'o' or 'b' or 't')
                outColumns.Add((name, type));
            if (mode is 'o' or 't')
                continue;
            inputs.Add(type);
            inputNames.Add(name);
            hasNames |= space >= 0;
            defaults += hasDefault ? 1 : 0;
            if (mode == 'v')
                variadic = Routine.VariadicElementOf(type, Require);
        }
        var flags = row[3];
        return new Routine(Schema(row[1]), row[0], KindOf(row[2]), inputs, result)
        {
            ReturnsSet = flags.IndexOf('r') >= 0,
            IsStrict = flags.Length > 1 && flags[flags.Length - 2] == 's',
            Volatility = flags[flags.Length - 1],
            Defaults = defaults,
            VariadicElement = variadic,
            InputNames = hasNames || outColumns.Count > 0 ? inputNames : null,
            OutColumns = outColumns,
        };
    }

    /// <summary>An operator; null where it speaks of a type that this version has not.</summary>
    public Operator? NewOperator(CatalogRow row)
    {
        var left = row[2].Length > 0 ? find(row[2]) : null;
        // A postfix operator has no right; no version that is supported can use one.
        if (left is null && row[2].Length > 0 || row[3].Length == 0 || find(row[3]) is not { } right || find(row[4]) is not { } result)
            return null;
        var flags = row[5];
        return new Operator(Schema(row[1]), row[0], left, right, result, flags.Length > 1, flags[flags.Length - 1]);
    }

    /// <summary>An operator class; null where it is for a type that this version has not.</summary>
    public OperatorClass? NewOperatorClass(CatalogRow row) =>
        find(row[3]) is { } type ? new OperatorClass(Schema(row[1]), row[0], row[2], type, row[4].Length > 0) : null;

    public Cast? NewCast(CatalogRow row)
    {
        var context = row[2] switch { "i" => CastContext.Implicit, "a" => CastContext.Assignment, _ => CastContext.Explicit };
        return find(row[0]) is { } source && find(row[1]) is { } target ? new Cast(source, target, context, row[3][0]) : null;
    }

    /// <summary>A relation with the type of its rows, which has an array where <paramref name="hasArray"/> says so.</summary>
    public Relation NewRelation(CatalogRow row, bool hasArray)
    {
        var schema = Schema(row[1]);
        var kind = row[2] switch
        {
            "v" => RelationKind.View,
            "m" => RelationKind.MaterializedView,
            "f" => RelationKind.ForeignTable,
            "c" => RelationKind.Composite,
            "S" => RelationKind.Sequence,
            _ => RelationKind.Table,
        };
        var columns = new List<Column>();
        foreach (var column in row[3].Split(','))
        {
            var notNull = column[column.Length - 1] == '!';
            var space = column.LastIndexOf(' ');
            var type = Require(column.Substring(space + 1, column.Length - space - (notNull ? 2 : 1)));
            columns.Add(new Column(column.Substring(0, space), new SqlType(type)) { NotNull = notNull });
        }
        if (kind == RelationKind.Sequence)
            return new Relation(schema, row[0], kind, columns);
        var rowType = new PgType(schema, row[0], PgTypeKind.Composite, 'C');
        if (hasArray)
            rowType.Array = new PgType(schema, "_" + row[0], PgTypeKind.Array, 'A') { Element = rowType };
        var relation = new Relation(schema, row[0], kind, columns) { RowType = rowType };
        rowType.Relation = relation;
        return relation;
    }

    private PgType Require(string name) => find(name) ?? throw new FormatException($"the data names a type {name} that is not there");

    private static RoutineKind KindOf(string kind) => kind switch
    {
        "a" => RoutineKind.Aggregate,
        "o" => RoutineKind.OrderedSetAggregate,
        "h" => RoutineKind.HypotheticalSetAggregate,
        "w" => RoutineKind.Window,
        "p" => RoutineKind.Procedure,
        _ => RoutineKind.Function,
    };
}
