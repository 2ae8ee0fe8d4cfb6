using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Fuzz.Queries;

/// <content>Expressions of a wanted type.</content>
internal sealed partial class QueryGenerator
{
    private Piece Expression(PgType type, QueryScope scope, int depth)
    {
        if (depth <= 0 || ++_pieces > MostPieces || _dice.Chance(.4))
            return Leaf(type, scope);
        return _dice.Weighted<Piece>(
            (20, () => FunctionCall(type, scope, depth)),
            (18, () => Operation(type, scope, depth)),
            (Coercion.BaseOf(type) == Boolean ? 45 : 0, () => Predicate(scope, depth)),
            (6, () => Case(type, scope, depth)),
            (6, () => CommonType(type, scope, depth)),
            (2, () => NullIf(type, scope, depth)),
            (10, () => Cast(type, scope, depth)),
            (4, () => ScalarSubquery(type, scope, depth)),
            (scope.AllowsAggregates ? 30 : 0, () => AggregateCall(type, scope, depth)),
            (scope.AllowsWindows ? 15 : 0, () => WindowCall(type, scope, depth)),
            (type.IsArray ? 15 : 0, () => ArrayOf(type, scope, depth)),
            (type.Kind == PgTypeKind.Composite ? 20 : 0, () => RowOf(type, scope, depth)),
            (type.Array is not null ? 3 : 0, () => Subscript(type, scope, depth)),
            (6, () => SpecialForm(type, scope, depth)),
            (3, () => Collated(type, scope, depth))) ?? Leaf(type, scope);
    }

    /// <summary>A column where there is one of the type, else a parameter or a constant.</summary>
    private Piece Leaf(PgType type, QueryScope scope)
    {
        if (Mistake(.04, "wrong type"))
            type = RandomType(scope);
        if (_dice.Chance(.7) && Column(type, scope) is { } column)
            return column;
        return _options.Parameters && _dice.Chance(.2) ? Parameter(type) : Constant(type);
    }

    private Piece? Column(PgType type, QueryScope scope)
    {
        if (Mistake(.03, "column that is not there"))
            return new Piece(scope.Tables.Count > 0 && _dice.Chance(.5) ? scope.Tables[0].Name + ".no_such_column" : "no_such_column", type);
        for (var at = scope; at is not null; at = at.Outer)
        {
            if (at.Outer is not null && _dice.Chance(.1))
                continue;
            var columns = Mistake(.15, "ungrouped column") && at.Grouped is not null ? new QueryScope(null) { Tables = at.Tables }.Columns : at.Columns;
            var found = columns.SelectMany(column => Reaching(column, type)).ToList();
            if (found.Count == 0)
                continue;
            if (at != scope)
                Use("outer reference");
            var one = _dice.Pick(found);
            return at == scope && _dice.Chance(.3) ? one with { Text = Unqualified(one.Text, at) } : one;
        }
        return null;
    }

    /// <summary>The column where it has the type, or the way into it that has.</summary>
    private IEnumerable<Piece> Reaching(Piece column, PgType type)
    {
        var under = Coercion.BaseOf(column.Type);
        if (column.Type == type || under == type)
            yield return column;
        if (under.IsArray && under.Element == type)
            yield return new Piece($"({column.Text})[1]", type);
        if (under.Name == "jsonb" && type == under && _dice.Chance(.1))
            yield return new Piece($"({column.Text})['a']", type);
        if (under.Kind == PgTypeKind.Composite)
        {
            foreach (var field in under.Relation?.Columns ?? [])
            {
                if (field.Type.Type == type)
                    yield return new Piece($"({column.Text}).{Quote(field.Name)}", type);
            }
        }
    }

    /// <summary>A column's name alone where no other table of the query has it.</summary>
    private static string Unqualified(string text, QueryScope scope)
    {
        foreach (var table in scope.Tables)
        {
            if (text.StartsWith(table.Name + ".", StringComparison.Ordinal) && text[(table.Name.Length + 1)..] is var name
                && scope.Tables.Sum(other => other.Columns.Count(column => column.Text == name)) == 1)
                return name;
        }
        return text;
    }

    private Piece Parameter(PgType type)
    {
        Use("parameter");
        var ordinal = _dice.Chance(.25) ? _parameters.IndexOf(type) + 1 : 0;
        if (ordinal == 0 && _parameters.Count > 0 && Mistake(.2, "parameter of two types"))
            ordinal = 1;
        if (ordinal == 0)
        {
            _parameters.Add(type);
            ordinal = _parameters.Count;
        }
        var text = "$" + Number(ordinal);
        return new Piece(_dice.Chance(.25) ? $"{text}::{TypeName(type)}" : text, type);
    }

