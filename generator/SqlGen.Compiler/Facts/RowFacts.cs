using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Facts;

/// <summary>
/// What is certain of each row at one place of a statement: which expressions are not null in it, which tables are there and not filled up with
/// nulls. It begins with what FROM and WHERE say; a part of an expression that is reached under conditions has facts of its own.
/// </summary>
internal sealed class RowFacts
{
    private readonly HashSet<BoundExpr> _values;
    private readonly HashSet<BoundExpr> _nulls;
    private readonly HashSet<BoundExpr> _notTrue;
    private readonly HashSet<BoundExpr> _notFalse;
    private readonly HashSet<OpenSide> _matched;
    private readonly HashSet<TableEntry> _absent;
    private readonly HashSet<JoinCondition> _applied;
    private readonly Dictionary<(object Table, int Column), bool> _nullable = [];
    private readonly Dictionary<object, RowFacts> _within = new(ReferenceComparer.Instance);
    private bool _isAnyPlace;

    private RowFacts(FactContext context, RowFacts? outer, JoinTree tree)
    {
        (Context, Outer, Tree) = (context, outer, tree);
        (_values, _nulls, _notTrue, _notFalse, _matched, _absent, _applied) = ([], [], [], [], [], [], []);
    }

    private RowFacts(RowFacts other)
    {
        (Context, Outer, Tree, Select, Members, GroupHasRows) = (other.Context, other.Outer, other.Tree, other.Select, other.Members, other.GroupHasRows);
        // Copied as a set it is not hashed again, and expressions take long to hash.
        (_values, _nulls, _matched, _absent, _applied) = (new(other._values), new(other._nulls), new(other._matched), new(other._absent), new(other._applied));
        (_notTrue, _notFalse) = (new(other._notTrue), new(other._notFalse));
        IsImpossible = other.IsImpossible;
    }

    public FactContext Context { get; }

    /// <summary>The facts of the place that the query stands in, whose columns it may read.</summary>
    public RowFacts? Outer { get; }

    public JoinTree Tree { get; }

    /// <summary>The query whose rows they are; null for other statements.</summary>
    public BoundSelect? Select { get; private init; }

    /// <summary>Where rows are groups: the facts of the rows that a group is made of.</summary>
    public RowFacts? Members { get; private init; }

    /// <summary>Every group has at least one row.</summary>
    public bool GroupHasRows { get; private set; }

    /// <summary>The place is never reached: conditions contradict each other.</summary>
    public bool IsImpossible { get; private set; }

    /// <summary>A place of which nothing is known: any table may have nulls in the place of a row there.</summary>
    public static RowFacts OfAnyPlace(FactContext context) => new(context, null, new JoinTree([])) { _isAnyPlace = true };

    private int Size => _values.Count + _nulls.Count + _notTrue.Count + _notFalse.Count;

    /// <summary>The facts of the rows that a statement gives.</summary>
    public static RowFacts Of(BoundStatement statement, FactContext context, RowFacts? outer = null)
    {
        // While a recursive table is being looked at, the answer rests on a guess.
        if (context.Recursive.Count > 0)
            return Build(statement, context, outer);
        var known = outer?._within ?? context.FactsWithin;
        return known.TryGetValue(statement, out var facts) ? facts : known[statement] = Build(statement, context, outer);
    }

    /// <summary>The facts of the rows of FROM that WHERE lets through, before they are grouped.</summary>
    public static RowFacts OfRows(BoundSelect select, FactContext context, RowFacts? outer)
    {
        var facts = Of(select, context, outer);
        return facts.Members ?? facts;
    }

    private static RowFacts Build(BoundStatement statement, FactContext context, RowFacts? outer)
    {
        switch (statement)
        {
            case BoundSelect select:
                var rows = new RowFacts(context, outer, new JoinTree(select.From)) { Select = select };
                rows.Learn(select.Where);
                return select.IsGrouped ? Grouped(select, rows) : rows;
            case BoundModification { Kind: Model.StatementKind.Update or Model.StatementKind.Delete } modification:
                var changed = new RowFacts(context, outer, new JoinTree(modification.From, modification.Target));
                changed.Learn(modification.Where);
                return changed;
            default:
                return new RowFacts(context, outer, new JoinTree([]));
        }
    }

