using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Tests.Catalog;

/// <summary>The same lines as <see cref="ServerObjects"/>, of what the compiler knows.</summary>
internal static class OwnObjects
{
    private static readonly string[] Schemas = ["pg_catalog", "information_schema"];

    public static SortedSet<string> OfSystem(SystemCatalog system) =>
        Lines(
            system.Types,
            Schemas.SelectMany(schema => SystemCatalog.RoutineNames.SelectMany(name => system.FindRoutines(schema, name))),
            CatalogTable.Operators.Names.SelectMany(system.FindOperators),
            system.Types.SelectMany(system.CastsFrom),
            Schemas.SelectMany(schema => CatalogTable.Relations.Names.Select(name => system.FindRelation(schema, name)).OfType<Relation>()),
            system.OperatorClasses,
            system.AccessMethods);

    public static SortedSet<string> OfExtension(Extension extension) =>
        Lines(extension.Types.Values.Where(type => type.Kind != PgTypeKind.Composite && type.Element?.Kind != PgTypeKind.Composite), extension.Routines, extension.Operators, extension.Casts, extension.Relations,
            extension.OperatorClasses, extension.AccessMethods);

    private static SortedSet<string> Lines(
        IEnumerable<PgType> types, IEnumerable<Routine> routines, IEnumerable<Operator> operators, IEnumerable<Cast> casts, IEnumerable<Relation> relations,
        IEnumerable<OperatorClass> classes, IEnumerable<AccessMethod> methods) =>
        new([.. types.Select(Line), .. routines.Select(Line), .. operators.Select(Line), .. casts.Select(Line), .. relations.Select(Line), .. classes.Select(Line), .. methods.Select(Line)], StringComparer.Ordinal);

    private static string Line(PgType type)
    {
        var kind = type.Kind switch
        {
            PgTypeKind.Array => "a",
            PgTypeKind.Domain => "d",
            PgTypeKind.Enum => "e",
            PgTypeKind.Pseudo => "p",
            PgTypeKind.Range => "r",
            PgTypeKind.Multirange => "m",
            _ => "b",
        };
        return $"type {type.Schema}.{type.Name} {kind} {type.Category}{(type.IsPreferred ? "!" : "")} elem {type.Element?.FormatName()} array {type.Array?.Name} base {type.Base?.FormatName()}/{type.BaseModifier}";
    }

    private static string Line(Routine routine)
    {
        var kind = routine.Kind switch
        {
            RoutineKind.Aggregate => "a",
            RoutineKind.OrderedSetAggregate => "o",
            RoutineKind.HypotheticalSetAggregate => "h",
            RoutineKind.Window => "w",
            RoutineKind.Procedure => "p",
            _ => "f",
        };
        return $"function {routine.Schema}.{routine.Name}({string.Join(',', routine.Inputs.Select(TypeFormatter.Format))}) " +
            $"{(routine.ReturnsSet ? "SETOF " : "")}{routine.Result.FormatName()} {kind} {(routine.IsStrict ? "s" : "")}{routine.Volatility} defaults {routine.Defaults} " +
            $"variadic {routine.VariadicElement?.FormatName()} names {string.Join(',', routine.InputNames ?? [])} out {string.Join(',', routine.OutColumns.Select(c => c.Name + " " + c.Type.FormatName()))}";
    }

    private static string Line(Operator @operator) =>
        $"operator {@operator.Schema}.{@operator.Name} {@operator.Left?.FormatName()} {@operator.Right.FormatName()} {@operator.Result.FormatName()} {(@operator.IsStrict ? "s" : "")}{@operator.Volatility}";

    private static string Line(Cast cast) =>
        $"cast {cast.Source.FormatName()} to {cast.Target.FormatName()} {(cast.Context switch { CastContext.Implicit => 'i', CastContext.Assignment => 'a', _ => 'e' })} {cast.Method}";

    private static string Line(OperatorClass one) =>
        $"class {one.Schema}.{one.Name} of {one.Method} for {one.Type.FormatName()}{(one.IsDefault ? " default" : "")}";

    private static string Line(AccessMethod method)
    {
        (char Letter, string Property)[] abilities = [('o', "can_order"), ('u', "can_unique"), ('m', "can_multi_col"), ('e', "can_exclude"), ('i', "can_include")];
        return "method " + method.Name + string.Concat(abilities.Where(ability => method.Can(ability.Letter)).Select(ability => " " + ability.Property));
    }

    private static string Line(Relation relation)
    {
        var kind = relation.Kind switch
        {
            RelationKind.View => "v",
            RelationKind.MaterializedView => "m",
            RelationKind.ForeignTable => "f",
            RelationKind.Composite => "c",
            RelationKind.Sequence => "S",
            _ => "r",
        };
        var columns = relation.Columns.Select(column => $"{column.Name} {column.Type.Type.FormatName()}{(column.NotNull ? " not null" : "")}");
        return $"relation {relation.Schema}.{relation.Name} {kind} ({string.Join(", ", columns)}){(relation.RowType?.Array is null ? "" : " with array")}";
    }
}
