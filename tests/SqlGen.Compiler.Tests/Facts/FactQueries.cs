namespace SqlGen.Compiler.Tests.Facts;

/// <summary>
/// Random queries made of what facts are proved from: joins of all kinds over keys that match, conditions about null, CASE, windows, grouping sets,
/// subqueries that read the row around them, WITH tables, views. Small numbers only, so that most queries give rows.
/// </summary>
internal sealed class FactQueries(int seed)
{
    public const string Schema =
        """
        CREATE TABLE c (id int PRIMARY KEY, n int UNIQUE, m int NOT NULL);
        CREATE TABLE a (id int PRIMARY KEY, n int, m int NOT NULL, c_id int REFERENCES c, f boolean);
        CREATE TABLE b (id int PRIMARY KEY, a_id int NOT NULL REFERENCES a ON DELETE CASCADE, c_id int NOT NULL REFERENCES c, n int, m int NOT NULL, UNIQUE (a_id, c_id));
        CREATE VIEW joined AS SELECT a.id, a.n, b.m, b.n AS other FROM a LEFT JOIN b ON b.a_id = a.id;
        CREATE VIEW counted AS SELECT a.c_id AS id, count(*)::int AS n, max(a.n) AS m, first_value(a.c_id) OVER (ORDER BY a.c_id) AS other FROM a GROUP BY a.c_id;
        CREATE VIEW windowed AS SELECT id, n, lag(n, 1, 0) OVER (ORDER BY id) AS m, m AS other FROM a;
        CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql RETURN n * 2;
        """;

    private static readonly (string Name, string[] Columns)[] Tables =
    [
        ("a", ["id", "n", "m", "c_id"]), ("b", ["id", "a_id", "c_id", "n", "m"]), ("c", ["id", "n", "m"]),
        ("joined", ["id", "n", "m", "other"]), ("counted", ["id", "n", "m", "other"]), ("windowed", ["id", "n", "m", "other"]),
    ];

    private readonly Random _random = new(seed);
    private int _aliases;

    /// <summary>Rows of which every number is small and every third that may be is null.</summary>
    public static string Rows(int seed)
    {
        var random = new Random(seed);
        string Small() => random.Next(1, 5).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string Maybe() => random.Next(3) == 0 ? "NULL" : Small();
        var numbers = Enumerable.Range(1, 4).ToList();
        var c = numbers.Select(id => $"({id}, {(random.Next(3) == 0 ? "NULL" : (id % 4 + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))}, {Small()})");
        var a = numbers.Select(id => $"({id}, {Maybe()}, {Small()}, {Maybe()}, {(random.Next(3) switch { 0 => "NULL", 1 => "true", _ => "false" })})");
        var b = numbers.Where(_ => random.Next(4) > 0).Select(id => $"({id}, {Small()}, {id}, {Maybe()}, {Small()})").ToList();
        return $"TRUNCATE a, b, c; INSERT INTO c VALUES {string.Join(", ", c)}; INSERT INTO a VALUES {string.Join(", ", a)};"
            + (b.Count > 0 ? $" INSERT INTO b VALUES {string.Join(", ", b)};" : "");
    }

    public string Next() => _random.Next(14) switch
    {
        0 => $"UPDATE a SET n = {Expr(["a.n", "a.m", "b.n", "b.m"], 1)}, m = {Expr(["a.m", "b.m"], 0)} FROM b WHERE b.a_id = a.id AND {Predicate(["a.n", "b.n", "a.m"], 1)} RETURNING a.n, a.m, b.n, {Expr(["a.n", "a.m", "b.m"], 1)}",
        1 => $"DELETE FROM b USING a WHERE a.id = b.a_id AND {Predicate(["a.n", "b.n"], 1)} RETURNING a.n, b.n, b.m, {Expr(["a.n", "b.n"], 1)}",
        2 => $"WITH x AS ({Select(2, [], 3)}) {Select(2, [], 2, ("x", ["q1", "q2", "q3"]))}",
        4 => $"UPDATE a SET (n, m) = (SELECT {One($"max({Expr(["x.n", "a.n"], 1)}), count(*)::int", $"{Expr(["x.n", "x.m", "a.n"], 1)}, coalesce(x.n, 1)")} FROM {One("b", "c")} x WHERE x.id = a.{One("id", "m", "n")}) RETURNING n, m",
        5 => $"INSERT INTO a (id, n, m) {One($"SELECT t.id, {Expr(["t.n", "t.m"], 1)}, t.m FROM b t WHERE {Predicate(["t.n", "t.m"], 0)}", $"VALUES ({One("1", "7")}, {One("1", "NULL", "2")}, 3)")} ON CONFLICT {One("DO NOTHING", $"(id) DO UPDATE SET n = {Expr(["a.n", "a.m", "excluded.n", "excluded.m"], 1)}", $"(id) DO UPDATE SET m = excluded.m WHERE {Predicate(["a.n", "excluded.n"], 1)}")} RETURNING n, m, {Expr(["a.n", "a.m"], 1)}",
        3 => $"{Select(1, [], 2)} {One("UNION", "UNION ALL", "INTERSECT", "EXCEPT")} {Select(1, [], 2)}",
        _ => Select(3, [], _random.Next(1, 4)) + One("", "", "", " LIMIT 1"),
    };

