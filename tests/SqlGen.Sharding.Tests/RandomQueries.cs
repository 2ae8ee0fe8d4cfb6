namespace SqlGen.Sharding.Tests;

/// <summary>
/// Random statements over the project's tables, right and wrong ones: joins by the shard key and by others, outer joins, subqueries, groups, set
/// operations, aggregates. Which of them may be sharded is for the compiler to say.
/// </summary>
internal sealed class RandomQueries(int seed)
{
    private readonly Random _random = new(seed);
    private int _aliases;

    private static readonly (string Name, KeyKind Kind, string Key, string[] Columns)[] Tables =
    [
        ("users", KeyKind.User, "id", ["id", "name", "boss", "score"]),
        ("orders", KeyKind.User, "user_id", ["user_id", "id", "total", "made", "note", "country"]),
        ("lines", KeyKind.User, "user_id", ["user_id", "order_id", "n", "price"]),
        ("order_counts", KeyKind.User, "user_id", ["user_id", "orders", "newest"]),
        ("docs", KeyKind.Doc, "doc", ["doc", "title", "size"]),
        ("readings", KeyKind.Doc, "doc", ["doc", "n", "mark"]),
        ("tags", KeyKind.Tag, "tag", ["tag", "rank"]),
        ("tagged", KeyKind.Tag, "tag", ["tag", "weight", "doc"]),
        ("countries", KeyKind.Country, "code", ["code", "name"]),
    ];

    /// <summary>What tables are sharded by; those of one kind lie together.</summary>
    private enum KeyKind
    {
        User,
        Doc,
        Tag,
        Country,
    }

    private sealed record Source(string Alias, string Table, KeyKind Kind, string Key, string[] Columns)
    {
        /// <summary>The tables of that kind, to be looked at in subqueries.</summary>
        public (string Table, string Key) Inner => Kind switch
        {
            KeyKind.Doc => ("readings", "doc"),
            KeyKind.Tag => ("tagged", "tag"),
            _ => ("orders", "user_id"),
        };
    }

    public string Next()
    {
        _aliases = 0;
        return _random.Next(8) switch
        {
            0 => $"{Side()} {Pick("UNION ALL", "UNION", "EXCEPT", "INTERSECT")} {Side()}",
            1 => $"SELECT EXISTS ({Select(2).Sql})",
            2 => Aggregate(),
            3 => Grouped(),
            _ => Paged(),
        };
    }

    private string Paged()
    {
        var (select, columns) = Select(3);
        if (_random.Next(2) == 0)
            return select;
        // Sorted by all columns, so that there is one answer to LIMIT.
        var order = string.Join(", ", Enumerable.Range(1, columns).Select(i => i + Pick("", "", " DESC", " NULLS FIRST", " DESC NULLS LAST")));
        var limit = _random.Next(2) == 0 ? $" LIMIT {_random.Next(30)}{Pick("", $" OFFSET {_random.Next(20)}")}" : "";
        return $"{select} ORDER BY {order}{limit}";
    }

    private string Grouped()
    {
        var (from, sources) = From(2);
        var by = Columns(sources, 1 + _random.Next(2)).ToList();
        var having = _random.Next(3) == 0 ? " HAVING count(*) > 1" : "";
        return $"SELECT {string.Join(", ", by)}, {Pick("count(*)", "sum(1)", "min(1)")} FROM {from}{Where(sources)} GROUP BY {string.Join(", ", by)}{having}";
    }

