using System;
using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>DROP, with and without CASCADE.</content>
internal sealed partial class SchemaBuilder
{
    private void Drop(DropStatement drop)
    {
        var plan = new DropPlan(catalog);
        var shown = "";
        foreach (var item in drop.Objects)
            shown = AddToPlan(plan, drop, item) ?? shown;
        plan.Expand();
        RequireCascade(plan, drop.Cascade, drop.Objects.Length == 1 ? shown : null, drop.Objects.Length == 1 ? drop.Objects[0].Span : drop.Span);
        Apply(plan);
    }

    /// <param name="what">What is dropped; null where that is more than one.</param>
    private void RequireCascade(DropPlan plan, bool cascade, string? what, Span span)
    {
        if (plan.IsBlocked && !cascade)
            throw what is not null ? DependentObjects(what, span)
                : Error(Rules.DependentObjects, "cannot drop desired object(s) because other objects depend on them", FirstWords(span));
    }

    private static SchemaException DependentObjects(string what, Span span) =>
        Error(Rules.DependentObjects, $"cannot drop {what} because other objects depend on it", span);

    /// <summary>Adds a named object; gives its description, or null where there is none and none need be.</summary>
    private string? AddToPlan(DropPlan plan, DropStatement drop, DroppedObject item)
    {
        var name = item.Name;
        switch (drop.Kind)
        {
            case ObjectKind.Schema:
                if (!catalog.HasSchema(name.Last))
                    return drop.IfExists ? null : throw Error(Rules.UndefinedSchema, $"schema \"{name.Last}\" does not exist", name.Span);
                plan.DropSchema(name.Last);
                return "schema " + name.Last;
            case ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine or ObjectKind.Aggregate:
                if (FindRoutine(drop.Kind, name, item.Arguments, drop.IfExists) is not { } routine)
                    return null;
                if (drop.Kind == ObjectKind.Function && routine.IsAggregate)
                    throw Error(Rules.WrongObjectType, $"\"{name}\" is an aggregate function", name.Span);
                var signature = (routine.IsAggregate ? "aggregate " : routine.Kind == RoutineKind.Procedure ? "procedure " : "function ") + Signature(Shown(routine.Schema, routine.Name), routine.Inputs).Replace(", ", ",");
                RequireNoMember(routine, signature, name.Span);
                plan.Drop(routine);
                return signature;
            case ObjectKind.Type or ObjectKind.Domain:
                return AddTypeToPlan(plan, drop, item);
            case ObjectKind.Extension:
                return AddExtensionToPlan(plan, drop, name);
            case ObjectKind.Other:
                return null;
            default:
                return AddRelationToPlan(plan, drop, name);
        }
    }

    private string? AddTypeToPlan(DropPlan plan, DropStatement drop, DroppedObject item)
    {
        var name = item.Name;
        if (catalog.FindType(name.Schema, name.Last) is null && drop.IfExists)
            return null;
        var type = RequireType(name, item.IsArray);
        var shown = "type " + TypeFormatter.Format(type);
        if (drop.Kind == ObjectKind.Domain && type.Kind != PgTypeKind.Domain)
            throw Error(Rules.WrongObjectType, $"\"{name}{(item.IsArray ? "[]" : "")}\" is not a domain", name.Span);
        if (type.Schema == "pg_catalog")
            throw Error(Rules.DependentObjects, $"cannot drop {shown} because it is required by the database system", name.Span);
        if (type.Relation is { Kind: not RelationKind.Composite } relation)
            throw Error(Rules.DependentObjects, $"cannot drop {shown} because {KindName(relation.Kind)} {Shown(relation.Schema, relation.Name)} requires it", name.Span);
        if (type is { IsArray: true, Element: { } element })
            throw Error(Rules.DependentObjects, $"cannot drop {shown} because type {TypeFormatter.Format(element)} requires it", name.Span);
        if (type is { Kind: PgTypeKind.Multirange, Base: { } range })
            throw Error(Rules.DependentObjects, $"cannot drop {shown} because type {TypeFormatter.Format(range)} requires it", name.Span);
        RequireNoMember(type, shown, name.Span);
        plan.Drop(type);
        return shown;
    }

    private string? AddRelationToPlan(DropPlan plan, DropStatement drop, QualifiedName name)
    {
        if (FindRelation(name) is not { } relation)
        {
            if (drop.IfExists)
                return null;
            if (name.Schema is { } schema)
                RequireSchema(schema, name.Span);
            var kind = drop.Kind switch
            {
                ObjectKind.MaterializedView => "materialized view",
                ObjectKind.ForeignTable => "foreign table",
                _ => drop.Kind.ToString().ToLowerInvariant(),
            };
            var rule = drop.Kind is ObjectKind.Index or ObjectKind.ForeignTable ? Rules.UndefinedObject : Rules.UndefinedTable;
            throw Undefined(rule, $"{kind} \"{name.Last}\"", name.Span, GapKinds.Relations, name.Last);
        }
        if (drop.Kind == ObjectKind.Table && relation.Kind != RelationKind.Table)
            throw Error(Rules.WrongObjectType, $"\"{relation.Name}\" is not a table", name.Span);
        RequireKind(relation, drop.Kind, name.Span);
        RequireOwn(relation, name.Span);
        var shown = $"{KindName(relation.Kind)} {Shown(relation.Schema, relation.Name)}";
        if (relation is { Kind: RelationKind.Index, Owner.Relation: { } table } && HasConstraint(table, relation.Name))
            throw Error(Rules.DependentObjects, $"cannot drop {shown} because constraint {relation.Name} on table {Shown(table.Schema, table.Name)} requires it", name.Span);
        if (OwnerIdentity(relation) is { } column && relation.Owner?.Relation is { } owner)
            throw Error(Rules.DependentObjects, $"cannot drop {shown} because column {column} of table {Shown(owner.Schema, owner.Name)} requires it", name.Span);
        RequireNoMember(relation, shown, name.Span);
        plan.Drop(relation);
        return shown;
    }

