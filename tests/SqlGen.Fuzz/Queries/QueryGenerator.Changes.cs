using SqlGen.Compiler.Catalog;

namespace SqlGen.Fuzz.Queries;

/// <content>INSERT, UPDATE, DELETE, MERGE.</content>
internal sealed partial class QueryGenerator
{
    /// <summary>The first version in which MERGE returns rows, and the first in which RETURNING knows OLD and NEW.</summary>
    private const int MergeReturns = 17, OldAndNew = 18;

    /// <param name="outer">What it can read besides its table: the tables of WITH.</param>
    /// <param name="returning">What it returns; null where nothing.</param>
    private (string Sql, IReadOnlyList<Piece> Columns) Change(QueryScope outer, IReadOnlyList<PgType>? returning)
    {
        var kind = _dice.Words((10, "insert"), (8, "update"), (6, "delete"), (6, "merge"));
        Use(kind);
        // A materialized view's rows the server refuses to change when it comes to do it, we before that.
        var target = _dice.Chance(.08) ? _dice.Pick(_pool.Tables.Where(static table => table.Kind != RelationKind.MaterializedView).ToList()) : _dice.Pick(_pool.Writable);
        var columns = target.Columns.Select(static column => new Piece(Quote(column.Name), column.Type.Type)).ToList();
        var alias = _dice.Chance(.6) ? NewName("m") : Quote(target.Name);
        var scope = new QueryScope(outer);
        var name = Quote(target) + (alias == Quote(target.Name) ? "" : $" AS {alias}");
        var table = new VisibleTable(alias, columns) { Relation = target };
        if (kind is not "insert" and not "merge")
            scope.Tables.Add(table);
        var sql = kind switch
        {
            "insert" => Insert(scope, target, table, name),
            "update" => Update(scope, target, table, name),
            "delete" => Delete(scope, name),
            _ => Merge(scope, target, table, name),
        };
        if (returning is null || kind == "merge" && _pool.Catalog.System.Version < MergeReturns)
            return (sql, []);
        Use("returning");
        if (kind == "insert")
            scope.Tables.Add(table);
        if (_pool.Catalog.System.Version >= OldAndNew && _dice.Chance(.3))
        {
            Use("old and new");
            scope.Tables.Add(table with { Name = "old" });
            scope.Tables.Add(table with { Name = "new" });
        }
        var items = returning.Select((type, i) => new Piece("c" + Number(i + 1), type)).ToList();
        var list = items.Select(item => kind == "merge" && item.Type == Text && _dice.Chance(.3) ? $"merge_action() AS {item.Text}" : $"{Expression(item.Type, scope, 2).Text} AS {item.Text}").ToList();
        if (_dice.Chance(.1))
            list.Add("*");
        return ($"{sql} RETURNING {string.Join(", ", list)}", items);
    }

    private string Insert(QueryScope scope, Relation target, VisibleTable table, string name)
    {
        if (_dice.Chance(.05))
            return $"INSERT INTO {name} DEFAULT VALUES";
        var columns = Assignable(target, _dice.Chance(.1) ? 99 : 5);
        var given = columns.Select(static column => column.Type.Type).ToList();
        if (Mistake(.3, "INSERT of a wrong width"))
            given.Add(Integer);
        var list = columns.Count == target.Columns.Count && _dice.Chance(.5) ? "" : $" ({string.Join(", ", columns.Select(static column => Quote(column.Name)))})";
        var source = _dice.Chance(.35) ? Select(scope, given, null, depth: 2) : "VALUES " + string.Join(", ", Enumerable.Range(0, _dice.Between(1, 2)).Select(_ => InsertedRow(scope, given)));
        var overriding = columns.Any(static column => column.Identity == IdentityKind.Always) ? " OVERRIDING SYSTEM VALUE" : _dice.Chance(.03) ? " OVERRIDING USER VALUE" : "";
        return $"INSERT INTO {name}{list}{overriding} {source}{(_dice.Chance(.3) ? OnConflict(scope, target, table) : "")}";
    }

    private string InsertedRow(QueryScope scope, IReadOnlyList<PgType> types) =>
        $"({string.Join(", ", types.Select(type => _dice.Chance(.06) ? "DEFAULT" : Argument(type, scope, 2)))})";

    private string OnConflict(QueryScope scope, Relation target, VisibleTable table)
    {
        Use("on conflict");
        var keys = target.Keys.Where(static key => key.Columns is not null).ToList();
        var goal = "";
        if (keys.Count > 0)
        {
            var key = _dice.Pick(keys);
            goal = key.IsConstraint && _dice.Chance(.25) ? $" ON CONSTRAINT {Quote(key.Name)}" : $" ({string.Join(", ", key.Columns!.Select(Quote))}){(key.HasPredicate ? " WHERE active" : "")}";
        }
        if (Mistake(.3, "ON CONFLICT without a key"))
            goal = $" ({Quote(_dice.Pick(target.Columns).Name)})";
        if (goal == "" || _dice.Chance(.35))
            return $" ON CONFLICT{goal} DO NOTHING";
        var inside = new QueryScope(scope.Outer) { Tables = [table, table with { Name = "excluded" }] };
        return $" ON CONFLICT{goal} DO UPDATE SET {Assignments(inside, target)}{(_dice.Chance(.3) ? " WHERE " + Condition(inside, 2, "WHERE") : "")}";
    }

