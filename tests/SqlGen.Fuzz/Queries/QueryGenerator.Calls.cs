using System.Text.RegularExpressions;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Fuzz.Queries;

/// <content>Calls of what the catalog has: functions, operators, aggregates, windows.</content>
internal sealed partial class QueryGenerator
{
    private Piece? FunctionCall(PgType type, QueryScope scope, int depth)
    {
        if (_pool.Function(type, _dice) is not { } routine || Generic.Instantiate(routine.Inputs, routine.Result, type, _pool.Types, _dice) is not { } types)
            return null;
        Use(routine.Schema == "pg_catalog" ? "function" : "own function");
        return new Piece(CallText(routine, types, scope, depth), type);
    }

    private Piece? SetCall(PgType type, QueryScope scope, int depth)
    {
        var fitting = _pool.SetFunctions.Where(routine => routine.Result == type || Generic.CanBe(routine.Result, type)).ToList();
        if (fitting.Count == 0)
            return null;
        var one = _dice.Pick(fitting);
        if (Generic.Instantiate(one.Inputs, one.Result, type, _pool.Types, _dice) is not { } types)
            return null;
        Use("set in select list");
        return new Piece(CallText(one, types, scope, depth - 1), type);
    }

    private string CallText(Routine routine, PgType[] types, QueryScope scope, int depth)
    {
        var given = types.Length - (routine.Defaults > 0 ? _dice.Between(0, routine.Defaults) : 0);
        if (Mistake(.05, "wrong number of arguments"))
            given = Math.Max(0, given - 1);
        var arguments = new List<string>();
        for (var i = 0; i < given; i++)
        {
            if (i == types.Length - 1 && routine.VariadicElement is not null)
                arguments.AddRange(Variadic(types[i], scope, depth));
            else
                arguments.Add(Argument(types[i], scope, depth - 1, typed: _dice.Chance(Generic.IsPolymorphic(routine.Inputs[i]) ? .95 : .6)));
        }
        if (routine.VariadicElement is null && routine.InputNames is { } names && names.All(static name => name.Length > 0) && _dice.Chance(.15))
        {
            Use("named arguments");
            for (var i = _dice.Between(0, arguments.Count); i < arguments.Count; i++)
                arguments[i] = $"{Quote(names[i])} {(_dice.Chance(.8) ? "=>" : ":=")} {arguments[i]}";
        }
        return $"{NameOf(routine)}({string.Join(", ", arguments)})";
    }

    private string NameOf(Routine routine) => routine.Schema switch
    {
        "public" => Quote(routine.Name),
        "pg_catalog" => (_dice.Chance(.03) ? "pg_catalog." : "") + Quote(routine.Name),
        _ => $"{Quote(routine.Schema)}.{Quote(routine.Name)}",
    };

    private IEnumerable<string> Variadic(PgType array, QueryScope scope, int depth)
    {
        Use("variadic");
        if (_dice.Chance(.2) && array.IsArray)
            return ["VARIADIC " + Argument(array, scope, depth - 1)];
        return Enumerable.Range(0, _dice.Between(1, 3)).Select(_ => Argument(array.Element ?? array, scope, depth - 1, typed: _dice.Chance(.8))).ToList();
    }

    /// <summary>An expression for an argument or operand: mostly of its type, or one that turns to it by itself, or a literal whose type must be found.</summary>
    /// <param name="declared">What is wanted.</param>
    /// <param name="scope">What can be named.</param>
    /// <param name="depth">How deep it may go on.</param>
    /// <param name="typed">Whether a literal or parameter must bear its type.</param>
    private string Argument(PgType declared, QueryScope scope, int depth, bool typed = false)
    {
        if (declared.Kind == PgTypeKind.Pseudo)
        {
            return declared.Name switch
            {
                "cstring" => "'1'",
                "record" => _dice.Chance(.6) ? $"ROW({Expression(RandomType(scope), scope, 1).Text}, {Expression(RandomType(scope), scope, 1).Text})" : Expression(_dice.Pick(_pool.Tables).RowType ?? Integer, scope, 1).Text,
                _ => Typed(RandomType(scope), scope, depth),
            };
        }
        if (Mistake(.05, "argument of a wrong type"))
            declared = RandomType(scope);
        if (_dice.Chance(.1))
            declared = Related(declared);
        if (!typed && _dice.Chance(.1) && LiteralTexts.Of(declared, _dice) is { } text)
            return $"'{text}'";
        return typed ? Typed(declared, scope, depth) : Expression(declared, scope, depth).Text;
    }

