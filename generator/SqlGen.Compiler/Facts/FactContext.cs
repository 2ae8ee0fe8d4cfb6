using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Facts;

/// <summary>What the proofs about one statement share: its parameters, the views that it reads, WITH tables already looked at.</summary>
internal sealed class FactContext(DatabaseCatalog catalog, ICollection<int> nullableParameters)
{
    private const int MaxViewDepth = 20, MaxDepth = 128, MaxSteps = 20_000, SizeOfStep = 8;

    private readonly Dictionary<Relation, BoundStatement?> _views = [];
    private readonly Dictionary<object, BoundStatement?> _conditions = new(ReferenceComparer.Instance);
    private readonly Dictionary<object, BodySettings> _bodies = new(ReferenceComparer.Instance);
    private readonly Dictionary<object, Dictionary<string, (bool, string?)>> _atMostOne = new(ReferenceComparer.Instance);
    private readonly Dictionary<Relation, bool> _isVolatile = [];
    private readonly Dictionary<UniqueKey, BoundIndex?> _indexes = [];
    private readonly Dictionary<object, bool?[]> _nullable = new(ReferenceComparer.Instance);
    private RowFacts? _anyPlace;
    private Dictionary<(Routine, int), bool> _results = [];
    private int _viewDepth, _depth, _steps;

    public DatabaseCatalog Catalog => catalog;

    /// <summary>Whether there may be collations that take different texts for equal, which a unique key under another collation does not prevent.</summary>
    public bool HasOwnCollations => catalog.HasOwnCollations;

    /// <summary>Whether null may be given for a parameter.</summary>
    public bool IsNullable(int parameter) => nullableParameters.Contains(parameter);

    /// <summary>For each recursive WITH table that is being looked at: which of its columns may be null, as far as is known.</summary>
    public Dictionary<CommonTable, bool[]> Recursive { get; } = [];

    /// <summary>The facts about statements that stand in no other, or that read nothing of the one they stand in.</summary>
    public Dictionary<object, RowFacts> FactsWithin { get; } = new(ReferenceComparer.Instance);

    /// <summary>The facts of a place of which nothing is known.</summary>
    public RowFacts AnyPlace => _anyPlace ??= RowFacts.OfAnyPlace(this);

    /// <summary>Rows are locked or changed: such a row is looked at again in its newest form when another transaction has changed it meanwhile.</summary>
    public bool MayRecheckRows { get; init; }

    /// <summary>Which shards the statement means, once that was asked.</summary>
    public ShardVerdict? Shards { get; set; }

    /// <summary>Whether there is work left to be spent on narrowing: a statement may nest it so that it multiplies.</summary>
    /// <param name="size">How much is known already, which is copied.</param>
    public bool SpendStep(int size = 0) => (_steps += 1 + size / SizeOfStep) <= MaxSteps;

    /// <summary>A proof about <paramref name="statement"/> for these columns of it, made once: WITH tables and views are read many times over.</summary>
    public (bool Holds, string? Reason) AtMostOne(BoundStatement statement, IReadOnlyList<int> columns, Func<(bool, string?)> prove)
    {
        if (!_atMostOne.TryGetValue(statement, out var answers))
            _atMostOne[statement] = answers = new(StringComparer.Ordinal);
        var given = string.Join(",", columns);
        if (answers.TryGetValue(given, out var known))
            return known;
        var proved = WithinDepth(prove, (false, null));
        // While a recursive table is being looked at, the answer rests on a guess.
        return Recursive.Count > 0 ? proved : answers[given] = proved;
    }

    /// <summary>Whether a view gives other values from one look to the next, asked once.</summary>
    public bool IsVolatile(Relation view, Func<bool> prove) =>
        _isVolatile.TryGetValue(view, out var known) ? known : _isVolatile[view] = WithinDepth(prove);

    /// <summary>A proof that is given up where it would go too deep for the stack.</summary>
    public T WithinDepth<T>(Func<T> prove, T givenUp)
    {
        if (_depth >= MaxDepth || !StackRoom.IsEnough)
            return givenUp;
        _depth++;
        var proved = prove();
        _depth--;
        return proved;
    }

