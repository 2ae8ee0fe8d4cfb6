using SqlGen.Compiler.Catalog;

namespace SqlGen.Fuzz.Queries;

/// <content>WITH: queries, recursive ones, and what changes rows.</content>
internal sealed partial class QueryGenerator
{
    /// <summary>A WITH clause and a space after it; its tables come into the scope.</summary>
    private string With(QueryScope scope, bool isTop)
    {
        Use("with");
        var recursive = _dice.Chance(.25);
        var items = new List<string>();
        for (var count = _dice.Between(1, 2); count > 0; count--)
            items.Add(recursive && count == 1 ? Recursive(scope) : CommonTable(scope, isTop));
        return $"WITH {(recursive ? "RECURSIVE " : "")}{string.Join(", ", items)} ";
    }

    private string CommonTable(QueryScope scope, bool isTop)
    {
        var name = NewName("w");
        if (isTop && _dice.Chance(_options.Changes * .7))
        {
            Use("change in with");
            var change = Change(scope, RandomTypes(scope, 3));
            scope.CommonTables.Add(new VisibleTable(name, change.Columns));
            return $"{name} AS ({change.Sql})";
        }
        var types = RandomTypes(scope, 3);
        var names = types.Select((_, i) => "c" + Number(i + 1)).ToArray();
        var byList = _dice.Chance(.4);
        var query = Query(scope, types, byList ? null : names, _options.Depth - 1);
        scope.CommonTables.Add(new VisibleTable(name, [.. types.Zip(names, static (type, column) => new Piece(column, type))]));
        return $"{name}{(byList ? $" ({string.Join(", ", names)})" : "")} AS {_dice.Words((6, ""), (1, "MATERIALIZED "), (1, "NOT MATERIALIZED "))}({query})";
    }

    private string Recursive(QueryScope scope)
    {
        Use("recursive");
        var name = NewName("w");
        PgType[] types = [Integer, .. RandomTypes(scope, 2).Select(type => IsSortable(type) ? type : Text)];
        var names = types.Select((_, i) => "c" + Number(i + 1)).ToArray();
        var table = new VisibleTable(name, [.. types.Zip(names, static (type, column) => new Piece(column, type))]);
        var start = Select(scope, types, null, depth: 1);
        var inner = new QueryScope(scope);
        inner.Tables.Add(table with { Name = "r" });
        var step = string.Join(", ", types.Select((type, i) => i == 0 ? "r.c1 + 1" : _dice.Chance(.5) ? $"r.{names[i]}" : Expression(type, inner, 1).Text));
        var join = _dice.Words((3, ""), (1, " JOIN people AS p ON p.id = r.c1"), (1, " CROSS JOIN numbers"));
        if (Mistake(.3, "recursion where it may not be"))
            join = " LEFT JOIN (SELECT 1 AS one) AS o ON o.one = r.c1 GROUP BY r.c1";
        scope.CommonTables.Add(table);
        var search = _dice.Words((6, ""), (1, " SEARCH DEPTH FIRST BY c1 SET ordering"), (1, " SEARCH BREADTH FIRST BY c1 SET ordering"), (2, " CYCLE c1 SET is_cycle USING trail"), (1, " CYCLE c1 SET is_cycle TO 'y' DEFAULT 'n' USING trail"));
        return $"{name} ({string.Join(", ", names)}) AS ({start} {_dice.Words((3, "UNION ALL"), (1, "UNION"))} SELECT {step} FROM {name} AS r{join} WHERE r.c1 < 10){search}";
    }
}
