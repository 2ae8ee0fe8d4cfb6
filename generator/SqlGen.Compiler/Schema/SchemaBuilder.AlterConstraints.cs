using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Constraints that are there already: validated, altered, dropped.</content>
internal sealed partial class SchemaBuilder
{
    private void Alter(PgType table, ValidateConstraint validate)
    {
        var relation = table.Relation!;
        var name = validate.Constraint.Text;
        if (!HasConstraint(relation, name))
            throw MissingConstraint(relation, validate.Constraint);
        if (relation.Keys.Any(key => key.Name == name) || relation.Restrictions.Any(other => !other.IsCheck && other.Name == name))
        {
            throw Error(Rules.WrongObjectType, NotNullIsNamed
                ? $"cannot validate constraint \"{name}\" of relation \"{relation.Name}\""
                : $"constraint \"{name}\" of relation \"{relation.Name}\" is not a foreign key or check constraint", validate.Span);
        }
        foreach (var column in relation.Columns)
        {
            if (column.MayHoldNull && column.NotNullName == name)
                ChangeColumn(table, column.Name, static other => other with { MayHoldNull = false });
        }
        relation = table.Relation!;
        if (relation.Restrictions.FirstOrDefault(other => other.Name == name) is { } check)
        {
            if (!check.IsEnforced)
                throw Error(Rules.WrongObjectType, "cannot validate NOT ENFORCED constraint", validate.Span);
            ChangeRestriction(table, name, static other => other with { IsValid = true });
        }
        if (!relation.ForeignKeys.Any(key => key.Name == name && !key.IsValid))
            return;
        _changes.Put(relation with
        {
            ForeignKeys = relation.ForeignKeys.Select(key => key.Name == name ? key with { IsValid = true } : key).ToList(),
        });
    }

    private void Alter(PgType table, AlterConstraint change)
    {
        var relation = table.Relation!;
        var name = change.Constraint.Text;
        if (!HasConstraint(relation, name))
            throw MissingConstraint(relation, change.Constraint);
        var says = _diagnostics.File[change.Span];
        if (NotNullColumn(relation, name) is { } column)
        {
            // INHERIT and NO INHERIT, which a NOT NULL alone can be given.
            var noInherit = says.IndexOf("no ", System.StringComparison.OrdinalIgnoreCase) >= 0;
            if (says.IndexOf("inherit", System.StringComparison.OrdinalIgnoreCase) >= 0)
                ChangeColumn(table, column, other => other with { NotNullNoInherit = noInherit }, inherit: false);
            return;
        }
        var key = relation.ForeignKeys.Concat(relation.PartitionReferences).FirstOrDefault(other => other.Name == name)
            ?? throw Error(Rules.WrongObjectType, $"constraint \"{name}\" of relation \"{relation.Name}\" is not a foreign key constraint", change.Span);
        if (key.Inherited is not null || key.Of is not null)
            throw NotReady($"cannot alter constraint \"{name}\" on relation \"{relation.Name}\"", change.Span);
        Weaken(table, "alter");
    }

    private System.Exception MissingConstraint(Relation relation, Name name) =>
        MissingKey(relation, Error(Rules.UndefinedObject, $"constraint \"{name}\" of relation \"{relation.Name}\" does not exist", name.Span));

    private static SchemaException CannotDropInherited(Relation relation, string name, Span span) =>
        InvalidTableDefinition($"cannot drop inherited constraint \"{name}\" of relation \"{relation.Name}\"", span);