    private Piece Constant(PgType type)
    {
        var text = Mistake(.15, "literal that the type does not read") ? LiteralTexts.Wrong(type, _dice) : null;
        text ??= LiteralTexts.Of(type, _dice);
        if (text is null || _dice.Chance(.08))
            return new Piece(_dice.Chance(.5) ? "NULL" : $"NULL::{TypeName(type)}", type);
        if (_dice.Chance(.6) && type.Schema == "pg_catalog")
        {
            var plain = type.Name switch
            {
                "int4" => _dice.Pick(["1", "42", "1000"]),
                "int8" => "9000000000",
                "numeric" => _dice.Pick(["1.5", "0.001", "1e10"]),
                "bool" => _dice.Pick(["TRUE", "FALSE"]),
                "bit" => _dice.Pick(["B'101'", "X'1F'"]),
                _ => null,
            };
            if (plain is not null)
                return new Piece(plain, type);
        }
        return new Piece(_dice.Words((3, $"'{text}'"), (4, $"'{text}'::{TypeName(type)}"), (1, $"CAST('{text}' AS {TypeName(type)})")), type);
    }

    private Piece? Case(PgType type, QueryScope scope, int depth)
    {
        Use("case");
        var simple = _dice.Chance(.3);
        var tested = simple ? SortableType(scope) : Boolean;
        var sql = "CASE";
        if (simple)
            sql += " " + Typed(tested, scope, depth - 1);
        for (var count = _dice.Between(1, 2); count > 0; count--)
            sql += $" WHEN {Expression(tested, scope, depth - 1).Text} THEN {Expression(_dice.Chance(.15) ? Related(type) : type, scope, depth - 1).Text}";
        return new Piece(sql + (_dice.Chance(.6) ? $" ELSE {Typed(type, scope, depth - 1)}" : "") + " END", type);
    }

    private Piece? CommonType(PgType type, QueryScope scope, int depth)
    {
        var function = _dice.Words((4, "COALESCE"), (1, "GREATEST"), (1, "LEAST"));
        if (function != "COALESCE" && !IsSortable(type))
            return null;
        Use("coalesce");
        string[] arguments =
        [
            _dice.Chance(.9) ? Typed(type, scope, depth - 1) : Expression(type, scope, depth - 1).Text,
            .. Enumerable.Range(0, _dice.Between(1, 2)).Select(_ => Expression(_dice.Chance(.15) ? Related(type) : type, scope, depth - 1).Text),
        ];
        return new Piece($"{function}({string.Join(", ", arguments)})", type);
    }

    private Piece? NullIf(PgType type, QueryScope scope, int depth)
    {
        if (!IsSortable(type))
            return null;
        Use("nullif");
        return new Piece($"NULLIF({Typed(type, scope, depth - 1)}, {Argument(type, scope, depth - 1)})", type);
    }

    private Piece? Cast(PgType type, QueryScope scope, int depth)
    {
        Use("cast");
        var sources = _pool.CastSources(type, CastContext.Explicit).Where(static source => source.Kind != PgTypeKind.Pseudo).ToList();
        // Which objects of text search there are, and which roles, is not in the catalog: their names are not made of any text.
        var source = (_dice.Chance(.2) || sources.Count == 0) && type.Name is not ("regconfig" or "regdictionary" or "regrole" or "regcollation") || sources.Count == 0 ? Text : _dice.Pick(sources);
        if (type == Text || Mistake(.1, "cast that is not there"))
            source = RandomType(scope);
        var operand = Expression(source, scope, depth - 1).Text;
        var name = TypeName(type);
        if (_dice.Chance(.25))
        {
            name = type.Name switch
            {
                "varchar" => "varchar(12)",
                "bpchar" => _dice.Words((1, "char"), (1, "char(7)")),
                "numeric" => _dice.Words((1, "numeric(8,2)"), (1, "decimal(5)"), (1, "numeric(3,-2)")),
                "timestamp" => "timestamp(2)",
                "timestamptz" => "timestamp(0) with time zone",
                "time" => "time(1)",
                "interval" => _dice.Words((1, "interval hour to minute"), (1, "interval(2)")),
                "bit" => "bit(4)",
                "varbit" => "bit varying(4)",
                "_text" or "_varchar" => "varchar(3)[]",
                "_numeric" => "numeric(4,1)[]",
                "float8" => "float(30)",
                _ => name,
            };
        }
        return new Piece(_dice.Chance(.5) ? $"CAST({operand} AS {name})" : $"({operand})::{name}", type);
    }

    private Piece? ScalarSubquery(PgType type, QueryScope scope, int depth)
    {
        Use("scalar subquery");
        return new Piece($"({Query(scope, Mistake(.1, "subquery of two columns") ? [type, type] : [type], null, depth - 1)})", type);
    }

    private Piece? ArrayOf(PgType type, QueryScope scope, int depth)
    {
        Use("array");
        if (_dice.Chance(.25))
            return new Piece($"ARRAY({Query(scope, [type.Element!], null, depth - 1)})", type);
        var items = Enumerable.Range(0, _dice.Between(1, 3)).Select(i => i == 0 ? Typed(type.Element!, scope, depth - 1) : Expression(type.Element!, scope, depth - 1).Text).ToList();
        if (_dice.Chance(.2))
            items.Clear();
        var array = $"ARRAY[{string.Join(", ", items)}]";
        return new Piece(items.Count == 0 || _dice.Chance(.3) ? $"{array}::{TypeName(type)}" : array, type);
    }

