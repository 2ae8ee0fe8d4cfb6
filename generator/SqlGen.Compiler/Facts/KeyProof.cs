using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>
/// Finds which tables of a FROM can give one row only: those with a unique key whose columns are all equal to something fixed, a constant, a
/// parameter, a column of an enclosing query or of another such table.
/// </summary>
/// <remarks>
/// A table that an outer join may leave out has two forms, its row and the nulls. It is <em>fixed</em> when it has no more than one row where it
/// is there, and <em>settled</em> when it also has only one of the forms, because what decides that is settled itself. What is fixed may
/// fix another table that is there only where the first is; to fix any table it must be settled.
/// </remarks>
internal sealed class KeyProof
{
    private readonly RowFacts _facts;
    private readonly HashSet<TableEntry> _fixed = [];
    private readonly HashSet<TableEntry> _settled = [];
    private readonly HashSet<(TableEntry, int)> _fixedColumns = [];
    private readonly HashSet<BoundExpr> _given;
    private readonly List<Equality> _equalities = [];
    private readonly List<JoinCondition> _conditions = [];
    private readonly Dictionary<TableEntry, int> _tried = [];
    private readonly Dictionary<TableEntry, List<OpenSide>> _open = [];
    private bool _isSolved;

    /// <summary>Two expressions are equal where none of the sides is filled up with nulls.</summary>
    private sealed class Equality(BoundExpr left, BoundExpr right, IReadOnlyList<OpenSide> guard)
    {
        public BoundExpr Left { get; } = left;

        public BoundExpr Right { get; } = right;

        public IReadOnlyList<OpenSide> Guard { get; } = guard;
    }

    /// <param name="facts">What is certain of the rows of the FROM.</param>
    /// <param name="where">The condition over all of it.</param>
    /// <param name="given">Expressions that whoever reads the rows has fixed.</param>
    /// <param name="having">The condition over the groups that its rows are made; null for none.</param>
    public KeyProof(RowFacts facts, BoundExpr? where, IEnumerable<BoundExpr>? given = null, BoundExpr? having = null)
    {
        _facts = facts;
        _given = [.. (given ?? []).Where(expr => IsOneValue(expr.PgType))];
        AddCondition(where, []);
        AddCondition(having, []);
        foreach (var condition in facts.Tree.Conditions)
            AddCondition(condition.Condition, condition.Guard.Where(side => !facts.IsMatched(side)).ToList());
    }

    /// <summary>Why the last table that was fixed is.</summary>
    public string? Reason { get; private set; }

    /// <summary>What keeps the first table that is not fixed from being so, as half a sentence; null where there is none to tell.</summary>
    public string? Missing => _facts.Tree.Entries.FirstOrDefault(e => !_fixed.Contains(e)) is { } unfixed ? MissingOf(unfixed) : null;

    public string? MissingOf(TableEntry entry) => ManyRows.ReasonOf(entry, _facts, [.. Enumerable.Range(0, entry.Columns.Count).Where(i => IsFixedColumn(entry, i))]);

    /// <summary>Whether no more than one row can come of the whole FROM.</summary>
    public bool FixesAll()
    {
        Solve();
        return _facts.Tree.Entries.All(_settled.Contains);
    }

    /// <summary>Whether no more than one row of the table can be in the result, however often.</summary>
    public bool Fixes(TableEntry entry)
    {
        Solve();
        return _settled.Contains(entry);
    }

    /// <summary>The same of the rows in which an outer join has not left the table out.</summary>
    public bool FixesWhereThere(TableEntry entry)
    {
        Solve();
        return _fixed.Contains(entry);
    }

    /// <summary>Whether an expression over FROM has one value for the whole query, up to equality.</summary>
    public bool Fixes(BoundExpr expr)
    {
        Solve();
        return IsFixedValue(expr, []);
    }

