using System.Text.RegularExpressions;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Fuzz.Queries;

/// <content>SELECT, its grouping, its set operations.</content>
internal sealed partial class QueryGenerator
{
    /// <summary>A query that gives columns of the types, without or with set operations.</summary>
    private string Query(QueryScope outer, IReadOnlyList<PgType> types, IReadOnlyList<string>? names, int depth) =>
        _dice.Chance(.1) && depth > 0 && names is null ? Compound(outer, types) : Select(outer, types, names, depth: depth);

    /// <param name="outer">What encloses it.</param>
    /// <param name="types">The columns' types.</param>
    /// <param name="names">The columns' names; null where they may be called anything.</param>
    /// <param name="isTop">Stars and rows may be selected besides, and rows be locked.</param>
    /// <param name="depth">How deep it may go on.</param>
    private string Select(QueryScope outer, IReadOnlyList<PgType> types, IReadOnlyList<string>? names, bool isTop = false, int? depth = null)
    {
        var left = depth ?? _options.Depth;
        var scope = new QueryScope(outer);
        if (isTop && _dice.Chance(.03))
            Use("values");
        var from = _dice.Chance(.93) ? From(scope, left) : "";
        // Types are chosen anew once it is known what there is to select.
        if (isTop)
            types = RandomTypes(scope);
        var where = from != "" && _dice.Chance(.5) ? " WHERE " + Condition(scope, left, "WHERE") : "";
        var kind = from == "" ? "plain" : _dice.Words((65, "plain"), (22, "grouped"), (13, "aggregate"));
        var groupBy = "";
        if (kind == "grouped")
            groupBy = " GROUP BY " + GroupBy(scope, left);
        else if (kind == "aggregate")
            scope.Grouped = [];
        if (kind != "plain")
            Use(kind);
        scope.AllowsAggregates = kind != "plain";
        var having = kind != "plain" && _dice.Chance(.3) ? " HAVING " + Expression(Boolean, scope, left - 1).Text : "";
        scope.AllowsWindows = _dice.Chance(.25);
        var windows = scope.AllowsWindows ? Windows(scope) : "";
        var items = Items(scope, types, names, left, isTop && kind == "plain");
        var distinct = Distinct(scope, types, items);
        var orderBy = _dice.Chance(isTop ? .4 : .2) ? OrderBy(scope, types, items, names, distinct, left) : "";
        if (distinct.StartsWith(" DISTINCT ON", StringComparison.Ordinal))
            orderBy = _dice.Chance(.5) ? " ORDER BY " + distinct[" DISTINCT ON (".Length..^1] : "";
        var locking = isTop && kind == "plain" && distinct == "" && !scope.AllowsWindows && scope.Tables.Count > 0 && _dice.Chance(.06) ? Locking(scope) : "";
        return $"SELECT{distinct} {string.Join(", ", items)}{from}{where}{groupBy}{having}{windows}{orderBy}{Limit(outer)}{locking}";
    }

    private List<string> Items(QueryScope scope, IReadOnlyList<PgType> types, IReadOnlyList<string>? names, int depth, bool takesStars)
    {
        var items = new List<string>();
        for (var i = 0; i < types.Count; i++)
        {
            var item = (_dice.Chance(.05) ? SetCall(types[i], scope, depth) : null) ?? (takesStars || !_dice.Chance(.95) ? Expression(types[i], scope, depth) : new Piece(Typed(types[i], scope, depth), types[i]));
            var alias = names is not null ? " AS " + names[i] : _dice.Chance(.15) ? " AS " + _dice.Pick(["x", "total", "\"Some Name\"", "name", "id"]) : "";
            items.Add(item.Text + alias);
        }
        if (takesStars && scope.Tables.Count > 0 && _dice.Chance(.15))
        {
            Use("star");
            var table = _dice.Pick(scope.Tables);
            var composites = scope.Columns.Where(static column => column.Type.Kind == PgTypeKind.Composite).ToList();
            items.Add(composites.Count > 0 && _dice.Chance(.3) ? $"({_dice.Pick(composites).Text}).*" : _dice.Words((4, "*"), (4, table.Name + ".*"), (1, table.Name), (1, $"({table.Name}).*")));
        }
        return items;
    }