    private Piece? RowOf(PgType type, QueryScope scope, int depth)
    {
        if (type.Relation is not { Columns.Count: <= 8 and > 0 } relation)
            return null;
        Use("row");
        var fields = relation.Columns.Select(field => Expression(field.Type.Type, scope, depth - 1).Text).ToList();
        if (Mistake(.2, "row of a wrong width"))
            fields.Add("1");
        return new Piece($"ROW({string.Join(", ", fields)})::{TypeName(type)}", type);
    }

    private Piece? Subscript(PgType type, QueryScope scope, int depth)
    {
        Use("subscript");
        return new Piece($"({Typed(type.Array!, scope, depth - 1)})[{Argument(Integer, scope, depth - 1)}]", type);
    }

    private Piece? Collated(PgType type, QueryScope scope, int depth)
    {
        if (Coercion.BaseOf(type).Category != 'S' && !Mistake(.1, "collation of what has none"))
            return null;
        Use("collate");
        return new Piece($"({Expression(type, scope, depth - 1).Text} COLLATE {_dice.Words((3, "\"C\""), (1, "pg_catalog.\"default\""), (1, "\"POSIX\""))})", type);
    }

    /// <summary>Functions with a syntax of their own.</summary>
    private Piece? SpecialForm(PgType type, QueryScope scope, int depth)
    {
        string Of(string name) => Expression(Type(name), scope, depth - 1).Text;
        var sql = Coercion.BaseOf(type).Name switch
        {
            "text" => _dice.Chance(.6)
                ? _dice.Words((2, () => $"substring({Of("text")} FROM {Of("int4")} FOR {Of("int4")})"), (1, () => $"trim(BOTH 'x' FROM {Of("text")})"), (1, () => $"overlay({Of("text")} PLACING {Of("text")} FROM {Of("int4")})"), (1, () => $"trim(TRAILING {Of("text")})"))
                : _dice.Words((1, () => $"substring({Of("text")} FROM '[a-z]+')"), (1, () => $"normalize({Of("text")}, NFC)"), (1, () => $"substring({Of("text")} SIMILAR 'a#\"b#\"c' ESCAPE '#')")),
            "int4" => _dice.Words((2, () => $"position({Of("text")} IN {Of("text")})"), (1, () => scope.Grouped is { Count: > 0 } keys && scope.AllowsAggregates ? $"GROUPING({keys[0].Text})" : "1")),
            "numeric" => $"EXTRACT({_dice.Pick(["year", "epoch", "'dow'"])} FROM {Typed(Type(_dice.Pick(["date", "timestamp", "timestamptz", "interval", "time"])), scope, depth - 1)})",
            "timestamp" => _dice.Chance(.3) ? _dice.Pick(["LOCALTIMESTAMP", "LOCALTIMESTAMP(2)"]) : $"({Typed(Type("timestamptz"), scope, depth - 1)} AT TIME ZONE {_dice.Words((2, () => "'UTC'"), (1, () => Of("interval")))})",
            "timestamptz" => _dice.Chance(.3) ? _dice.Pick(["CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP(3)"]) : $"({Typed(Type("timestamp"), scope, depth - 1)} AT TIME ZONE {Of("text")})",
            "timetz" => _dice.Chance(.5) ? "CURRENT_TIME(1)" : $"({Typed(Type("timetz"), scope, depth - 1)} AT TIME ZONE 'UTC')",
            "time" => "LOCALTIME",
            "date" => "CURRENT_DATE",
            "name" => _dice.Pick(["CURRENT_USER", "SESSION_USER", "CURRENT_SCHEMA", "CURRENT_CATALOG", "CURRENT_ROLE", "USER"]),
            "xml" => _dice.Words((2, () => $"xmlelement(NAME item, xmlattributes({Of("text")} AS label), {Of("int4")})"), (1, () => $"xmlforest({Of("text")} AS a, {Of("int4")} AS b)"), (1, () => $"xmlparse(CONTENT {Of("text")})"), (1, () => $"xmlconcat({Of("xml")}, {Of("xml")})")),
            "json" or "jsonb" when _pool.Catalog.System.Version >= 16 => _dice.Words(
                (3, () => $"JSON_OBJECT('k' VALUE {Of("text")}, 'n': {Of("int4")} RETURNING {type.Name})"),
                (2, () => $"JSON_ARRAY({Of("text")}, {Of("int4")} NULL ON NULL RETURNING {type.Name})"),
                (_pool.Catalog.System.Version >= 17 ? 2 : 0, () => $"JSON_QUERY({Of("jsonb")}, '$.a' RETURNING {type.Name})")),
            _ => null,
        };
        if (sql is null)
            return null;
        Use("special form");
        return new Piece(sql, type);
    }
}