    /// <summary>Whether a column of a WITH table or of a view may be null, looked at once.</summary>
    public bool IsNullable(object table, int column, Func<bool> prove)
    {
        if (!_nullable.TryGetValue(table, out var known))
            _nullable[table] = known = [];
        if (column < known.Length && known[column] is { } already)
            return already;
        var nullable = WithinDepth(prove);
        // While a recursive table is being looked at, the answer rests on a guess.
        if (Recursive.Count > 0)
            return nullable;
        if (column >= known.Length)
            Array.Resize(ref known, column + 1);
        known[column] = nullable;
        _nullable[table] = known;
        return nullable;
    }

    /// <summary>Whether a function may give null in a column for arguments that are not, looked at once, and by what its statements say by themselves.</summary>
    /// <param name="column">The column; -1 where it is asked whether it may give more than one row.</param>
    public bool MayGive(Routine routine, int column, Func<FactContext, bool> prove)
    {
        if (_results.TryGetValue((routine, column), out var known))
            return known;
        // Where it calls itself nothing is certain.
        _results[(routine, column)] = true;
        return _results[(routine, column)] = WithinDepth(() => prove(new FactContext(catalog, []) { _results = _results, MayRecheckRows = true }));
    }

    /// <summary>Null is possible where the proof that it is not would go too deep for the stack.</summary>
    public bool WithinDepth(Func<bool> prove) => WithinDepth(prove, true);

    /// <summary>Whether a rule may do something else instead of changing this table, or the one that a view hands the change on to.</summary>
    public bool MayHaveRules(Relation target)
    {
        for (var depth = 0; depth < MaxViewDepth && !target.HasRules; depth++)
        {
            if (target.Kind != RelationKind.View)
                return false;
            if (DefinitionOf(target) is not { } definition)
                return true;
            // What reads several tables is changed by its triggers alone.
            if (OnlyEntry(definition) is not { Relation: { } under })
                return false;
            target = under;
        }
        return true;
    }

    /// <summary>The table's column that a change of a view's column is handed on to; null where there is none, or a trigger or a rule takes the change.</summary>
    public (Relation Table, int Index)? TableBehind(Relation view, int index)
    {
        for (var depth = 0; depth < MaxViewDepth; depth++)
        {
            // The rules of a table that is changed by its own name are the caller's business.
            if (view.InsteadOfTriggers.Count > 0 || view.HasRules && (depth > 0 || view.Kind == RelationKind.View))
                return null;
            if (view.Kind != RelationKind.View)
                return (view, index);
            if (DefinitionOf(view) is not { } definition || OnlyEntry(definition) is not { Relation: { } under } entry)
                return null;
            if (definition.Columns![index].Expression is not BoundColumn column || column.Entry != entry)
                return null;
            (view, index) = (under, column.Index);
        }
        return null;
    }

    private static TableEntry? OnlyEntry(BoundStatement definition)
    {
        var entries = BoundTree.Entries(definition).ToList();
        return entries.Count == 1 ? entries[0] : null;
    }

    /// <summary>A condition of a row security policy, bound as the query that it is; null where it is not known.</summary>
    public BoundStatement? ConditionOf(PolicyCondition policy)
    {
        if (_conditions.TryGetValue(policy, out var known))
            return known;
        var sink = new DiagnosticSink(new SourceFile("", ""));
        var bound = Binder.BindDefinition(catalog.WithSearchPath(policy.SearchPath), sink, policy.Query);
        return _conditions[policy] = sink.HasErrors || policy.IsStale ? null : bound;
    }

    /// <summary>What the text of a user's function says of settings, looked at once.</summary>
    public BodySettings BodyOf(Routine routine) =>
        _bodies.TryGetValue(routine, out var known) ? known : _bodies[routine] = RoutineBodies.Of(routine, catalog);

