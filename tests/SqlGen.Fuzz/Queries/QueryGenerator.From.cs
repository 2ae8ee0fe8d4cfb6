using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Fuzz.Queries;

/// <content>FROM: tables, joins, subqueries, functions.</content>
internal sealed partial class QueryGenerator
{
    /// <summary>A FROM clause; its tables come into the scope.</summary>
    private string From(QueryScope scope, int depth)
    {
        var items = new List<string>();
        for (var count = _dice.Words((6, "1"), (2, "2")) == "1" ? 1 : 2; count > 0; count--)
        {
            var chain = new List<VisibleTable>();
            items.Add(JoinChain(scope, chain, depth));
            scope.Tables.AddRange(chain.Except(scope.Tables));
        }
        return " FROM " + string.Join(", ", items);
    }

    /// <summary>One item of FROM, joined with up to two others.</summary>
    private string JoinChain(QueryScope scope, List<VisibleTable> chain, int depth)
    {
        var sql = FromItem(scope, chain, depth, canBeLateral: true);
        for (var joins = _dice.Words((5, "0"), (4, "1"), (2, "2"))[0] - '0'; joins > 0; joins--)
        {
            Use("join");
            var kind = _dice.Words((6, "JOIN"), (4, "LEFT JOIN"), (2, "RIGHT JOIN"), (2, "FULL JOIN"), (2, "CROSS JOIN"), (1, "INNER JOIN"), (1, "LEFT OUTER JOIN"));
            var before = chain.ToList();
            // What is joined on the left may be named by what is joined to it, not so with RIGHT and FULL.
            scope.Tables.AddRange(before);
            var item = FromItem(scope, chain, depth, canBeLateral: kind is not ("RIGHT JOIN" or "FULL JOIN"));
            scope.Tables.RemoveAll(before.Contains);
            sql = Join(scope, sql, kind, item, before, chain, depth);
        }
        if (chain.Count > 1 && _dice.Chance(.04))
        {
            Use("join alias");
            var alias = NewName("j");
            var columns = chain.SelectMany(static table => table.Columns).GroupBy(static column => column.Text).Where(static same => same.Count() == 1).Select(static same => same.First()).ToList();
            chain.Clear();
            chain.Add(new VisibleTable(alias, columns));
            return $"({sql}) AS {alias}";
        }
        return sql;
    }

    private string Join(QueryScope scope, string left, string kind, string right, List<VisibleTable> before, List<VisibleTable> chain, int depth)
    {
        if (kind == "CROSS JOIN")
            return $"{left} CROSS JOIN {right}";
        var shared = before.SelectMany(static table => table.Columns).GroupBy(static column => column.Text).Where(static same => same.Count() == 1)
            .Select(static same => same.First())
            .Where(column => chain.Except(before).SelectMany(static table => table.Columns).Count(other => other.Text == column.Text) == 1)
            .ToList();
        if (shared.Count > 0 && _dice.Chance(.25))
        {
            Use("using");
            var columns = _dice.Some(shared, _dice.Between(1, 2)).Select(static column => column.Text);
            var alias = _dice.Chance(.1) ? " AS " + NewName("u") : "";
            return $"{left} {kind} {right} USING ({string.Join(", ", columns)}){alias}";
        }
        if (_dice.Chance(.06))
        {
            Use("natural");
            return $"{left} NATURAL {kind} {right}";
        }
        var seen = new QueryScope(scope.Outer) { Tables = chain };
        seen.CommonTables.AddRange(scope.CommonTables);
        return $"{left} {kind} {right} ON {(_dice.Chance(.5) ? KeyComparison(before, chain) : null) ?? Condition(seen, depth - 1, "ON")}";
    }

    /// <summary>Two columns of one type from both sides, as joins mostly have them.</summary>
    private string? KeyComparison(List<VisibleTable> before, List<VisibleTable> chain)
    {
        var left = before.SelectMany(static table => table.Columns.Select(column => column with { Text = $"{table.Name}.{column.Text}" }));
        var right = chain.Except(before).SelectMany(static table => table.Columns.Select(column => column with { Text = $"{table.Name}.{column.Text}" })).ToList();
        var pairs = left.SelectMany(one => right.Where(other => other.Type == one.Type && IsSortable(one.Type)).Select(other => $"{one.Text} = {other.Text}")).ToList();
        return pairs.Count == 0 ? null : _dice.Pick(pairs);
    }