    private void Alter(PgType table, DropConstraint drop)
    {
        var relation = table.Relation!;
        var name = drop.Constraint.Text;
        if (IsInheritedConstraint(relation, name))
            throw CannotDropInherited(relation, name, drop.Constraint.Span);
        if (IndexOfKey(relation, name) is var index and >= 0 && relation.Keys[index] is { IsConstraint: true } key)
        {
            var references = ReferencesTo(relation, reference => key.Columns is { } columns && SameSet(columns, reference.ReferencedColumns));
            if (references.Count > 0 && !drop.Cascade)
                throw DependentObjects($"constraint {name} on table {Shown(relation.Schema, relation.Name)}", drop.Span);
            if (key.IsPrimary)
                DropUsersOf(References.PrimaryKeyOf(table), drop.Cascade, () => DependentObjects($"constraint {name} on table {Shown(relation.Schema, relation.Name)}", drop.Span));
            foreach (var (other, reference) in references)
                RemoveForeignKey(other.Schema, other.Name, reference.Name);
            DropKey(table, key);
        }
        else if (NotNullColumn(relation, name) is { } column)
            DropNotNull(table, new Name(column, drop.Constraint.Span), name);
        else if (HasConstraint(relation, name))
        {
            if (_only && relation.IsPartitioned && DirectChildrenOf(relation).Count > 0 && !NotNullIsNamed)
                throw InvalidTableDefinition("cannot remove constraint from only the partitioned table when partitions exist", drop.Span);
            DropRestriction(table, name);
        }
        else if (!drop.IfExists)
            throw MissingConstraint(relation, drop.Constraint);
    }

    /// <summary>Whether a table has a constraint from a parent, be it declared there as well or not.</summary>
    private bool IsInheritedConstraint(Relation relation, string name)
    {
        if (relation.ForeignKeys.Any(key => key.Name == name && key.Inherited is not null) || relation.PartitionReferences.Any(key => key.Name == name))
            return true;
        if (relation.IsPartition && IndexOfKey(relation, name) is var index and >= 0)
            return relation.Keys[index].IsConstraint && ParentsOf(relation).Exists(parent => parent.Keys.Any(key => AreAlike(key, relation.Keys[index])));
        return relation.Restrictions.Any(other => other.IsCheck && other.Name == name) && InheritsCheck(relation, name);
    }

    /// <summary>Whether a partition's key serves as that of its parent.</summary>
    private static bool AreAlike(UniqueKey parent, UniqueKey own) =>
        parent.IsPrimary == own.IsPrimary && parent.IsConstraint == own.IsConstraint && parent.HasPredicate == own.HasPredicate
        && parent.Columns is { } columns && own.Columns is { } others && columns.SequenceEqual(others);

    private void DropKey(PgType table, UniqueKey key)
    {
        var relation = table.Relation!;
        _changes.Put(relation with { Keys = Without(relation.Keys, other => other.Name == key.Name) });
        if (catalog.FindRelation(relation.Schema, key.Name) is { Kind: RelationKind.Index } own)
            _changes.Remove(own);
        foreach (var child in DirectChildrenOf(relation))
        {
            if (child.Relation is { IsPartition: true } partition && partition.Keys.FirstOrDefault(other => AreAlike(key, other)) is { } copy)
                DropKey(child, copy);
        }
    }

    private void DropRestriction(PgType table, string name)
    {
        var relation = table.Relation!;
        var check = relation.Restrictions.FirstOrDefault(other => other.IsCheck && other.Name == name);
        RemoveForeignKey(relation.Schema, relation.Name, name);
        relation = table.Relation!;
        _changes.Put(relation with { Restrictions = Without(relation.Restrictions, other => other.Name == name) });
        if (catalog.FindRelation(relation.Schema, name) is { Kind: RelationKind.Index } own && own.Owner == table)
            _changes.Remove(own);
        if (check is null or { NoInherit: true })
            return;
        foreach (var child in DirectChildrenOf(relation))
        {
            if (child.Relation!.Restrictions.FirstOrDefault(other => other.IsCheck && other.Name == name) is not { } copy)
                continue;
            // With ONLY they keep it as their own.
            if (_only)
                ChangeRestriction(child, name, static other => other with { IsLocal = true });
            else if (!copy.IsLocal && !InheritsCheck(child.Relation!, name))
                DropRestriction(child, name);
        }
    }

    private void ChangeRestriction(PgType table, string name, System.Func<Restriction, Restriction> change) =>
        _changes.Put(table.Relation! with { Restrictions = Mapped(table.Relation!.Restrictions, other => other.Name == name ? change(other) : other) });
}