    private static RowFacts Grouped(BoundSelect select, RowFacts rows)
    {
        // Without GROUP BY there is a row even where WHERE lets none through, and of a grouping set's columns nulls are shown.
        var hasSets = select.GroupBy.Count == 0 || select.HasGroupingSets;
        var groups = hasSets ? new RowFacts(rows.Context, rows.Outer, new JoinTree([])) { Select = select, Members = rows } : new RowFacts(rows) { Members = rows };
        groups.GroupHasRows = !hasSets || select.Sets is { HasEmpty: false } || !select.HasGroupingSets && (rows.Tree.Entries.Count > 0 && RowBounds.WantsRows(select.Having, rows.Tree.Entries[0].Level) || select.Where is null && RowBounds.HasRow(select.From, rows));
        groups.Learn(select.Having);
        // The row of the empty set has null in the place of all that is grouped by.
        groups.GroupHasRows |= select.HasGroupingSets && select.GroupBy.Any(expr => IsPlain(expr) && groups._values.Contains(expr) && BoundTree.Contains(expr, static part => BoundTree.EntryOf(part) is not null));
        return groups;
    }

    /// <summary>The facts where a condition came out in a certain way; the same ones where that would be too much work.</summary>
    public RowFacts With(BoundExpr? condition, Outcome outcome = Outcome.True) => condition is null ? this : With([new Held(condition, outcome)]);

    public RowFacts With(IReadOnlyList<Held> conditions)
    {
        if (conditions.Count == 0 || !Context.SpendStep(Size) || !StackRoom.IsEnough)
            return this;
        var facts = new RowFacts(this);
        foreach (var held in conditions)
            facts.Assume(held.Condition, held.Outcome);
        facts.Solve();
        return facts;
    }

    /// <summary>The facts where an expression is null.</summary>
    public RowFacts WithNull(BoundExpr expr)
    {
        if (!Context.SpendStep(Size) || !StackRoom.IsEnough)
            return this;
        var facts = new RowFacts(this);
        facts.NoteNull(expr);
        facts.Solve();
        return facts;
    }

    /// <summary>The facts where these expressions are not null.</summary>
    public RowFacts WithValues(IEnumerable<BoundExpr> values)
    {
        if (!Context.SpendStep(Size) || !StackRoom.IsEnough)
            return this;
        var facts = new RowFacts(this);
        foreach (var value in values)
            facts.NoteValue(value);
        facts.Solve();
        return facts;
    }

    /// <summary>The facts of the rows that a statement gives back: the target's is the new one, if there is one.</summary>
    public RowFacts AfterChange(BoundModification modification)
    {
        if (modification.Kind == Model.StatementKind.Merge)
            return this;
        var facts = new RowFacts(this);
        facts.NoteVersions(modification, isOld: true);
        if (modification.Kind == Model.StatementKind.Delete)
            return facts;
        facts._values.RemoveWhere(value => BoundTree.Contains(value, e => BoundTree.EntryOf(e) == modification.Target)
            && !(value is BoundColumn column && Returned.IsKept(modification, column)));
        foreach (var old in new[] { facts._nulls, facts._notTrue, facts._notFalse })
            old.RemoveWhere(value => BoundTree.Contains(value, e => BoundTree.EntryOf(e) == modification.Target));
        foreach (var index in Returned.StoredValues(modification, this))
            facts._values.Add(new BoundColumn(modification.Target, index, modification.Target.Columns[index].Type, default(Text.Span)));
        facts.NoteVersions(modification, isOld: false);
        return facts;
    }

    /// <summary>What holds of the target's columns holds of its <c>old</c> or <c>new</c> row, where that is one of the rows that the statement gives back.</summary>
    private void NoteVersions(BoundModification modification, bool isOld)
    {
        var versions = new HashSet<TableEntry>();
        foreach (var column in modification.Columns!)
        {
            BoundTree.Contains(column.Expression, part =>
            {
                if (BoundTree.EntryOf(part) is { IsNullable: false } entry && entry.VersionOf == modification.Target && entry.IsOld == isOld)
                    versions.Add(entry);
                return false;
            });
        }
        foreach (var version in versions)
        {
            foreach (var index in KnownColumns(modification.Target).ToList())
                _values.Add(new BoundColumn(version, index, version.Columns[index].Type, default(Text.Span)));
        }
    }

    public bool IsKnownValue(BoundExpr expr) => IsImpossible || IsPlain(expr) && (_values.Contains(expr) || IsKnownAround(expr));

