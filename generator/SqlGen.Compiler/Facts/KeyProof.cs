using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Facts;

/// <summary>
/// Finds which tables of a FROM can give one row only: those with a unique key whose columns are all equal to something fixed,
/// a constant, a parameter, a column of an enclosing query or of another such table.
/// </summary>
internal sealed class KeyProof(FactContext context)
{
    private readonly List<TableEntry> _entries = [];
    private readonly HashSet<TableEntry> _fixed = [];
    private readonly List<(BoundExpr Left, BoundExpr Right, HashSet<TableEntry>? Only)> _equalities = [];
    private string? _reason;

    /// <summary>Only one table is asked about: then a row that an outer join leaves out is a second value beside the row itself.</summary>
    private bool _nullIsAnotherValue;

    /// <summary>Adds what an AND of equalities says.</summary>
    /// <param name="condition">The condition; null for none.</param>
    /// <param name="only">The tables it holds for: those that an outer join may leave out. Null for all.</param>
    public void AddCondition(BoundExpr? condition, HashSet<TableEntry>? only = null)
    {
        switch (condition)
        {
            case BoundLogical { IsAnd: true } and:
                foreach (var operand in and.Operands)
                    AddCondition(operand, only);
                break;
            case BoundOperator { Operator: { Name: "=", Schema: "pg_catalog" }, Left: { } left } equality when IsOneToOne(left, equality.Right):
                _equalities.Add((left, equality.Right, only));
                break;
            case BoundInList { Not: false, IsSlice: false, Comparisons.Count: 1 } list:
                AddCondition(list.Comparisons[0], only);
                break;
            case BoundRowComparison { Operator: "=", CallsUserFunction: false } rows:
                for (var i = 0; i < rows.Left.Count; i++)
                {
                    if (IsOneToOne(rows.Left[i], rows.Right[i]))
                        _equalities.Add((rows.Left[i], rows.Right[i], only));
                }
                break;
        }
    }

    /// <summary>
    /// Whether equality between the types is as fine as equality within them. Not with <c>timestamptz</c>: where clocks are put forward, two
    /// timestamps without zone are one moment.
    /// </summary>
    private static bool IsOneToOne(BoundExpr left, BoundExpr right)
    {
        var (one, other) = (Coercion.BaseOf(left.PgType), Coercion.BaseOf(right.PgType));
        return one == other || one.Name != "timestamptz" && other.Name != "timestamptz";
    }

    public void AddFrom(BoundFrom from)
    {
        switch (from)
        {
            case BoundTable table:
                AddEntry(table.Entry);
                break;
            case BoundJoin join:
                AddFrom(join.Left);
                AddFrom(join.Right);
                switch (join.Kind)
                {
                    case JoinKind.Inner:
                        AddCondition(join.Condition);
                        break;
                    case JoinKind.Left:
                        AddCondition(join.Condition, [.. BoundTree.Entries(join.Right)]);
                        break;
                    case JoinKind.Right:
                        AddCondition(join.Condition, [.. BoundTree.Entries(join.Left)]);
                        break;
                    case JoinKind.Full:
                        // Rows of both sides come, matched or not: that neither has more than one does not bound the whole.
                        _entries.Add(new TableEntry("") { Level = -1 });
                        break;
                }
                break;
        }
    }

    public void AddEntry(TableEntry entry) => _entries.Add(entry);

    public bool FixesAll(out string? reason)
    {
        Solve();
        reason = _reason;
        return _entries.All(_fixed.Contains);
    }

    public bool Fixes(TableEntry entry, out string? reason)
    {
        _nullIsAnotherValue = true;
        Solve();
        reason = _reason;
        return _fixed.Contains(entry);
    }

    private void Solve()
    {
        bool changed;
        do
        {
            changed = false;
            foreach (var entry in _entries)
            {
                if (!_fixed.Contains(entry) && IsFixed(entry))
                    changed = _fixed.Add(entry);
            }
        }
        while (changed);
    }