    private void AddCondition(BoundExpr? condition, IReadOnlyList<OpenSide> guard)
    {
        switch (condition)
        {
            case null:
                return;
            case BoundLogical { IsAnd: true } and:
                foreach (var operand in and.Operands)
                    AddCondition(operand, guard);
                return;
            // What each of them asks for is asked for.
            case BoundLogical or:
                foreach (var part in ConjunctsOf(or.Operands[0]).Where(part => or.Operands.Skip(1).All(other => ConjunctsOf(other).Contains(part, BoundEquality.Instance))))
                    AddCondition(part, guard);
                break;
            case BoundOperator { Operator: { Name: "=", Schema: "pg_catalog" }, Left: { } left } equality when IsOneToOne(left, equality.Right):
                _equalities.Add(new Equality(left, equality.Right, guard));
                break;
            // Where one of them is never null, the same as their equality.
            case BoundDistinct { Not: true, CallsUserFunction: false } same when IsOneToOne(same.Left, same.Right) && !(Nullability.IsNullable(same.Left, _facts) && Nullability.IsNullable(same.Right, _facts)):
                _equalities.Add(new Equality(same.Left, same.Right, guard));
                break;
            case BoundQuantified { IsAll: false, Operator: { Name: "=", Schema: "pg_catalog" }, Array: BoundArray { Items.Count: 1 } array } any
                when array.Items[0] is var item && !item.PgType.IsArray && IsOneToOne(any.Left, item):
                _equalities.Add(new Equality(any.Left, item, guard));
                break;
            case BoundQuantifiedSubquery { Not: false, IsAll: false, Operator: "=", CallsUserFunction: false, Left: { Count: 1 } compared, Query: var query } any
                when query.Columns![0] is var given && given.Type.Type == compared[0].PgType && Cardinalities.IsAtMostOne(query, _facts.Context, _facts, [], out _):
                _equalities.Add(new Equality(compared[0], new BoundSubquery(SubqueryKind.Scalar, query, given.Type, any.Span), guard));
                break;
            case BoundInList { Not: false, IsSlice: false, Comparisons.Count: 1 } list:
                AddCondition(list.Comparisons[0], guard);
                break;
            case BoundRowComparison { Operator: "=", CallsUserFunction: false } rows:
                for (var i = 0; i < rows.Left.Count; i++)
                {
                    if (IsOneToOne(rows.Left[i], rows.Right[i]))
                        _equalities.Add(new Equality(rows.Left[i], rows.Right[i], guard));
                }
                break;
            // A flag that must be set is equal to true.
            case BoundColumn flag:
                _equalities.Add(new Equality(flag, new BoundLiteral("t", flag.Type, flag.Span), guard));
                break;
            case BoundNot { Operand: BoundColumn flag }:
                _equalities.Add(new Equality(flag, new BoundLiteral("f", flag.Type, flag.Span), guard));
                break;
        }
        _conditions.Add(new JoinCondition(condition, guard));
    }

    private static IReadOnlyList<BoundExpr> ConjunctsOf(BoundExpr condition) => condition is BoundLogical { IsAnd: true } and ? and.Operands : [condition];

    /// <summary>
    /// Whether equality between the types is as fine as equality within them. Not with <c>timestamptz</c>: where clocks are put forward, two
    /// timestamps without zone are one moment.
    /// </summary>
    private static bool IsOneToOne(BoundExpr left, BoundExpr right)
    {
        var (one, other) = (Coercion.BaseOf(left.PgType), Coercion.BaseOf(right.PgType));
        return one == other || one.Name != "timestamptz" && other.Name != "timestamptz";
    }

    private void Solve()
    {
        if (_isSolved)
            return;
        _isSolved = true;
        foreach (var entry in _facts.Tree.Entries)
            _open[entry] = _facts.Tree.OpenFor(entry).Where(side => !_facts.IsMatched(side)).ToList();
        foreach (var given in _given.Select(ColumnIn).OfType<BoundColumn>().Where(column => _open.ContainsKey(column.Entry)))
            _fixedColumns.Add((given.Entry, given.Index));
        bool changed;
        do
        {
            changed = false;
            foreach (var equality in _equalities)
                changed |= Propagate(equality.Left, equality) | Propagate(equality.Right, equality);
            foreach (var entry in _facts.Tree.Entries)
            {
                // What changes from one look to the next is one value only where nothing else is in FROM, beside which it may be looked at again.
                if (!_fixed.Contains(entry) && IsFixed(entry) && (_facts.Tree.Entries.Count == 1 || !IsVolatile(entry)))
                    changed |= _fixed.Add(entry);
                if (!_settled.Contains(entry) && _fixed.Contains(entry) && _open[entry].TrueForAll(IsSettled))
                    changed |= _settled.Add(entry);
            }
        }
        while (changed);
    }