    /// <summary>An expression that has its type by itself, not by what stands around it.</summary>
    private string Typed(PgType type, QueryScope scope, int depth)
    {
        var text = Expression(type, scope, depth).Text;
        return Bare().IsMatch(text) ? $"{text}::{TypeName(type)}" : text;
    }

    [GeneratedRegex(@"^(?:'(?:[^']|'')*'|\$\d+|NULL)$")]
    private static partial Regex Bare();

    private Piece? Operation(PgType type, QueryScope scope, int depth)
    {
        if (_pool.Operator(type, _dice) is not { } @operator)
            return null;
        PgType[] declared = @operator.Left is null ? [@operator.Right] : [@operator.Left, @operator.Right];
        if (Generic.Instantiate(declared, @operator.Result, type, _pool.Types, _dice) is not { } types)
            return null;
        Use("operator");
        // One side mostly says what it is, or the other cannot be found out.
        var known = _dice.Between(0, types.Length - 1);
        var operands = types.Select((operand, i) => Argument(operand, scope, depth - 1, typed: _dice.Chance(i == known || Generic.IsPolymorphic(declared[i]) ? .97 : .4))).ToArray();
        var name = @operator.Schema == "pg_catalog" && _dice.Chance(.02) ? $"OPERATOR(pg_catalog.{@operator.Name})" : @operator.Name;
        // A space before the operand, or "@ -1" and the like would read as one operator.
        return new Piece(operands.Length == 1 ? $"({name} {operands[0]})" : $"({operands[0]} {name} {operands[1]})", type);
    }

    private Piece? AggregateCall(PgType type, QueryScope scope, int depth)
    {
        if (_pool.Aggregate(type, _dice) is not { } routine || Generic.Instantiate(routine.Inputs, routine.Result, type, _pool.Types, _dice) is not { } types)
            return null;
        Use("aggregate");
        // Under it every column may be named, and no aggregate or window.
        var inside = new QueryScope(scope.Outer) { Tables = scope.Tables, AllowsAggregates = Mistake(.1, "aggregate in an aggregate") };
        inside.CommonTables.AddRange(scope.CommonTables);
        var filter = _dice.Chance(.15) ? $" FILTER (WHERE {Condition(inside, depth - 1, "FILTER")})" : "";
        return new Piece(AggregateText(routine, types, inside, depth) + filter, type);
    }

    private string AggregateText(Routine routine, PgType[] types, QueryScope scope, int depth)
    {
        switch (routine.Kind)
        {
            case RoutineKind.Aggregate when types.Length == 0:
                return NameOf(routine) + (Mistake(.2, "aggregate without arguments") ? "()" : "(*)");
            case RoutineKind.Aggregate:
                var call = CallText(routine, types, scope, depth);
                var distinct = _dice.Chance(.1) && types.All(IsSortable);
                var orderBy = !distinct && _dice.Chance(.1) ? $" ORDER BY {KeyOf(Expression(SortableType(scope), scope, 1), scope)}" : "";
                var open = call.IndexOf('(', StringComparison.Ordinal) + 1;
                return $"{call[..open]}{(distinct ? "DISTINCT " : "")}{call[open..^1]}{orderBy})";
            case RoutineKind.HypotheticalSetAggregate:
                Use("hypothetical set");
                var keys = Enumerable.Range(0, _dice.Between(1, 2)).Select(_ => SortableType(scope)).ToList();
                return $"{NameOf(routine)}({string.Join(", ", keys.Select(key => Constant(key).Text))}) WITHIN GROUP (ORDER BY {string.Join(", ", keys.Select(key => Expression(key, scope, 1).Text))})";
            default:
                Use("ordered set");
                var direct = types[..^1].Select(direct => Constant(direct).Text);
                return $"{NameOf(routine)}({string.Join(", ", direct)}) WITHIN GROUP (ORDER BY {Expression(types[^1], scope, 1).Text})";
        }
    }