    /// <summary>Empty, or <c> DISTINCT</c>, or <c> DISTINCT ON (…)</c>.</summary>
    private string Distinct(QueryScope scope, IReadOnlyList<PgType> types, List<string> items)
    {
        if (!_dice.Chance(.1) || items.Count != types.Count || !types.All(IsSortable) && !Mistake(.5, "DISTINCT of what has no order"))
            return "";
        if (_dice.Chance(.6))
        {
            Use("distinct");
            return " DISTINCT";
        }
        Use("distinct on");
        return $" DISTINCT ON ({(_dice.Chance(.5) ? "1" : Expression(SortableType(scope), scope, 1).Text)})";
    }

    private string OrderBy(QueryScope scope, IReadOnlyList<PgType> types, List<string> items, IReadOnlyList<string>? names, string distinct, int depth)
    {
        Use("order by");
        var keys = new List<string>();
        for (var count = _dice.Between(1, 2); count > 0; count--)
        {
            var at = _dice.Between(0, types.Count - 1);
            if (Mistake(.3, "ORDER BY a position that is not there"))
                keys.Add("99");
            else if ((distinct != "" || _dice.Chance(.4)) && IsSortable(types[at]))
                keys.Add(names is not null && _dice.Chance(.5) ? names[at] : Number(at + 1));
            else if (distinct == "")
                keys.Add(KeyOf(Expression(SortableType(scope), scope, depth - 1), scope));
            else
                return "";
            keys[^1] += _dice.Words((6, ""), (2, " DESC"), (1, " ASC NULLS FIRST"), (1, " DESC NULLS LAST"));
        }
        return " ORDER BY " + string.Join(", ", keys);
    }

    /// <summary>A constant alone means a position, or is refused: a column, or something around it, stands in its place.</summary>
    private string KeyOf(Piece piece, QueryScope scope)
    {
        if (!Constants().IsMatch(piece.Text))
            return piece.Text;
        return scope.Columns.Where(static column => IsSortable(column.Type)).Select(static column => column.Text).FirstOrDefault() ?? "(SELECT 1)";
    }

    [GeneratedRegex(@"^(?:'(?:[^']|'')*'|[0-9.e]+|NULL|TRUE|FALSE|[BX]'.*')$")]
    private static partial Regex Constants();

    private string Limit(QueryScope outer)
    {
        if (!_dice.Chance(.12))
            return "";
        Use("limit");
        var count = _dice.Chance(.3) && _options.Parameters ? Parameter(Type("int8")).Text : _dice.Words((5, "10"), (1, "'5'"), (1, "ALL"), (1, "2 + 3"), (1, "NULL"), (1, "(SELECT 1)"));
        if (Mistake(.3, "LIMIT of a wrong type"))
            count = Expression(RandomType(outer), outer, 1).Text;
        return _dice.Words((4, $" LIMIT {count}"), (2, $" LIMIT {count} OFFSET 2"), (1, $" OFFSET {(count == "ALL" ? "1" : count)}"), (1, $" FETCH FIRST ({(count == "ALL" ? "1" : count)}) ROWS ONLY"));
    }

    private string Locking(QueryScope scope)
    {
        Use("for update");
        var of = _dice.Chance(.4) ? " OF " + _dice.Pick(scope.Tables).Name : "";
        return " FOR " + _dice.Pick(["UPDATE", "SHARE", "NO KEY UPDATE", "KEY SHARE"]) + of + _dice.Words((3, ""), (1, " NOWAIT"), (1, " SKIP LOCKED"));
    }