    /// <summary>Whether a side of an outer join is there in all rows or in none: what decides it has one form itself, or is part of the side.</summary>
    private bool IsSettled(OpenSide side)
    {
        var entries = new HashSet<TableEntry>(BoundTree.Entries(side.Side));
        // A full join of which the other side is always there is an outer join of one side.
        if (!entries.All(_fixed.Contains) || side.Join.Kind == JoinKind.Full && !_facts.Tree.Sides.Any(other => other != side && other.Join == side.Join && _facts.IsMatched(other)))
            return false;
        bool IsDecidedElsewhere(BoundExpr part) => BoundTree.EntryOf(part) is { } entry && _open.ContainsKey(entry) && !_settled.Contains(entry) && !entries.Contains(entry);
        bool Reads(BoundStatement statement)
        {
            var found = false;
            BoundTree.Visit(statement, part => !(found |= IsDecidedElsewhere(part)));
            return found;
        }
        return BoundTree.Entries(side.OtherSide).All(_settled.Contains)
            || !(side.Join.Condition is { } condition && BoundTree.Contains(condition, IsDecidedElsewhere))
                && !entries.Any(e => e.Query is { } query && Reads(query) || e.Functions.Any(f => BoundTree.Contains(f, IsDecidedElsewhere)));
    }

    /// <summary>A column that is equal to something fixed is fixed, even if its table is not.</summary>
    private bool Propagate(BoundExpr expr, Equality equality)
    {
        if (ColumnIn(expr) is not { } column || !_open.TryGetValue(column.Entry, out var open) || _fixedColumns.Contains((column.Entry, column.Index)))
            return false;
        var other = ReferenceEquals(expr, equality.Left) ? equality.Right : equality.Left;
        return equality.Guard.All(open.Contains) && IsFixedValue(other, open) && _fixedColumns.Add((column.Entry, column.Index));
    }

    private bool IsFixed(TableEntry entry)
    {
        if (entry.Query is { } query)
            return !ReadsLooseEntry(query, entry) && IsAtMostOne(entry, query, _facts);
        if (entry.CommonTable is { IsRecursive: false, Statement: { } statement })
            return IsAtMostOne(entry, statement, null);
        if (entry.Functions.Count > 0)
            return entry.Functions.All(f => f is BoundCall call && UserFunctions.IsAtMostOne(call, _facts) && call.Arguments.All(argument => IsSameValue(argument, _open[entry])));
        if (entry.Relation is { Kind: RelationKind.View } view)
            return _facts.Context.DefinitionOf(view) is { } definition && IsAtMostOne(entry, definition, null);
        return entry.Relation is { Kind: RelationKind.Table or RelationKind.MaterializedView, HasInheritanceChildren: false } relation
            && relation.Keys.Any(key => IsCovered(key, entry, relation));
    }

    private bool IsVolatile(TableEntry entry)
    {
        var statement = entry.Query ?? entry.CommonTable?.Statement ?? (entry.Relation is { Kind: RelationKind.View } view ? _facts.Context.DefinitionOf(view) : null);
        var found = entry.Functions.Any(static function => BoundTree.Contains(function, Changes));
        if (statement is not null)
        {
            BoundTree.Visit(statement, part => !(found |= Changes(part)));
            BoundTree.VisitStatements(statement, part => found |= BoundTree.Entries(part).Any(inner => inner.Relation is { Kind: RelationKind.View } view && _facts.Context.IsVolatile(view, () => IsVolatile(inner))));
        }
        return found;
    }

    /// <summary>What may give another value each time: a volatile function, and whatever is the user's and not looked into.</summary>
    private static bool Changes(BoundExpr part) => part is BoundCall { Routine.Volatility: 'v' } or BoundOperator { Operator.Schema: not "pg_catalog" } or BoundCast { CallsUserFunction: true }
        or BoundComparison { CallsUserFunction: true } or BoundError;