    private Piece? WindowCall(PgType type, QueryScope scope, int depth)
    {
        if (_pool.Window(type, _dice) is not { Kind: RoutineKind.Window or RoutineKind.Aggregate } routine
            || Generic.Instantiate(routine.Inputs, routine.Result, type, _pool.Types, _dice) is not { } types)
            return null;
        Use("window");
        var inside = new QueryScope(scope.Outer) { Tables = scope.Tables, Grouped = scope.Grouped, AllowsAggregates = scope.AllowsAggregates, AllowsWindows = Mistake(.1, "window in a window") };
        inside.CommonTables.AddRange(scope.CommonTables);
        var call = types.Length == 0 && routine.Kind == RoutineKind.Aggregate ? NameOf(routine) + "(*)" : CallText(routine, types, inside, depth - 1);
        var filter = routine.Kind == RoutineKind.Aggregate && _dice.Chance(.1) ? $" FILTER (WHERE {Expression(Boolean, inside, 1).Text})" : "";
        var over = scope.Windows.Count > 0 && _dice.Chance(.4) ? _dice.Words((3, scope.Windows[0]), (1, $"({scope.Windows[0]})")) : $"({WindowDefinition(inside, depth)})";
        if (Mistake(.05, "window that is not there"))
            over = "no_such_window";
        return new Piece($"{call}{filter} OVER {over}", type);
    }

    /// <summary>The WINDOW clause; its names come into the scope.</summary>
    private string Windows(QueryScope scope)
    {
        if (!_dice.Chance(.3))
            return "";
        var inside = new QueryScope(scope.Outer) { Tables = scope.Tables, Grouped = scope.Grouped, AllowsAggregates = scope.AllowsAggregates };
        var sql = $" WINDOW w AS ({WindowDefinition(inside, 1)})";
        scope.Windows.Add("w");
        return sql;
    }

    private string WindowDefinition(QueryScope scope, int depth)
    {
        var parts = new List<string>();
        if (_dice.Chance(.5))
            parts.Add("PARTITION BY " + KeyOf(Expression(SortableType(scope), scope, Math.Min(depth - 1, 1)), scope));
        var orders = _dice.Chance(.6);
        var key = orders && _dice.Chance(.3) ? _dice.Pick([Integer, Type("date"), Type("numeric"), Type("timestamptz")]) : SortableType(scope);
        if (orders)
            parts.Add("ORDER BY " + KeyOf(Expression(key, scope, Math.Min(depth - 1, 1)), scope) + _dice.Words((3, ""), (1, " DESC")));
        if (_dice.Chance(.25))
        {
            Use("frame");
            var offset = key.Name switch { "int4" or "numeric" => "2", _ => "'1 day'" };
            parts.Add(_dice.Words(
                (3, () => "ROWS BETWEEN 1 PRECEDING AND CURRENT ROW"),
                (2, () => "ROWS UNBOUNDED PRECEDING"),
                (orders ? 2 : 0, () => "GROUPS BETWEEN CURRENT ROW AND 1 FOLLOWING EXCLUDE TIES"),
                (_options.Parameters ? 1 : 0, () => $"ROWS {Parameter(Type("int8")).Text} PRECEDING"),
                (orders ? 3 : 0, () => $"RANGE BETWEEN {offset} PRECEDING AND {offset} FOLLOWING"),
                (1, () => "RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW")));
        }
        return string.Join(" ", parts);
    }
}