    private string FromItem(QueryScope scope, List<VisibleTable> chain, int depth, bool canBeLateral)
    {
        var common = scope.AllCommonTables.ToList();
        var kind = depth < 2
            ? _dice.Words((8, "table"), (common.Count > 0 ? 6 : 0, "common"), (1, "function"))
            : _dice.Words((60, "table"), (common.Count > 0 ? 40 : 0, "common"), (12, "subquery"), (canBeLateral ? 10 : 0, "lateral"), (12, "function"), (5, "values"), (2, "rows from"));
        // What a function reads from the items before it, it reads without LATERAL.
        var before = canBeLateral ? scope : scope.Outer ?? scope;
        return kind switch
        {
            "common" => Named(chain, _dice.Pick(common)),
            "subquery" => Subquery(scope.Outer!, chain, depth, ""),
            "lateral" => Subquery(scope, chain, depth, Mistake(.3, "LATERAL left out") ? "" : "LATERAL "),
            "function" => FunctionItem(before, chain, depth) ?? TableItem(chain),
            "values" => ValuesItem(scope, chain),
            "rows from" => RowsFrom(before, chain, depth) ?? TableItem(chain),
            _ => TableItem(chain),
        };
    }

    private string TableItem(List<VisibleTable> chain)
    {
        if (Mistake(.05, "table that is not there"))
            return "no_such_table AS " + NewName("t");
        var relation = _dice.Chance(.04) ? _pool.Catalog.FindRelation("pg_catalog", _dice.Pick(["pg_class", "pg_type", "pg_attribute", "pg_stat_activity"]))! : _dice.Pick(_pool.Tables);
        var columns = relation.Columns.Select(static column => new Piece(Quote(column.Name), column.Type.Type)).ToList();
        var name = _dice.Chance(.15) && chain.Count == 0 && relation.Schema == "public" ? Quote(relation.Name) : NewName("t");
        var only = relation.Kind == RelationKind.Table && _dice.Chance(.03) ? "ONLY " : "";
        var sample = relation.Kind is RelationKind.Table or RelationKind.MaterializedView && _dice.Chance(.02) ? " TABLESAMPLE system (10)" : "";
        if (name == Quote(relation.Name))
        {
            chain.Add(new VisibleTable(name, columns) { Relation = relation });
            return only + Quote(relation) + sample;
        }
        var renamed = "";
        if (_dice.Chance(.05))
        {
            columns[0] = columns[0] with { Text = "renamed" };
            renamed = " (renamed)";
        }
        chain.Add(new VisibleTable(name, columns) { Relation = renamed == "" ? relation : null });
        return $"{only}{Quote(relation)} {(_dice.Chance(.5) ? "AS " : "")}{name}{renamed}{sample}";
    }

    private string Named(List<VisibleTable> chain, VisibleTable common)
    {
        var name = NewName("t");
        chain.Add(common with { Name = name });
        return $"{common.Name} AS {name}";
    }

    private string Subquery(QueryScope outer, List<VisibleTable> chain, int depth, string lateral)
    {
        Use(lateral == "" ? "subquery in from" : "lateral");
        var types = RandomTypes(outer, 3);
        var names = types.Select((_, i) => "c" + Number(i + 1)).ToArray();
        var alias = NewName("t");
        var byList = _dice.Chance(.3);
        var query = Query(outer, types, byList ? null : names, depth - 1);
        chain.Add(new VisibleTable(alias, [.. types.Zip(names, static (type, name) => new Piece(name, type))]));
        return $"{lateral}({query}) AS {alias}{(byList ? $" ({string.Join(", ", names)})" : "")}";
    }

