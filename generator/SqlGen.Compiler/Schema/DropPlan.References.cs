using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Schema;

/// <content>What names something that is dropped in an expression or a query.</content>
internal sealed partial class DropPlan
{
    /// <summary>What is dropped and named somewhere, until it was looked for who names it.</summary>
    private readonly HashSet<object> _named = [];

    /// <summary>The same of columns, as the parts of their own table know them.</summary>
    private readonly Dictionary<PgType, HashSet<object>> _own = [];

    /// <summary>Looks for what names something that is dropped, or goes away with it.</summary>
    /// <param name="id">What the users know it by.</param>
    public void DropUsersOf(object id)
    {
        if (catalog.IsNamed(id))
            _named.Add(id);
    }

    private void DropUsersOf(PgType table, Column column)
    {
        DropUsersOf(References.ColumnOf(table, column));
        if (!catalog.IsNamed(column.Id))
            return;
        if (!_own.TryGetValue(table, out var columns))
            _own.Add(table, columns = []);
        columns.Add(column.Id);
    }

    /// <summary>One look through the catalog for all of them.</summary>
    private void BlockUsers()
    {
        if (_named.Count + _own.Count == 0)
            return;
        var ids = new HashSet<object>(_named);
        var own = new Dictionary<PgType, HashSet<object>>(_own);
        _named.Clear();
        _own.Clear();
        foreach (var relation in new List<Relation>(catalog.Relations))
            BlockParts(relation, ids, relation.RowType is { } rowType && own.TryGetValue(rowType, out var columns) ? columns : null);
        foreach (var type in new List<PgType>(catalog.Types))
        {
            if (type.References.HasAny(ids) || type.Collation is { } collation && ids.Contains(collation))
                Block(type);
            foreach (var check in type.Checks)
            {
                if (check.References.HasAny(ids))
                    Block(() => Types.Contains(type) || DomainChecks.Contains((type, check.Name)), () => DomainChecks.Add((type, check.Name)));
            }
        }
        foreach (var routine in new List<Routine>(catalog.Routines))
        {
            if (routine.References.HasAny(ids))
                Block(routine);
        }
        foreach (var other in catalog.Others)
        {
            if (other.Table is { } on && (other.References.HasAny(ids) || own.TryGetValue(on, out var columns) && other.References.HasAny(columns)))
                Block(() => Types.Contains(on) || Triggers.Contains(other), () => Triggers.Add(other));
        }
    }

    private void BlockParts(Relation relation, HashSet<object> ids, HashSet<object>? own)
    {
        bool Names(References references) => references.HasAny(ids) || own is not null && references.HasAny(own);
        if (relation.References.HasAny(ids))
            Block(relation);
        if (relation.RowType is not { } owner)
            return;
        foreach (var column in relation.Columns)
        {
            if (column.Collation is { } collation && ids.Contains(collation))
            {
                if (relation.Kind is RelationKind.View or RelationKind.MaterializedView)
                    Block(relation);
                else
                    Block(() => Types.Contains(owner) || Columns.Contains((owner, column.Name)), () => Drop(owner, column.Name));
            }
            if (!column.HasDefault || !Names(column.References))
                continue;
            Block(() => Types.Contains(owner) || Columns.Contains((owner, column.Name)) || Defaults.Contains((owner, column.Name)),
                () => { if (column.IsGenerated) Drop(owner, column.Name); else Defaults.Add((owner, column.Name)); });
        }
        foreach (var restriction in relation.Restrictions)
        {
            // With one of the columns that it is on it goes along; not so with one that only says of which rows.
            if (Names(restriction.References))
                Block(() => Types.Contains(owner) || Restrictions.Contains((owner, restriction.Name)) || restriction.Columns.Any(column => Columns.Contains((owner, column))),
                    () => Restrictions.Add((owner, restriction.Name)));
        }
        foreach (var policy in relation.Policies)
        {
            if (policy.Using is { } condition && Names(condition.References) || policy.Check is { } check && Names(check.References))
                BlockPart(Policies, owner, policy.Name);
        }
        foreach (var rule in relation.Rules)
        {
            if (Names(rule.References))
                BlockPart(RewriteRules, owner, rule.Name);
        }
    }

    private void BlockPart(HashSet<(PgType, string)> parts, PgType owner, string name) =>
        Block(() => Types.Contains(owner) || parts.Contains((owner, name)), () => parts.Add((owner, name)));
}