    /// <summary>The query of a view, bound; null where it is not known.</summary>
    public BoundStatement? DefinitionOf(Relation view)
    {
        if (_views.TryGetValue(view, out var known))
            return known;
        if (view.Definition is not { } definition || _viewDepth >= MaxViewDepth)
            return null;
        _viewDepth++;
        var sink = new DiagnosticSink(new SourceFile("", ""));
        var bound = Binder.BindDefinition(catalog.WithSearchPath(view.SearchPath), sink, definition);
        var result = sink.HasErrors || bound?.Columns?.Count != view.Columns.Count ? null : bound;
        _views[view] = result;
        _viewDepth--;
        return result;
    }

    /// <summary>
    /// Whether a function of the server's own calls one of the user's: those that are written in SQL, with a cast to text, find the user's cast.
    /// </summary>
    public bool CallsOwnCast(BoundExpr expr)
    {
        var isCasting = expr is BoundOperator { Operator: { Schema: "pg_catalog", Name: "||" } @operator } && (@operator.Right.Name == "anynonarray" || @operator.Left?.Name == "anynonarray")
            || expr is BoundCall { Routine: { Schema: "pg_catalog", Name: "quote_literal" or "quote_nullable" } };
        if (IsOfJson(expr) && catalog.Casts.Any(static cast => cast is { Function: not null, Target: { Schema: "pg_catalog", Name: "json" } }))
            return true;
        if (!isCasting)
            return false;
        foreach (var part in BoundTree.Children(expr))
        {
            for (var type = part.PgType; type is not null; type = type.Kind == PgTypeKind.Domain ? type.Base : null)
            {
                if (catalog.CastsFrom(type).Any(static cast => cast.Function is not null))
                    return true;
            }
        }
        return false;
    }

    /// <summary>Whether it makes JSON of values, by their types' casts to json where they have one.</summary>
    private static bool IsOfJson(BoundExpr expr) => expr switch
    {
        BoundCall call => call.Routine.Schema == "pg_catalog" && call.Routine.Name.Contains("json"),
        BoundAggregate aggregate => aggregate.Routine.Schema == "pg_catalog" && aggregate.Routine.Name.Contains("json"),
        BoundWindowCall window => window.Routine.Schema == "pg_catalog" && window.Routine.Name.Contains("json"),
        BoundConstruct construct => construct.Name.StartsWith("JSON", StringComparison.Ordinal),
        BoundTableConstruct => true,
        _ => false,
    };

    /// <summary>What a unique index is over, bound; null where it is not known.</summary>
    public BoundIndex? IndexOf(Relation table, UniqueKey key)
    {
        if (key.Index is not { } index)
            return null;
        if (_indexes.TryGetValue(key, out var known))
            return known;
        var sink = new DiagnosticSink(new SourceFile("", ""));
        var bound = Binder.BindDefinition(catalog.WithSearchPath(index.SearchPath), sink, index.QueryOver(table));
        return _indexes[key] = sink.HasErrors || bound?.Columns is not { } columns ? null : BoundIndex.Of(columns, index.Elements.Count);
    }
}

/// <summary>A unique index with its meaning: what it is over, and what holds of the rows that are in it.</summary>
internal sealed class BoundIndex(IReadOnlyList<BoundExpr> elements, IReadOnlyList<BoundExpr> conditions)
{
    public IReadOnlyList<BoundExpr> Elements { get; } = elements;

    public IReadOnlyList<BoundExpr> Conditions { get; } = conditions;

    public static BoundIndex Of(IReadOnlyList<ResultColumn> columns, int elements)
    {
        var conditions = new List<BoundExpr>();
        var pending = new Stack<BoundExpr>(columns.Skip(elements).Select(static c => c.Expression));
        while (pending.Count > 0)
        {
            var condition = pending.Pop();
            if (condition is not BoundLogical { IsAnd: true } and)
                conditions.Add(condition);
            else
            {
                foreach (var operand in and.Operands)
                    pending.Push(operand);
            }
        }
        return new BoundIndex([.. columns.Take(elements).Select(static c => c.Expression)], conditions);
    }
}
