using SqlGen.Compiler.Catalog;

namespace SqlGen.Fuzz.Queries;

/// <content>Truth values.</content>
internal sealed partial class QueryGenerator
{
    private Piece? Predicate(QueryScope scope, int depth) => new Piece(PredicateText(scope, depth), Boolean);

    private string PredicateText(QueryScope scope, int depth)
    {
        var type = SortableType(scope);
        string Some(PgType wanted) => Expression(wanted, scope, depth - 1).Text;
        var kind = _dice.Words(
            (30, "comparison"), (16, "logic"), (5, "not"), (8, "null"), (3, "truth"), (5, "distinct"), (6, "between"), (8, "list"), (5, "in subquery"), (6, "exists"),
            (6, "any"), (3, "any subquery"), (6, "like"), (4, "row"), (2, "row in subquery"), (1, "overlaps"), (1, "json"), (1, "normalized"));
        if (kind is not ("comparison" or "logic"))
            Use(kind);
        var not = _dice.Chance(.25) ? "NOT " : "";
        switch (kind)
        {
            case "logic":
                return $"({Some(Boolean)} {_dice.Words((3, "AND"), (2, "OR"))} {Some(Boolean)})";
            case "not":
                return $"(NOT {Some(Boolean)})";
            case "null":
                return $"({Some(RandomType(scope))} IS {not}NULL)";
            case "truth":
                return $"({Some(Boolean)} IS {not}{_dice.Pick(["TRUE", "FALSE", "UNKNOWN"])})";
            case "distinct":
                return $"({Some(type)} IS {not}DISTINCT FROM {Argument(type, scope, depth - 1)})";
            case "between":
                return $"({Some(type)} {not}BETWEEN {(_dice.Chance(.15) ? "SYMMETRIC " : "")}{Argument(type, scope, depth - 1)} AND {Argument(type, scope, depth - 1)})";
            case "list":
                return $"({Typed(type, scope, depth - 1)} {not}IN ({string.Join(", ", Enumerable.Range(0, _dice.Between(1, 3)).Select(_ => Argument(type, scope, depth - 1)))}))";
            case "in subquery":
                return $"({Typed(type, scope, depth - 1)} {not}IN ({Query(scope, [_dice.Chance(.15) ? Related(type) : type], null, depth - 1)}))";
            case "exists":
                return $"({not}EXISTS ({Query(scope, RandomTypes(scope, 2), null, depth - 1)}))";
            case "any" when type.Array is { } array:
                return $"({Some(type)} {_dice.Pick(["=", "<>", "<"])} {_dice.Words((3, "ANY"), (1, "ALL"))} ({Argument(array, scope, depth - 1)}))";
            case "any subquery":
                return $"({Some(type)} {_dice.Pick(["=", "<>", ">="])} {_dice.Words((3, "ANY"), (1, "ALL"), (1, "SOME"))} ({Query(scope, [type], null, depth - 1)}))";
            case "like":
                var text = _dice.Pick([Text, Text, Type("varchar"), Type("bpchar"), Type("name"), Type("bytea")]);
                return $"({Typed(text, scope, depth - 1)} {not}{_dice.Words((4, "LIKE"), (2, "ILIKE"), (1, "SIMILAR TO"))} {Argument(Text, scope, depth - 1)}{(_dice.Chance(.15) ? " ESCAPE '!'" : "")})";
            case "row":
                return Rows(scope, depth, type);
            case "row in subquery":
                var second = SortableType(scope);
                return $"(({Typed(type, scope, depth - 1)}, {Typed(second, scope, depth - 1)}) {not}IN ({Select(scope, Mistake(.2, "row and subquery of different widths") ? [type] : [type, second], null, depth: depth - 1)}))";
            case "overlaps":
                var time = Type(_dice.Pick(["date", "timestamp", "timestamptz", "time"]));
                return $"(({Typed(time, scope, 1)}, {Typed(time, scope, 1)}) OVERLAPS ({Typed(time, scope, 1)}, {Some(_dice.Chance(.3) ? Type("interval") : time)}))";
            case "json" when _pool.Catalog.System.Version >= 16:
                return $"({Some(_dice.Pick([Text, Type("json"), Type("jsonb"), Type("bytea")]))} IS {not}JSON{_dice.Pick(["", " OBJECT", " ARRAY WITH UNIQUE KEYS", " SCALAR"])})";
            case "normalized":
                return $"({Some(Text)} IS {not}NFKC NORMALIZED)";
            default:
                return $"({(_dice.Chance(.9) ? Typed(type, scope, depth - 1) : Some(type))} {_dice.Words((5, "="), (1, "<>"), (1, "!="), (1, "<"), (1, "<="), (1, ">"), (1, ">="))} {Argument(type, scope, depth - 1)})";
        }
    }

    private string Rows(QueryScope scope, int depth, PgType first)
    {
        var second = SortableType(scope);
        var left = $"({Typed(first, scope, depth - 1)}, {Typed(second, scope, depth - 1)})";
        var right = $"({Argument(first, scope, depth - 1)}, {(Mistake(.2, "rows of different widths") ? "1, " : "")}{Argument(second, scope, depth - 1)})";
        return _dice.Words(
            (4, $"({left} {_dice.Pick(["=", "<>", "<", ">="])} {right})"),
            (1, $"({left} IS DISTINCT FROM {right})"),
            (1, $"({left} IN ({right}, {right}))"),
            (1, $"(ROW{left} IS NOT NULL)"));
    }
}