    private bool IsFixed(TableEntry entry)
    {
        // What looks at its left-hand tables is one row only once they are.
        if (entry.Query is { } query)
            return Cardinalities.Of(query, context).Rows is Cardinality.One or Cardinality.AtMostOne && !ReadsOpenEntry(query);
        if (entry.CommonTable is { IsRecursive: false, Statement: { } statement })
            return Cardinalities.Of(statement, context).Rows is Cardinality.One or Cardinality.AtMostOne;
        if (entry.Functions.Count > 0)
            return entry.Functions.All(f => f is BoundCall { Routine.ReturnsSet: false } && IsFixedValue(f));
        if (entry.Relation is not { Kind: RelationKind.Table or RelationKind.MaterializedView, HasInheritanceChildren: false } relation)
            return false;
        foreach (var key in relation.Keys)
        {
            if (key.Columns is null || key.HasPredicate || key.IsDeferrable || key.HasOwnEquality)
                continue;
            if (context.HasOwnCollations && key.Columns.Any(name => IsText(relation, name)) || !key.Columns.All(name => IsFixed(entry, relation, name)))
                continue;
            var columns = string.Join(", ", key.Columns.Select(static c => $"`{c}`"));
            _reason ??= key.IsPrimary
                ? $"{columns} is the primary key of `{relation.Name}`"
                : $"{columns} is unique in `{relation.Name}`";
            return true;
        }
        return false;
    }

    private static bool IsText(Relation relation, string column) =>
        relation.FindColumn(column) is >= 0 and var index && Coercion.BaseOf(relation.Columns[index].Type.Type).Category == 'S';

    private bool IsFixed(TableEntry entry, Relation relation, string column)
    {
        var index = relation.FindColumn(column);
        foreach (var (left, right, only) in _equalities)
        {
            if (only is not null && !only.Contains(entry))
                continue;
            if (IsColumn(left, entry, index) && IsFixedValue(right) || IsColumn(right, entry, index) && IsFixedValue(left))
                return true;
        }
        return false;
    }

    /// <summary>The column itself, or under a cast that keeps different values different.</summary>
    private static bool IsColumn(BoundExpr expr, TableEntry entry, int index)
    {
        while (expr is BoundCast cast && KeepsValuesApart(cast))
            expr = cast.Operand;
        return expr is BoundColumn column && column.Entry == entry && column.Index == index;
    }

    private static bool KeepsValuesApart(BoundCast cast)
    {
        var source = Coercion.BaseOf(cast.Operand.PgType);
        var target = Coercion.BaseOf(cast.PgType);
        if (cast.Type.Modifier >= 0)
            return false;
        return source == target
            || source.Name is "int2" or "int4" or "int8" && target.Name is "int4" or "int8" or "numeric" && Width(target) >= Width(source)
            || source.Name is "varchar" or "text" or "name" && target.Name is "text" or "varchar";
    }

    private static int Width(PgType type) => type.Name switch { "int2" => 2, "int4" => 4, "int8" => 8, _ => 100 };

    /// <summary>One value for the whole query: nothing of a table that is not fixed, and nothing that changes from row to row.</summary>
    private bool IsFixedValue(BoundExpr expr) => !BoundTree.Contains(expr, part => part switch
    {
        BoundCall { Routine.Volatility: 'v' } or BoundOperator { Operator.Schema: not "pg_catalog" } or BoundError => true,
        _ => IsOpen(part),
    });

    private bool ReadsOpenEntry(BoundStatement statement)
    {
        var found = false;
        BoundTree.Visit(statement, part => !(found |= IsOpen(part)));
        return found;
    }

    private bool IsOpen(BoundExpr part) =>
        BoundTree.EntryOf(part) is { } entry && _entries.Contains(entry) && (!_fixed.Contains(entry) || _nullIsAnotherValue && entry.IsNullable);
}