    private string ValuesItem(QueryScope scope, List<VisibleTable> chain)
    {
        var types = RandomTypes(scope, 3);
        var names = types.Select((_, i) => "v" + Number(i + 1)).ToArray();
        var alias = NewName("t");
        var sql = $"({Values(scope.Outer!, types, 1)}) AS {alias} ({string.Join(", ", names)})";
        chain.Add(new VisibleTable(alias, [.. types.Zip(names, static (type, name) => new Piece(name, type))]));
        return sql;
    }

    private string? FunctionItem(QueryScope scope, List<VisibleTable> chain, int depth)
    {
        if (TableCall(scope, depth) is not { } call)
            return null;
        Use("function in from");
        var alias = NewName("f");
        var columns = call.Columns.ToList();
        if (call.NeedsDefinition)
        {
            columns = [new Piece("a", Integer), new Piece("b", Text), new Piece("c", Type("_numeric"))];
            chain.Add(new VisibleTable(alias, columns));
            return Mistake(.3, "column definition list left out") ? $"{call.Sql} AS {alias}" : $"{call.Sql} AS {alias} ({string.Join(", ", columns.Select(static column => $"{column.Text} {TypeName(column.Type)}"))})";
        }
        var ordinality = _dice.Chance(.15);
        if (ordinality)
            columns.Add(new Piece("ordinality", Type("int8")));
        var names = "";
        if (_dice.Chance(.3) && columns.Count > 0)
        {
            columns = columns.Select(static (column, i) => column with { Text = "n" + Number(i + 1) }).ToList();
            names = $" ({string.Join(", ", columns.Select(static column => column.Text))})";
        }
        else if (columns.Count > 0 && call.Columns.Count == 1 && call.IsScalar)
            columns[0] = columns[0] with { Text = alias };
        chain.Add(new VisibleTable(alias, columns));
        return $"{call.Sql}{(ordinality ? " WITH ORDINALITY" : "")} AS {alias}{names}";
    }

    private string? RowsFrom(QueryScope scope, List<VisibleTable> chain, int depth)
    {
        if (TableCall(scope, depth) is not { NeedsDefinition: false } first || TableCall(scope, depth) is not { NeedsDefinition: false } second)
            return null;
        Use("rows from");
        var alias = NewName("f");
        var columns = first.Columns.Concat(second.Columns).Select(static (column, i) => column with { Text = "n" + Number(i + 1) }).ToList();
        chain.Add(new VisibleTable(alias, columns));
        return $"ROWS FROM ({first.Sql}, {second.Sql}) AS {alias} ({string.Join(", ", columns.Select(static column => column.Text))})";
    }

    private readonly record struct TableFunction(string Sql, IReadOnlyList<Piece> Columns, bool NeedsDefinition, bool IsScalar);

    /// <summary>A call of a function that gives a table, and the columns of that.</summary>
    private TableFunction? TableCall(QueryScope scope, int depth)
    {
        var routine = _dice.Chance(.4) ? _dice.Pick(_pool.TableFunctions.Where(static r => r.Schema != "pg_catalog").DefaultIfEmpty(_pool.TableFunctions[0]).ToList()) : _dice.Pick(_pool.TableFunctions);
        var wanted = Generic.IsPolymorphic(routine.Result) ? RandomType(scope) : routine.Result;
        if (Generic.IsPolymorphic(routine.Result) && !Generic.CanBe(routine.Result, wanted))
            wanted = Type("_int4");
        if (Generic.Instantiate(routine.Inputs, routine.Result, wanted, _pool.Types, _dice) is not { } types)
            return null;
        var sql = CallText(routine, types, scope, Math.Min(depth, 2) - 1);
        if (routine.OutColumns.Count > 0)
            return new TableFunction(sql, [.. routine.OutColumns.Select(static column => new Piece(Quote(column.Name), column.Type))], false, routine.OutColumns.Count == 1);
        if (Coercion.IsRecord(wanted))
            return new TableFunction(sql, [], true, false);
        return Coercion.BaseOf(wanted).Relation is { } row
            ? new TableFunction(sql, [.. row.Columns.Select(static column => new Piece(Quote(column.Name), column.Type.Type))], false, false)
            : new TableFunction(sql, [new Piece("x", wanted)], false, true);
    }
}
