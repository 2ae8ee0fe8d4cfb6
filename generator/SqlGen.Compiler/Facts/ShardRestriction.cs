using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>
/// Finds which columns may be restricted to one value without changing what the statement gives or does: the statement means the same if the
/// tables held no row with another value there.
/// </summary>
/// <remarks>
/// Each step rewrites the statement into one that means the same. A condition <c>a = b</c> where <c>b</c> is the value restricts <c>a</c>, if
/// rows for which the condition does not hold have no effect: those of any table under WHERE and under an inner join, those of the side that an outer
/// join fills up, not those that it keeps. From then on <c>a</c> is the value, or null where an outer join fills its table up, wherever it is read. A restriction on a
/// subquery's column goes into the subquery, unless it has a LIMIT, windows or groups by something else; and what a subquery gives comes out of it.
/// </remarks>
internal sealed class ShardRestriction
{
    private readonly ShardTables _tables;
    private readonly Func<BoundExpr, bool> _isValue;
    private readonly HashSet<(TableEntry Entry, int Column)> _columns;
    private readonly Dictionary<object, HashSet<int>> _sent = new(ReferenceComparer.Instance);

    private ShardRestriction(ShardTables tables, Func<BoundExpr, bool> isValue, IEnumerable<(TableEntry, int)> columns)
    {
        (_tables, _isValue, _columns) = (tables, isValue, [.. columns]);
    }

    /// <param name="tables">The statement's tables and conditions.</param>
    /// <param name="isValue">Whether an expression is the value.</param>
    /// <param name="columns">Columns that are the value to begin with.</param>
    public static ShardRestriction Find(ShardTables tables, Func<BoundExpr, bool> isValue, params (TableEntry, int)[] columns)
    {
        var found = new ShardRestriction(tables, isValue, columns);
        found.Solve();
        return found;
    }

    public bool Restricts(TableEntry entry, int column) => _columns.Contains((entry, column));

    /// <summary>Whether an expression is the value, or null, wherever it is computed.</summary>
    public bool IsValue(BoundExpr expr)
    {
        expr = ShardValues.Unwrap(expr);
        return _isValue(expr)
            || expr is BoundColumn column && _columns.Contains((column.Entry, column.Index))
            || expr is BoundSubquery { Kind: SubqueryKind.Scalar, Query: var query, Column: var index } && IsValue(query, index);
    }