    /// <summary>The identity column that a sequence belongs to.</summary>
    private static string? OwnerIdentity(Relation sequence) =>
        sequence is { Kind: RelationKind.Sequence, Owner.Relation: { } owner, OwnerColumns: { Count: > 0 } owned }
        && owner.FindColumn(owned[0]) is var index and >= 0 && owner.Columns[index].Identity != IdentityKind.None
            ? owned[0]
            : null;

    private void Apply(DropPlan plan)
    {
        // Before anything is forgotten: a routine whose text names another one that goes would be replaced by one without it.
        foreach (var routine in plan.Routines)
            _changes.Remove(routine);
        foreach (var (table, name) in plan.ForeignKeys)
            RemoveForeignKey(table.Relation!.Schema, table.Relation.Name, name);
        foreach (var (table, column) in plan.Defaults)
            ChangeColumn(table, column, other => other with { HasDefault = false }, inherit: false);
        foreach (var (table, name) in plan.Restrictions)
            DropRestriction(table, name);
        foreach (var (table, name) in plan.Policies)
        {
            _changes.Put(table.Relation! with { Policies = Without(table.Relation!.Policies, policy => policy.Name == name) });
            DropNoted("policy", name, table);
        }
        foreach (var (table, name) in plan.RewriteRules)
        {
            _changes.Put(table.Relation! with { Rules = Without(table.Relation!.Rules, rule => rule.Name == name) });
            DropNoted("rule", name, table);
        }
        foreach (var (domain, name) in plan.DomainChecks)
            DropCheck(domain, name);
        foreach (var (table, column) in plan.Columns)
            RemoveColumn(table, column);
        foreach (var (schema, name) in plan.Relations)
            RemoveIndexOrSequence(schema, name);
        foreach (var @operator in plan.Operators)
            _changes.Remove(@operator);
        foreach (var cast in plan.Casts)
            _changes.Remove(cast);
        foreach (var trigger in plan.Triggers)
            _changes.Remove(trigger);
        foreach (var type in plan.Types)
            RemoveType(type);
        foreach (var extension in plan.Extensions)
        {
            _changes.Remove(extension);
            foreach (var operatorClass in extension.OperatorClasses)
                _changes.Remove(operatorClass);
            foreach (var method in extension.AccessMethods)
                _changes.Remove(method);
        }
        foreach (var routine in plan.Routines)
            Forget(routine.Name);
        foreach (var schema in plan.Schemas)
            _changes.RemoveSchema(schema);
    }

    private void DropNoted(string kind, string name, PgType table)
    {
        if (Alike(kind, name, table, null, "") is { } noted)
            _changes.Remove(noted);
    }

    private void RemoveType(PgType type)
    {
        _changes.Remove(type);
        if (type.Array is { } array)
            _changes.Remove(array);
        Forget(type.Name);
        if (type.Relation is not { } relation)
            return;
        if (relation.IsPartition)
            ForgetPartition(relation);
        _changes.Remove(relation);
        foreach (var parent in new List<Relation>(catalog.Relations))
        {
            if (parent.HasInheritanceChildren && Contains(relation.Parents, parent.ParentKey) && ChildrenOf(parent).Count == 0)
                _changes.Put(parent with { HasInheritanceChildren = false });
        }
    }

    private void RemoveIndexOrSequence(string schema, string name)
    {
        if (catalog.FindRelation(schema, name) is not { } relation)
            return;
        _changes.Remove(relation);
        if (relation.Kind == RelationKind.Index && relation.Owner?.Relation is { } table && IndexOfKey(table, name) >= 0)
            _changes.Put(table with { Keys = Without(table.Keys, key => key.Name == name) });
        Forget(name);
    }

    private void RemoveColumn(PgType table, string name)
    {
        var relation = table.Relation!;
        _changes.Put(relation with
        {
            Columns = Without(relation.Columns, column => column.Name == name),
            Keys = Without(relation.Keys, key => key.Columns is { } columns && Contains(columns, name)),
            ForeignKeys = Without(relation.ForeignKeys, key => Contains(key.Columns, name)),
            Restrictions = Without(relation.Restrictions, other => Contains(other.Columns, name)),
        });
        ForgetReaders(table, name);
        foreach (var statistics in new List<OtherObject>(catalog.Others))
        {
            if (statistics.Table == table && Contains(statistics.Columns, name))
                _changes.Remove(statistics);
        }
    }

    private List<Relation> OwnedBy(PgType table, string column, RelationKind kind)
    {
        var owned = new List<Relation>();
        foreach (var relation in catalog.Relations)
        {
            if (relation.Owner == table && relation.Kind == kind && Contains(relation.OwnerColumns, column))
                owned.Add(relation);
        }
        return owned;
    }
}
