using System;
using System.Collections.Generic;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Schema;

/// <content>What names something that is dropped in an expression or a query.</content>
internal sealed partial class DropPlan
{
    /// <summary>Objects that are dropped with nothing to be done but to look for their users.</summary>
    private readonly HashSet<object> _ids = [];

    /// <summary>Drops something that is known by its Id alone, as a collation or what a primary key determines.</summary>
    public void DropUsersOf(object id)
    {
        if (_ids.Add(id))
            BlockUsersOf(id);
    }

    /// <param name="id">What the users know it by.</param>
    /// <param name="table">The table whose column it is; null for others.</param>
    /// <param name="own">What the table's own parts know it by.</param>
    private void BlockUsersOf(object id, PgType? table = null, object? own = null)
    {
        foreach (var relation in new List<Relation>(catalog.Relations))
            BlockParts(relation, references => references.Has(id) || own is not null && relation.RowType == table && references.Has(own), id);
        foreach (var type in new List<PgType>(catalog.Types))
        {
            if (type.References.Has(id) || type.Collation is { } collation && collation.Equals(id))
                Block(type);
            foreach (var check in type.Checks)
            {
                if (check.References.Has(id))
                    Block(() => Types.Contains(type) || DomainChecks.Contains((type, check.Name)), () => DomainChecks.Add((type, check.Name)));
            }
        }
        foreach (var routine in new List<Routine>(catalog.Routines))
        {
            if (routine.References.Has(id))
                Block(routine);
        }
        foreach (var other in catalog.Others)
        {
            if (other.Table is { } on && (other.References.Has(id) || own is not null && on == table && other.References.Has(own)))
                Block(() => Types.Contains(on) || Triggers.Contains(other), () => Triggers.Add(other));
        }
    }

    private void BlockParts(Relation relation, Predicate<References> names, object id)
    {
        if (relation.References.Has(id))
            Block(relation);
        if (relation.RowType is not { } owner)
            return;
        foreach (var column in relation.Columns)
        {
            if (column.Collation is { } collation && collation.Equals(id))
            {
                if (relation.Kind is RelationKind.View or RelationKind.MaterializedView)
                    Block(relation);
                else
                    Block(() => Types.Contains(owner) || Columns.Contains((owner, column.Name)), () => Drop(owner, column.Name));
            }
            if (!column.HasDefault || !names(column.References))
                continue;
            Block(() => Types.Contains(owner) || Columns.Contains((owner, column.Name)) || Defaults.Contains((owner, column.Name)),
                () => { if (column.IsGenerated) Drop(owner, column.Name); else Defaults.Add((owner, column.Name)); });
        }
        foreach (var restriction in relation.Restrictions)
        {
            // With one of its own columns it goes along.
            if (restriction.References.Has(id))
                BlockPart(Restrictions, owner, restriction.Name);
        }
        foreach (var policy in relation.Policies)
        {
            if (policy.Using is { } condition && names(condition.References) || policy.Check is { } check && names(check.References))
                BlockPart(Policies, owner, policy.Name);
        }
        foreach (var rule in relation.Rules)
        {
            if (names(rule.References))
                BlockPart(RewriteRules, owner, rule.Name);
        }
    }

    private void BlockPart(HashSet<(PgType, string)> parts, PgType owner, string name) =>
        Block(() => Types.Contains(owner) || parts.Contains((owner, name)), () => parts.Add((owner, name)));
}