    /// <summary>Whether a column of a result is the value, or null, in all rows.</summary>
    public bool IsValue(BoundStatement root, int column)
    {
        var pending = new Stack<BoundStatement>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var statement = pending.Pop();
            switch (statement)
            {
                case BoundSetOperation operation when AreOneKind(operation, column):
                    // Of what is taken away from it, it keeps nothing; what both sides have, either side has.
                    if (operation.Operator == SetOperator.Union)
                        pending.Push(operation.Right);
                    pending.Push(operation.Left);
                    break;
                case BoundValues values when values.Rows.All(row => column < row.Count && IsValue(row[column])):
                    break;
                case BoundSelect or BoundModification when statement.Columns is { } columns && column < columns.Count && IsValue(columns[column].Expression):
                    break;
                default:
                    return false;
            }
        }
        return true;
    }

    private static bool AreOneKind(BoundSetOperation operation, int column)
    {
        ShardKeyType? Kind(BoundQuery query) => column < query.Columns!.Count ? Placement.KeyTypeOf(query.Columns[column].Type with { Modifier = -1 }) : null;
        return Kind(operation) is { } kind && Kind(operation.Left) == kind && Kind(operation.Right) == kind;
    }

    private void Solve()
    {
        do
        {
            while (Step())
            {
            }
        }
        while (_tables.Recursive.Exists(Recur));
    }

    private bool Step()
    {
        var changed = false;
        foreach (var equality in _tables.Equalities)
            changed |= Restrict(equality.Left, equality.Right, equality.Allowed) | Restrict(equality.Right, equality.Left, equality.Allowed);
        foreach (var membership in _tables.Memberships)
        {
            for (var i = 0; i < membership.Left.Count; i++)
                changed |= Restrict(membership, i);
        }
        foreach (var behind in _tables.Behind)
        {
            var (entry, statement) = (behind.Key, behind.Value);
            var isRecursive = entry.CommonTable is { IsRecursive: true };
            for (var i = 0; i < (statement.Columns?.Count ?? 0); i++)
            {
                if (!isRecursive && IsValue(statement, i))
                    changed |= _columns.Add((entry, i));
                else if (!isRecursive && _tables.Readers[statement].TrueForAll(reader => _columns.Contains((reader, i))))
                    changed |= Send(statement, i);
            }
        }
        foreach (var (read, own) in _tables.Policies)
        {
            for (var i = 0; i < own.Columns.Count; i++)
            {
                if (_columns.Contains((read, i)))
                    changed |= _columns.Add((own, i));
            }
        }
        foreach (var insert in _tables.Modifications.Where(static m => m.Kind == StatementKind.Insert))
            changed |= RestrictInserted(insert);
        return changed;
    }

    private bool Restrict(BoundExpr expr, BoundExpr other, HashSet<TableEntry> allowed) =>
        expr is BoundColumn column && allowed.Contains(column.Entry) && !_columns.Contains((column.Entry, column.Index)) && IsValue(other) && _columns.Add((column.Entry, column.Index));

    private bool Restrict(ShardTables.Membership membership, int index)
    {
        var expr = ShardValues.Unwrap(membership.Left[index]);
        if (membership.Query.Columns![index] is not { } result || ShardValues.TypeOf(expr) is not { } type || Placement.KeyTypeOf(result.Type with { Modifier = -1 }) != type)
            return false;
        // Text under a collation of the user's is compared by it.
        if (type == ShardKeyType.Text && !ShardTables.IsKeyColumn(expr))
            return false;
        var changed = expr is BoundColumn column && membership.Allowed.Contains(column.Entry) && IsValue(membership.Query, index) && _columns.Add((column.Entry, column.Index));
        // Other rows than those with the value make the condition true of nothing.
        return changed | (IsValue(expr) && Send(membership.Query, index));
    }

    /// <summary>Every row that is inserted has the value: so may the table be thought to have.</summary>
    private bool RestrictInserted(BoundModification insert)
    {
        var changed = false;
        for (var i = 0; i < insert.Target.Columns.Count; i++)
            changed |= !_columns.Contains((insert.Target, i)) && IsInserted(insert, i) && _columns.Add((insert.Target, i));
        return changed;
    }

    private bool IsInserted(BoundModification insert, int index)
    {
        var column = insert.Target.Relation!.Columns[index];
        if (Placement.KeyTypeOf(column.Type) is not { } type)
            return false;
        // What is given to an identity column is then passed over.
        if (column.Identity != IdentityKind.None && insert.Changes.Any(static c => c is { IsInsert: true, Overriding: Overriding.User }))
            return false;
        if (insert.Source is null or BoundValues { Columns: null })
        {
            var given = insert.Assignments.Where(a => a.Column.Name == column.Name).ToList();
            return given.Count > 0 && given.TrueForAll(a => a.Value is { } value && ShardValues.TypeOf(value) == type && IsValue(value));
        }
        var position = insert.Assignments.ToList().FindIndex(a => a.Column.Name == column.Name);
        // What the query leaves open is decided by the column.
        if (position >= 0 && insert.Assignments[position].Value is { } decided)
            return insert.Source is BoundSelect && ShardValues.TypeOf(decided) == type && IsValue(decided);
        return position >= 0 && position < insert.Source.Columns!.Count && Placement.KeyTypeOf(insert.Source.Columns[position].Type with { Modifier = -1 }) == type
            && IsValue(insert.Source, position);
    }

    /// <summary>Restricts what a query gives in a column, by restricting what it makes that of.</summary>
    private bool Send(BoundStatement root, int index)
    {
        var changed = false;
        var pending = new Stack<BoundStatement>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var statement = pending.Pop();
            if (statement is not BoundQuery { Limit: null, Offset: null } || !IsFirst(statement, index))
                continue;
            switch (statement)
            {
                case BoundSetOperation operation when AreOneKind(operation, index):
                    pending.Push(operation.Left);
                    pending.Push(operation.Right);
                    break;
                case BoundSelect { HasWindows: false, HasGroupingSets: false } select when ShardValues.Unwrap(select.Columns![index].Expression) is BoundColumn column:
                    var isOwn = BoundTree.Entries(select).Contains(column.Entry);
                    var keepsGroups = !select.IsGrouped || select.GroupBy.Any(g => ShardValues.Unwrap(g).Equals(column));
                    var keepsFirst = select.DistinctOn.Count == 0 || select.DistinctOn.Any(d => ShardValues.Unwrap(d).Equals(column));
                    if (isOwn && keepsGroups && keepsFirst)
                        changed |= _columns.Add((column.Entry, column.Index));
                    break;
            }
        }
        return changed;
    }

    private bool IsFirst(BoundStatement statement, int index)
    {
        if (!_sent.TryGetValue(statement, out var columns))
            _sent.Add(statement, columns = []);
        return columns.Add(index);
    }

    /// <summary>
    /// A recursive table: if its first rows have the value, and the rows that it makes of rows with the value have it, all have. True where that was
    /// found of a column.
    /// </summary>
    private bool Recur(CommonTable table)
    {
        if (table.Statement is not BoundSetOperation { Operator: SetOperator.Union } union)
            return false;
        var readers = _tables.Behind.Keys.Where(entry => entry.CommonTable == table).ToList();
        var columns = Enumerable.Range(0, union.Columns!.Count)
            .Where(i => AreOneKind(union, i) && IsValue(union.Left, i) && readers.Exists(reader => !_columns.Contains((reader, i)))).ToList();
        // Columns that do not go on having it fall away until the rest holds together.
        while (columns.Count > 0)
        {
            var guess = new ShardRestriction(_tables, _isValue, _columns.Concat(readers.SelectMany(reader => columns.Select(i => (reader, i)))));
            while (guess.Step())
            {
            }
            if (columns.RemoveAll(i => !guess.IsValue(union.Right, i)) > 0)
                continue;
            foreach (var reader in readers)
            {
                foreach (var i in columns)
                    _columns.Add((reader, i));
            }
            return true;
        }
        return false;
    }
}