    private string One(params string[] choices) => choices[_random.Next(choices.Length)];

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    /// <summary>A SELECT of so many columns, called q1, q2, …</summary>
    private string Select(int depth, string[] outer, int columns, (string Name, string[] Columns)? with = null)
    {
        var scope = new List<string>();
        var from = From(depth, scope, outer, with);
        string[] all = [.. scope, .. Chance(4) ? outer : []];
        var where = Chance(2) ? $" WHERE {Predicate(all, depth)}" : "";
        if (Chance(3))
            return Grouped(depth, scope, from, where, columns);
        var items = Enumerable.Range(1, columns).Select(i => $"{(Chance(3) ? Window([.. scope], depth) : Expr(all, depth))} AS q{i}");
        return $"SELECT {(Chance(8) ? "DISTINCT " : "")}{string.Join(", ", items)} FROM {from}{where}";
    }

    private string Grouped(int depth, List<string> scope, string from, string where, int columns)
    {
        string[] keys = [scope[_random.Next(scope.Count)], scope[_random.Next(scope.Count)]];
        var list = string.Join(", ", keys);
        var by = One("", $" GROUP BY {list}", $" GROUP BY {list}", $" GROUP BY ROLLUP ({list})", $" GROUP BY CUBE ({list})", $" GROUP BY GROUPING SETS (({list}), ({keys[0]}), ())",
            $" GROUP BY {keys[0]}, ROLLUP ({keys[1]})", $" GROUP BY GROUPING SETS (({list}), ({keys[0]}))", $" GROUP BY GROUPING SETS (({keys[0]}), ({keys[1]}))");
        string Aggregate() => $"{One("max", "min", "sum", "count")}({Expr([.. scope], 1)}){(Chance(5) ? $" FILTER (WHERE {Predicate([.. scope], 0)})" : "")}::int";
        string Key() => One(keys);
        string Item() => by.Length == 0 ? One(Aggregate(), $"coalesce({Aggregate()}, 0)") : One(
            Key(), Aggregate(), $"(SELECT {Key()})", $"coalesce({Key()}, {Aggregate()})", $"CASE WHEN {Key()} IS NULL THEN {Aggregate()} ELSE {Key()} END",
            $"(SELECT x.z FROM (SELECT {Key()} + 1 AS z) x)", $"(SELECT max(c.m) FROM c WHERE c.id = {Key()})", $"lag({Key()}, 1, 0) OVER (ORDER BY {Key()})", $"(VALUES ({Key()}))");
        var having = Chance(3) ? $" HAVING {One($"{Aggregate()} > 0", by.Length == 0 ? "count(*) > 0" : $"{Key()} IS NOT NULL", "count(*) > 1")}" : "";
        return $"SELECT {string.Join(", ", Enumerable.Range(1, columns).Select(i => $"{Item()} AS q{i}"))} FROM {from}{where}{by}{having}";
    }

    private string From(int depth, List<string> scope, string[] outer, (string Name, string[] Columns)? with)
    {
        var from = with is { } common ? Named(common, scope) : Source(depth, scope, outer);
        for (var joins = _random.Next(depth + 1); joins > 0; joins--)
        {
            var before = scope.ToArray();
            var kind = One("JOIN", "LEFT JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN");
            var isLateral = kind is "JOIN" or "LEFT JOIN" && Chance(5);
            var right = isLateral ? Derived(depth - 1, scope, before, "LATERAL ") : Source(depth - 1, scope, outer);
            var key = $"{One([.. scope.Skip(before.Length)])} = {One(before)}";
            // A full join takes conditions that it can merge or hash only.
            from = $"{from} {kind} {right} ON {(kind == "FULL JOIN" || !Chance(3) ? key : $"{key} AND {Predicate([.. scope], 0)}")}";
        }
        return from;
    }

    private string Source(int depth, List<string> scope, string[] outer) =>
        depth > 0 && Chance(4) ? Derived(depth - 1, scope, outer, "")
        : Chance(8) ? Rows(scope)
        : Named(Tables[_random.Next(Tables.Length)], scope);

    private string Rows(List<string> scope)
    {
        var alias = $"t{++_aliases}";
        scope.Add(alias + ".v");
        return One($"(VALUES (1), (NULL), (3)) {alias} (v)", $"generate_series(1, 3) {alias} (v)", $"unnest(ARRAY[1, NULL, 2]) {alias} (v)", $"unnest(ARRAY(SELECT m FROM a)) {alias} (v)");
    }