    private string Update(QueryScope scope, Relation target, VisibleTable table, string name)
    {
        var from = _dice.Chance(.35) ? From(scope, 2) : "";
        var where = _dice.Chance(.8) ? " WHERE " + Condition(scope, 2, "WHERE") : "";
        return $"UPDATE {name} SET {Assignments(scope, target)}{from}{where}";
    }

    private string Delete(QueryScope scope, string name)
    {
        var @using = _dice.Chance(.35) ? " USING" + From(scope, 2)[" FROM".Length..] : "";
        return $"DELETE FROM {name}{@using}{(_dice.Chance(.9) ? " WHERE " + Condition(scope, 2, "WHERE") : "")}";
    }

    /// <summary>What stands after SET.</summary>
    private string Assignments(QueryScope scope, Relation target)
    {
        var columns = Assignable(target, _dice.Between(1, 3));
        if (columns.Count > 1 && _dice.Chance(.2))
        {
            Use("multi-column assignment");
            var types = columns.Select(static column => column.Type.Type).ToList();
            var source = _dice.Chance(.5) ? $"({Select(scope, types, null, depth: 1)})" : (_dice.Chance(.5) ? "ROW " : "") + InsertedRow(scope, types);
            return $"({string.Join(", ", columns.Select(static column => Quote(column.Name)))}) = {source}";
        }
        return string.Join(", ", columns.Select(column => Assignment(scope, column)));
    }

    private string Assignment(QueryScope scope, Column column)
    {
        var (name, type) = (Quote(column.Name), column.Type.Type);
        if (_dice.Chance(.05))
            return $"{name} = DEFAULT";
        if (type is { IsArray: true, Element: { } element } && _dice.Chance(.3))
            return $"{name}[{Argument(Integer, scope, 1)}] = {Argument(element, scope, 2)}";
        if (type.Kind == PgTypeKind.Composite && type.Relation is { } fields && _dice.Chance(.5))
        {
            var field = _dice.Pick(fields.Columns);
            return $"{name}.{Quote(field.Name)} = {Argument(field.Type.Type, scope, 2)}";
        }
        if (type.Name == "jsonb" && _dice.Chance(.3))
            return $"{name}['a'] = {Argument(type, scope, 2)}";
        return $"{name} = {Argument(type, scope, 2)}";
    }

    /// <summary>Columns that may be given a value, in their order; by mistake also one that may not.</summary>
    private List<Column> Assignable(Relation target, int most)
    {
        var wrong = Mistake(.1, "assignment to a generated column");
        var columns = target.Columns.Where(column => wrong || !column.IsGenerated && column.Identity != IdentityKind.Always).ToList();
        var some = _dice.Some(columns, Math.Max(1, most));
        return [.. columns.Where(some.Contains)];
    }

    private string Merge(QueryScope scope, Relation target, VisibleTable table, string name)
    {
        var sources = new List<VisibleTable>();
        var source = FromItem(new QueryScope(scope.Outer is null ? null : new QueryScope(scope.Outer)), sources, 2, canBeLateral: false);
        var both = new QueryScope(scope.Outer) { Tables = [table, .. sources] };
        var onlySource = new QueryScope(scope.Outer) { Tables = sources };
        var sql = $"MERGE INTO {name} USING {source} ON {KeyComparison([table], [table, .. sources]) ?? Condition(both, 2, "ON")}";
        for (var count = _dice.Between(1, 3); count > 0; count--)
        {
            // After a branch without a condition none of its kind is reached.
            var and = count > 1 || _dice.Chance(.4);
            switch (_dice.Words((4, "matched"), (4, "not matched"), (_pool.Catalog.System.Version >= MergeReturns ? 2 : 0, "by source")))
            {
                case "matched":
                    sql += $" WHEN MATCHED{(and ? " AND " + Condition(both, 2, "WHEN") : "")} THEN {_dice.Words((3, () => "UPDATE SET " + Assignments(both, target)), (1, () => "DELETE"), (1, () => "DO NOTHING"))}";
                    break;
                case "by source":
                    var onlyTarget = new QueryScope(scope.Outer) { Tables = [table] };
                    sql += $" WHEN NOT MATCHED BY SOURCE{(and ? " AND " + Condition(onlyTarget, 2, "WHEN") : "")} THEN {_dice.Words((2, () => "UPDATE SET " + Assignments(onlyTarget, target)), (1, () => "DELETE"))}";
                    break;
                default:
                    var columns = Assignable(target, 4);
                    sql += $" WHEN NOT MATCHED{(and ? " AND " + Condition(onlySource, 2, "WHEN") : "")} THEN INSERT ({string.Join(", ", columns.Select(static column => Quote(column.Name)))})"
                        + $" VALUES {InsertedRow(onlySource, [.. columns.Select(static column => column.Type.Type)])}";
                    break;
            }
        }
        scope.Tables.AddRange(sources);
        scope.Tables.Add(table);
        return sql;
    }
}