    /// <summary>Whether a query gives one row for the values that its columns are fixed to here.</summary>
    private bool IsAtMostOne(TableEntry entry, BoundStatement statement, RowFacts? outer)
    {
        // Asked again only where another column has become fixed.
        var columns = Enumerable.Range(0, statement.Columns!.Count).Where(i => _fixedColumns.Contains((entry, i)) && IsOneValue(entry.Columns[i].Type.Type)).ToList();
        if (_tried.TryGetValue(entry, out var tried) && tried == columns.Count)
            return false;
        _tried[entry] = columns.Count;
        if (!Cardinalities.IsAtMostOne(statement, _facts.Context, outer, columns, out var reason))
            return false;
        Reason ??= reason;
        return true;
    }

    private bool IsCovered(UniqueKey key, TableEntry entry, Relation relation)
    {
        if (key.IsDeferrable || key.HasOwnEquality || key.Lacking.Count > 0)
            return false;
        if (key.Columns is null || key.HasPredicate)
            return IsIndexCovered(key, entry, relation);
        if (!key.Columns.All(name => relation.FindColumn(name) is >= 0 and var index && IsOneValue(relation.Columns[index].Type.Type) && IsFixedColumn(entry, index)))
            return false;
        Reason ??= (key.IsPrimary ? $"{Names(key.Columns)} is the primary key of " : $"{Names(key.Columns)} is unique in ") + $"`{relation.Name}`";
        return true;
    }

    /// <summary>A unique index over expressions, or over the rows that meet a condition: the query must have the same ones.</summary>
    private bool IsIndexCovered(UniqueKey key, TableEntry entry, Relation relation)
    {
        if (_facts.Context.IndexOf(relation, key) is not { } index)
            return false;
        foreach (var element in index.Elements)
        {
            if (!IsOneValue(element.PgType))
                return false;
            var isFixed = element is BoundColumn column
                ? IsFixedColumn(entry, column.Index)
                : IsOfFixedColumns(element, entry) || _equalities.Exists(e => e.Guard.All(_open[entry].Contains)
                    && (SameExpression.Is(element, e.Left, entry) && IsFixedValue(e.Right, _open[entry]) || SameExpression.Is(element, e.Right, entry) && IsFixedValue(e.Left, _open[entry])));
            if (!isFixed)
                return false;
        }
        if (!index.Conditions.All(condition => IsImplied(condition, entry)))
            return false;
        Reason ??= $"the unique index `{key.Name}` of `{relation.Name}`";
        return true;
    }

    /// <summary>Whether an index expression is made of columns that are fixed, and whose equal values are the same in all that may be made of them, and is never null for
    /// values: of nulls an index takes many.</summary>
    private bool IsOfFixedColumns(BoundExpr element, TableEntry entry)
    {
        var columns = new List<BoundExpr>();
        var isOther = BoundTree.Contains(element, part =>
        {
            if (part is BoundColumn)
                columns.Add(part);
            return part switch
            {
                BoundColumn column => !(IsFixedColumn(entry, column.Index) && HasOneForm(column.PgType)),
                BoundSystemColumn or BoundWholeRow => true,
                _ => Changes(part),
            };
        });
        return !isOther && columns.Count > 0 && !Nullability.IsNullable(element, RowFacts.Of(new BoundUtility(), _facts.Context).WithValues(columns));
    }

    private bool IsImplied(BoundExpr condition, TableEntry entry) =>
        condition is BoundNullTest { Not: true, Operand: BoundColumn column }
            && (_facts.IsKnownValue(new BoundColumn(entry, column.Index, column.Type, column.Span)) || !Nullability.IsNullable(entry.Columns[column.Index].Column!, entry.Relation, _facts.Context.Catalog))
        || _conditions.Exists(c => c.Guard.All(_open[entry].Contains) && SameExpression.Is(condition, c.Condition, entry));

    /// <summary>Whether what is equal is the same: texts may be equal by a collation that another one tells apart by.</summary>
    private bool IsOneValue(PgType type) => !_facts.Context.HasOwnCollations || Coercion.BaseOf(type).Category != 'S';