    private string Aggregate()
    {
        var (from, sources) = From(2);
        var numbers = sources.SelectMany(static s => s.Columns.Where(static c => c is "total" or "price" or "score" or "n" or "orders" or "size" or "mark" or "rank" or "weight").Select(c => $"{s.Alias}.{c}")).DefaultIfEmpty("1").ToArray();
        var keys = sources.ConvertAll(static s => $"{s.Alias}.{s.Key}").ToArray();
        var items = Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Pick(
            "count(*)", $"sum({Pick(numbers)})", $"coalesce(sum({Pick(numbers)}), 0)", $"min({Pick(numbers)})", $"max({Pick(numbers)})", $"count(DISTINCT {Pick(keys)})", $"bool_or({Pick(numbers)} > 3)",
            $"count({Pick(numbers)})::integer", $"avg({Pick(numbers)})", $"count(*) FILTER (WHERE {Pick(numbers)} > 2)"));
        return $"SELECT {string.Join(", ", items)} FROM {from}{Where(sources)}";
    }

    /// <summary>A query, and how many columns it has.</summary>
    private (string Sql, int Columns) Select(int tables)
    {
        var (from, sources) = From(tables);
        var items = Columns(sources, 1 + _random.Next(4)).ToList();
        if (_random.Next(6) == 0)
        {
            var (inner, key) = sources[0].Inner;
            items.Add($"(SELECT count(*) FROM {inner} x{Pick("", $" WHERE x.{(sources[0].Kind == KeyKind.Country ? "country" : key)} = {sources[0].Alias}.{sources[0].Key}")})");
        }
        return ($"SELECT {Pick("", "", "", "", "DISTINCT ")}{string.Join(", ", items)} FROM {from}{Where(sources)}", items.Count);
    }

    /// <summary>A query of a key and a text, to be a side of a set operation.</summary>
    private string Side()
    {
        var (from, sources) = From(2);
        var key = sources[0].Kind == KeyKind.User ? $"{sources[0].Alias}.{sources[0].Key}::bigint" : "0::bigint";
        return $"SELECT {key}, '{sources[0].Table}'::text FROM {from}{Where(sources)}";
    }

    private IEnumerable<string> Columns(List<Source> sources, int count) =>
        Enumerable.Range(0, count).Select(_ => Pick([.. sources]) is var source ? $"{source.Alias}.{Pick(source.Columns)}" : "").Distinct();

    private (string Text, List<Source> Sources) From(int most)
    {
        var first = Table(null);
        var (text, sources) = (first.Text, new List<Source> { first.Source });
        for (var i = 1 + _random.Next(most); i > 1; i--)
        {
            // Those of another kind seldom lie together.
            var next = Table(_random.Next(5) == 0 ? null : sources[0].Kind);
            text += $" {Pick("JOIN", "JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN")} {next.Text} ON {On(sources, next.Source)}";
            sources.Add(next.Source);
        }
        return (text, sources);
    }

    private (string Text, Source Source) Table(KeyKind? kind)
    {
        var (name, ofKind, key, columns) = Pick([.. Tables.Where(t => kind is null || t.Kind == kind || t.Kind == KeyKind.Country)]);
        var source = new Source($"t{_aliases++}", name, ofKind, key, columns);
        var text = _random.Next(5) switch
        {
            0 => $"(SELECT * FROM {name} WHERE {key} IS NOT NULL) {source.Alias}",
            1 when ofKind != KeyKind.Country => $"(SELECT {string.Join(", ", columns)} FROM {name}{(_random.Next(4) == 0 ? $" ORDER BY {string.Join(", ", columns)} LIMIT 5" : "")}) {source.Alias}",
            _ => $"{name} {source.Alias}",
        };
        return (text, source);
    }

    private string On(List<Source> sources, Source next)
    {
        var other = Pick([.. sources]);
        if (other.Kind == KeyKind.Country != (next.Kind == KeyKind.Country))
        {
            var (country, table) = next.Kind == KeyKind.Country ? (next, other) : (other, next);
            return table.Table == "orders" ? $"{table.Alias}.country = {country.Alias}.code" : $"{country.Alias}.code = 'de'";
        }
        if (other.Kind != next.Kind)
            return $"{Condition(other)} AND {Condition(next)}";
        var byKey = $"{next.Alias}.{next.Key} = {other.Alias}.{other.Key}";
        return _random.Next(6) switch
        {
            0 when other.Table == "users" => $"{next.Alias}.{next.Key} = {other.Alias}.boss",
            1 when next.Table == "orders" => $"{byKey} AND {next.Alias}.total > 20",
            2 => $"{byKey} AND {Condition(next)}",
            3 when next.Kind != KeyKind.Country => $"{byKey} OR {next.Alias}.{next.Key} = {Value(next.Kind)}",
            _ => byKey,
        };
    }

    private string Where(List<Source> sources)
    {
        var conditions = Enumerable.Range(0, _random.Next(3)).Select(_ => Condition(Pick([.. sources]))).ToList();
        return conditions.Count == 0 ? "" : " WHERE " + string.Join(Pick(" AND ", " AND ", " AND ", " OR "), conditions);
    }

    private string Condition(Source source)
    {
        var key = $"{source.Alias}.{source.Key}";
        if (source.Kind == KeyKind.Country)
            return $"{key} {Pick("= 'de'", "<> 'de'", "IN ('at', 'fr')")}";
        var (inner, innerKey) = source.Inner;
        return _random.Next(10) switch
        {
            0 or 1 or 2 => $"{key} = {Value(source.Kind)}",
            3 => $"{key} IN ({Value(source.Kind)}, {Value(source.Kind)})",
            4 => $"{key} > {Value(source.Kind)}",
            5 => $"EXISTS (SELECT 1 FROM {inner} x WHERE x.{innerKey} = {key})",
            6 => $"{key} {Pick("", "NOT ")}IN (SELECT x.{innerKey} FROM {inner} x{Pick("", $" WHERE x.{innerKey} = {Value(source.Kind)}")})",
            7 => $"{key} = (SELECT x.{innerKey} FROM {inner} x WHERE x.{innerKey} = {Value(source.Kind)} GROUP BY 1)",
            8 => $"{source.Alias}.{Pick(source.Columns)} IS NOT NULL",
            _ => $"NOT ({key} = {Value(source.Kind)})",
        };
    }

    private string Value(KeyKind kind) => kind switch
    {
        KeyKind.Doc => $"'{Pick(RandomRows.Docs)}'",
        KeyKind.Tag => $"'{Pick(RandomRows.Tags).Replace("'", "''", StringComparison.Ordinal)}'",
        _ => _random.Next(-20, 20).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];
}