    /// <summary>Whether it is known of the places around this one, and is the same here.</summary>
    private bool IsKnownAround(BoundExpr expr) => !IsOfSets(expr) && Outer is { } outer
        // A subquery sees the columns of grouping sets, and no other expressions that they are made of.
        && (outer.IsImpossible || (!outer.HasSets || BoundTree.EntryOf(expr) is not null) && outer._values.Contains(expr) || outer.IsKnownAround(expr));

    /// <summary>Its rows are those of grouping sets.</summary>
    public bool HasSets => Select is { HasGroupingSets: true } && Members is not null;

    /// <summary>It, or a place around it, has such rows.</summary>
    public bool IsWithinSets => HasSets || Outer?.IsWithinSets == true;

    /// <summary>What is grouped by in grouping sets is shown as it is, or null: what it is made of is another thing.</summary>
    private bool IsOfSets(BoundExpr expr) => HasSets && Select!.GroupBy.Contains(expr, BoundEquality.Instance);

    /// <summary>Whether the table has a row here, not nulls in the place of one.</summary>
    public bool IsPresent(TableEntry entry)
    {
        if (_isAnyPlace)
            return false;
        if (Tree.Contains(entry))
            return IsImpossible || (Tree.OpenFor(entry) is { Count: > 0 } sides ? sides.All(_matched.Contains) : !entry.IsNullable);
        return Outer?.IsPresent(entry) ?? !entry.IsNullable;
    }

    /// <summary>Whether an outer join never fills the side up: where the join gives a row at all, the side has one.</summary>
    public bool IsMatched(OpenSide side) => _matched.Contains(side);

    /// <summary>The columns of a table that conditions say are not null.</summary>
    public IEnumerable<int> KnownColumns(TableEntry entry) => _values.OfType<BoundColumn>().Where(c => c.Entry == entry).Select(static c => c.Index);

    /// <summary>An answer that is found once.</summary>
    public bool Remember(object table, int column, Func<bool> prove)
    {
        if (Context.Recursive.Count > 0)
            return Context.WithinDepth(prove);
        return _nullable.TryGetValue((table, column), out var known) ? known : _nullable[(table, column)] = Context.WithinDepth(prove);
    }

    /// <summary>The facts of the query at a level, this one or one that it stands in.</summary>
    public RowFacts? AtLevel(int level)
    {
        for (var facts = this; facts is not null; facts = facts.Outer)
        {
            if (facts.Select is { } select && BoundTree.Entries(select).FirstOrDefault()?.Level == level)
                return facts;
        }
        return null;
    }

    private void Learn(BoundExpr? condition)
    {
        if (condition is not null)
            Assume(condition, Outcome.True);
        Solve();
    }

    /// <summary>Conditions of joins hold where the joins found a match; what they say may show that other joins did.</summary>
    private void Solve()
    {
        bool changed;
        do
        {
            changed = false;
            foreach (var condition in Tree.Conditions)
            {
                if (_applied.Contains(condition) || !condition.Guard.All(_matched.Contains))
                    continue;
                changed = _applied.Add(condition);
                Assume(condition.Condition, Outcome.True);
            }
            foreach (var side in Tree.Sides)
            {
                if (!_matched.Contains(side) && (IsLeft(side) || side.Join.Kind != JoinKind.Full && OuterMatch.IsCertain(side, this)))
                    changed = _matched.Add(side);
            }
        }
        while (changed);
        // What was found on the way may have been found with less.
        _nullable.Clear();
        _within.Clear();
    }

    private void Assume(BoundExpr expr, Outcome outcome)
    {
        if (!StackRoom.IsEnough)
            return;
        if (IsPlain(expr))
        {
            (outcome is Outcome.True or Outcome.NotFalse ? _notFalse : _notTrue).Add(expr);
            // Neither true nor false.
            if (_notTrue.Contains(expr) && _notFalse.Contains(expr))
                NoteNull(expr);
        }
        if (IsOfSets(expr))
        {
            if (outcome is Outcome.True or Outcome.False)
                NoteValue(expr);
            return;
        }
        foreach (var consequence in Narrowing.Of(expr, outcome))
        {
            switch (consequence)
            {
                case Held held: Assume(held.Condition, held.Outcome); break;
                case AnyHeld any: AssumeAny(any.Parts); break;
                case IsValue value: NoteValue(value.Expression); break;
                case IsNull @null: NoteNull(@null.Expression); break;
                case GivesRow { Query: BoundSelect query }: NoteRow(query); break;
            }
        }
    }