    /// <summary>What stands after GROUP BY; the scope then holds what may be named outside aggregates.</summary>
    private string GroupBy(QueryScope scope, int depth)
    {
        var keyed = scope.Tables.Where(static table => table.Relation?.PrimaryKey?.Columns is not null).ToList();
        if (keyed.Count > 0 && _dice.Chance(.2))
        {
            Use("group by a key");
            var table = _dice.Pick(keyed);
            scope.Grouped = [.. table.Columns.Select(column => column with { Text = $"{table.Name}.{column.Text}" })];
            return string.Join(", ", table.Relation!.PrimaryKey!.Columns!.Select(column => $"{table.Name}.{Quote(column)}"));
        }
        var columns = scope.Columns.Where(static column => IsSortable(column.Type)).ToList();
        var keys = _dice.Some(columns, _dice.Between(1, 3));
        if (keys.Count == 0 || _dice.Chance(.25))
        {
            var type = SortableType(scope);
            keys.Add(new Piece(KeyOf(Expression(type, scope, Math.Min(depth, 2)), scope), type));
        }
        scope.Grouped = keys;
        var list = string.Join(", ", keys.Select(static key => key.Text));
        var sets = _dice.Words((75, ""), (5, "ROLLUP"), (4, "CUBE"), (8, "GROUPING SETS"), (3, "DISTINCT"), (3, "()"));
        if (sets != "")
            Use("grouping sets");
        return sets switch
        {
            "" => list,
            "DISTINCT" => $"DISTINCT {list}",
            "()" => $"(), {list}",
            "GROUPING SETS" => $"GROUPING SETS (({list}), {keys[0].Text}, ())",
            _ => $"{sets} ({list})",
        };
    }

    /// <summary>Two queries as one.</summary>
    private string Compound(QueryScope outer, IReadOnlyList<PgType> types, bool isTop = false)
    {
        Use("set operation");
        var @operator = _dice.Words((4, "UNION"), (5, "UNION ALL"), (2, "INTERSECT"), (2, "EXCEPT"), (1, "INTERSECT ALL"), (1, "EXCEPT ALL"));
        var columns = types.Select(type => @operator == "UNION ALL" || IsSortable(type) ? type : Integer).ToArray();
        var others = columns.Select(type => _dice.Chance(.2) ? Related(type) : type).ToList();
        if (Mistake(.4, "set operation of different widths"))
            others.Add(Integer);
        var right = _dice.Chance(.1) ? Values(outer, others, 1) : Select(outer, others, null, depth: 1);
        var sql = $"({Select(outer, columns, null, depth: 2)}) {@operator} ({right})";
        if (isTop && _dice.Chance(.3))
            sql = $"{sql} UNION ALL ({Select(outer, columns, null, depth: 1)})";
        return sql + (_dice.Chance(.3) && IsSortable(columns[0]) ? " ORDER BY 1" : "") + Limit(outer);
    }

    private string Values(QueryScope scope, IReadOnlyList<PgType> types, int depth)
    {
        Use("values");
        var rows = new string[_dice.Between(1, 3)];
        for (var i = 0; i < rows.Length; i++)
        {
            var cells = types.Select(type => (i == 0 ? Typed(type, scope, depth) : Expression(_dice.Chance(.1) ? Related(type) : type, scope, depth).Text)).ToList();
            if (rows.Length > 1 && Mistake(.3, "VALUES of different widths"))
                cells.Add("1");
            rows[i] = $"({string.Join(", ", cells)})";
        }
        return "VALUES " + string.Join(", ", rows);
    }

    /// <summary>A type that turns to this one by itself, or this one.</summary>
    private PgType Related(PgType type)
    {
        var sources = _pool.CastSources(type, CastContext.Implicit).Where(static source => source.Name != "unknown").ToList();
        return sources.Count == 0 ? type : _dice.Pick(sources);
    }

    /// <summary>A truth value for a clause in which aggregates and windows have no place.</summary>
    private string Condition(QueryScope scope, int depth, string clause)
    {
        if (Mistake(.1, "aggregate in " + clause))
            return $"count(*) {_dice.Words((1, ""), (1, "OVER () "))}> 1";
        return Mistake(.1, clause + " of no truth value") ? Expression(RandomType(scope), scope, depth - 1).Text : Expression(Boolean, scope, depth - 1).Text;
    }
}