    private string Named((string Name, string[] Columns) table, List<string> scope)
    {
        var alias = $"t{++_aliases}";
        scope.AddRange(table.Columns.Select(column => $"{alias}.{column}"));
        return $"{table.Name} {alias}";
    }

    private string Derived(int depth, List<string> scope, string[] outer, string lateral)
    {
        var alias = $"t{++_aliases}";
        var query = Select(Math.Max(depth, 0), lateral.Length > 0 ? outer : [], 2);
        scope.AddRange([alias + ".q1", alias + ".q2"]);
        return $"{lateral}({query}) {alias}";
    }

    private string Window(string[] columns, int depth)
    {
        var over = $"OVER ({(Chance(2) ? $"PARTITION BY {One(columns)} " : "")}ORDER BY {One(columns)}{One("", "", " ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING", " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING")})";
        var value = Expr(columns, Math.Min(depth, 1));
        var call = One($"lag({value}, 1, 0) {over}", $"lead({value}) {over}", $"first_value({value}) {over}", $"last_value({value}) {over}", $"max({value}) {over}", $"(row_number() {over})::int", $"(ntile({value}) {over})::int");
        // ntile takes no number below one.
        if (call.StartsWith("(ntile", StringComparison.Ordinal))
            call = $"(ntile(CASE WHEN {One(columns)} > 1 THEN 2 ELSE 1 END) {over})::int";
        return One(call, call, $"CASE WHEN {Predicate(columns, 0)} THEN {call} ELSE 0 END", $"coalesce({call}, {One(columns)})");
    }

    private string Expr(string[] columns, int depth)
    {
        string Part() => Expr(columns, depth - 1);
        if (depth <= 0 || Chance(3))
            return Chance(12) ? One("1", "2", "NULL::int") : One(columns);
        return _random.Next(11) switch
        {
            0 => $"({Part()} + {Part()})",
            1 => $"coalesce({Part()}, {Part()})",
            2 => $"nullif({Part()}, {Part()})",
            3 => $"CASE WHEN {Predicate(columns, depth - 1)} THEN {Part()}{(Chance(4) ? "" : $" ELSE {Part()}")} END",
            4 => $"greatest({Part()}, {Part()})",
            5 => $"(SELECT {One("max", "min", "sum", "count")}(x.m)::int FROM {One("a", "b", "c")} x WHERE x.id {One("=", ">")} {Part()})",
            6 => $"(SELECT x.m FROM {One("a", "b", "c")} x WHERE x.id = {Part()})",
            7 => $"(SELECT {Part()})",
            8 => $"(ARRAY[{Part()}, {Part()}])[{One("1", "2", "3")}]",
            9 => $"twice({Part()})",
            _ => $"abs({Part()})",
        };
    }

    private string Predicate(string[] columns, int depth)
    {
        string Part() => Expr(columns, depth - 1);
        string Condition() => Predicate(columns, depth - 1);
        return _random.Next(depth > 0 ? 19 : 6) switch
        {
            0 => $"{Part()} IS NOT NULL",
            1 => $"{Part()} IS NULL",
            2 => $"{Part()} {One("=", "<", "<>", ">=")} {Part()}",
            3 => $"{Part()} IN ({One("1", "2")}, {Part()})",
            4 => $"{Part()} BETWEEN 1 AND {Part()}",
            5 => $"{Part()} IS {One("", "NOT ")}DISTINCT FROM {Part()}",
            6 => $"NOT ({Condition()})",
            7 or 8 => $"({Condition()} AND {Condition()})",
            9 or 10 => $"({Condition()} OR {Condition()})",
            11 => $"({Condition()}) IS {One("TRUE", "NOT TRUE", "FALSE", "NOT FALSE", "UNKNOWN", "NOT UNKNOWN")}",
            12 => $"EXISTS (SELECT FROM {One("a", "b", "c")} x WHERE x.{One("id", "n", "m")} = {Part()})",
            15 => $"({Condition()}) {One("=", "<>")} {One("true", "false")}",
            16 => $"CASE WHEN {Condition()} THEN {One("true", "false", "NULL")} {One($"WHEN {Condition()} THEN {One("true", "false")} ", "")}ELSE {One("true", "false", Condition())} END",
            17 => $"{Part()} IN (SELECT {One("max(x.n)", "min(x.m)")} FROM {One("a", "b", "c")} x)",
            13 => $"{Part()} {One("IN", "NOT IN")} (SELECT x.{One("n", "m")} FROM {One("a", "b", "c")} x)",
            _ => $"{Part()} = ANY (ARRAY[{Part()}, 2])",
        };
    }
}