    /// <summary>One of several held: what follows from each of them is certain.</summary>
    private void AssumeAny(IReadOnlyList<Held> parts)
    {
        const int MostParts = 16;
        if (parts.Count is 0 or > MostParts)
            return;
        var possible = new List<RowFacts>();
        foreach (var part in parts)
        {
            var facts = With(part.Condition, part.Outcome);
            if (facts == this)
                return;
            if (!facts.IsImpossible)
                possible.Add(facts);
        }
        if (possible.Count == 0)
        {
            IsImpossible = true;
            return;
        }
        foreach (var value in possible[0]._values)
        {
            if (!_values.Contains(value) && possible.TrueForAll(p => p._values.Contains(value)))
                NoteValue(value);
        }
        _matched.UnionWith(possible[0]._matched.Where(side => possible.TrueForAll(p => p._matched.Contains(side))));
    }

    /// <summary>An expression is not null: then neither are those that it would be null without.</summary>
    private void NoteValue(BoundExpr root)
    {
        var pending = new Stack<BoundExpr>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var expr = pending.Pop();
            if (IsPlain(expr))
            {
                IsImpossible |= _nulls.Contains(expr) || expr is BoundLiteral { Value: null };
                if (!_values.Add(expr))
                    continue;
            }
            if (IsOfSets(expr))
                continue;
            if (BoundTree.EntryOf(expr) is { } entry)
                _matched.UnionWith(Tree.OpenFor(entry));
            if (expr is BoundSubquery { Kind: SubqueryKind.Scalar, Query: BoundSelect query })
                NoteRow(query);
            foreach (var needed in Strictness.NeededBy(expr))
                pending.Push(needed);
        }
    }

    /// <summary>A query that looks at this row gave one: what its conditions say of this row's columns is certain.</summary>
    private void NoteRow(BoundSelect query)
    {
        if (query.IsGrouped && query.GroupBy.Count == 0 || query.HasGroupingSets || !Context.SpendStep())
            return;
        foreach (var value in OfRows(query, Context, this)._values)
        {
            if (!_values.Contains(value) && BoundTree.EntryOf(value) is { } entry && Tree.Contains(entry))
                NoteValue(value);
        }
    }

    /// <summary>An expression is null: then so is what would be its value.</summary>
    private void NoteNull(BoundExpr root)
    {
        var pending = new Stack<BoundExpr>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var expr = pending.Pop();
            while (expr is BoundCast cast && !NeverNull.IsLossyCast(cast))
                expr = cast.Operand;
            if (expr is BoundCommonType common)
            {
                foreach (var argument in common.Arguments)
                    pending.Push(argument);
            }
            if (!IsPlain(expr))
                continue;
            _nulls.Add(expr);
            IsImpossible |= _values.Contains(expr);
            // A column that is never null where its table has a row: the table has none here.
            if (expr is BoundColumn column && Tree.Contains(column.Entry) && !Nullability.IsNullableWherePresent(column, this))
            {
                _absent.Add(column.Entry);
                IsImpossible |= IsPresent(column.Entry);
            }
        }
    }

    /// <summary>Whether a side of a full join must be there, since no table of the other one is.</summary>
    private bool IsLeft(OpenSide side) =>
        side.Join.Kind == JoinKind.Full && side.Above.All(_matched.Contains) && BoundTree.Entries(side.OtherSide).All(_absent.Contains);

    /// <summary>What gives the same wherever it is computed, and is short enough to be looked up.</summary>
    private static bool IsPlain(BoundExpr expr)
    {
        const int Most = 12;
        var pending = new Stack<BoundExpr>();
        pending.Push(expr);
        for (var count = 0; pending.Count > 0; count++)
        {
            var part = pending.Pop();
            if (count >= Most || pending.Count > Most || !IsPlainPart(part))
                return false;
            foreach (var child in BoundTree.Children(part))
                pending.Push(child);
        }
        return true;
    }

    private static bool IsPlainPart(BoundExpr part) => part switch
    {
        BoundCall call => call.Routine is { Schema: "pg_catalog", Volatility: not 'v', ReturnsSet: false },
        BoundOperator @operator => @operator.Operator is { Schema: "pg_catalog", Volatility: not 'v' },
        BoundCast cast => !cast.CallsUserFunction,
        BoundAggregate aggregate => aggregate.Routine.Schema == "pg_catalog",
        BoundComparison comparison => !comparison.CallsUserFunction && comparison is not BoundQuantifiedSubquery,
        BoundQuantified quantified => quantified.Operator.Schema == "pg_catalog",
        BoundSubquery or BoundWindowCall or BoundError => false,
        _ => true,
    };
}