    private bool IsFixedColumn(TableEntry entry, int index) => _fixedColumns.Contains((entry, index)) || IsGiven(entry, index);

    private bool IsGiven(TableEntry entry, int index) => _given.Any(g => ColumnIn(g) is { } column && column.Entry == entry && column.Index == index);

    /// <summary>The column itself, or under a cast that keeps different values different.</summary>
    private static BoundColumn? ColumnIn(BoundExpr expr)
    {
        while (expr is BoundCast cast && KeepsValuesApart(cast))
            expr = cast.Operand;
        return expr as BoundColumn;
    }

    public static bool KeepsValuesApart(BoundCast cast)
    {
        var source = Coercion.BaseOf(cast.Operand.PgType);
        var target = Coercion.BaseOf(cast.PgType);
        if (cast.Type.Modifier >= 0 || cast.CallsUserFunction)
            return false;
        // A domain may be of texts, numbers or moments that are cut to a length.
        for (var domain = cast.PgType; domain is { Kind: PgTypeKind.Domain, Base: { } under } && domain != cast.Operand.PgType; domain = under)
        {
            if (domain.BaseModifier >= 0)
                return false;
        }
        return source == target
            || source.Name is "int2" or "int4" or "int8" && target.Name is "int4" or "int8" or "numeric" && Width(target) >= Width(source)
            || source.Name is "varchar" or "text" or "name" && target.Name is "text" or "varchar";
    }

    private static int Width(PgType type) => type.Name switch { "int2" => 2, "int4" => 4, "int8" => 8, _ => 100 };

    /// <summary>
    /// One value, up to equality, in all rows where none of the sides is filled up: nothing of a table that is not fixed there, and nothing that
    /// changes from row to row.
    /// </summary>
    private bool IsFixedValue(BoundExpr expr, List<OpenSide> open)
    {
        if (_given.Contains(expr))
            return true;
        // Equal values may still be told apart by what is made of them: only the column itself is fixed by its equals.
        if (ColumnIn(expr) is { } column && _open.TryGetValue(column.Entry, out var its) && IsFixedColumn(column.Entry, column.Index) && its.TrueForAll(open.Contains)
            && !(_facts.Context.HasOwnCollations && Coercion.BaseOf(column.PgType).Category == 'S'))
            return true;
        return !BoundTree.Contains(expr, part => part switch
        {
            _ when Changes(part) => true,
            BoundCall { Routine.ReturnsSet: true } or BoundWindowCall => true,
            BoundAggregate aggregate => _facts.Tree.Entries.Count > 0 && aggregate.Level == _facts.Tree.Entries[0].Level,
            _ => IsLoose(part, open),
        });
    }

    /// <summary>The same, and not only up to equality: what is made of it is one value, too.</summary>
    private bool IsSameValue(BoundExpr expr, List<OpenSide> open) =>
        IsFixedValue(expr, open) && (ColumnIn(expr) is not { } column || !IsLoose(column, open) && !_given.Contains(expr) || HasOneForm(column.PgType));

    /// <summary>Whether values of the type that are equal are the same in all that may be made of them: numbers may differ in their scale, zeros in their sign.</summary>
    private bool HasOneForm(PgType type) => Coercion.BaseOf(type) is { Schema: "pg_catalog", Name: "text" or "varchar" or "int2" or "int4" or "int8" or "uuid" or "bool" or "date" } plain && IsOneValue(plain);

    private bool ReadsLooseEntry(BoundStatement statement, TableEntry reader)
    {
        var found = false;
        BoundTree.Visit(statement, part => !(found |= IsLoose(part, _open[reader])));
        return found;
    }

    /// <summary>Whether it reads a table of this FROM that may be another row, or not there, from one row of the result to the next.</summary>
    private bool IsLoose(BoundExpr part, List<OpenSide> open) =>
        BoundTree.EntryOf(part) is { } entry && _open.TryGetValue(entry, out var its)
        && !(_settled.Contains(entry) || _fixed.Contains(entry) && its.TrueForAll(open.Contains));

    private static string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(static c => $"`{c}`"));
}
