using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>RENAME and SET SCHEMA: whoever refers to the object goes on doing so.</content>
internal sealed partial class SchemaBuilder
{
    private void Rename(RenameStatement rename)
    {
        var newName = rename.NewName.Text;
        switch (rename.Kind)
        {
            case ObjectKind.Schema:
                RenameSchema(rename);
                break;
            case ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine or ObjectKind.Aggregate:
                if (FindRoutine(rename.Kind, rename.Object, rename.Arguments, rename.IfExists) is { } routine)
                    Relocate(routine, routine.Schema, newName, rename.NewName.Span);
                break;
            case ObjectKind.Type or ObjectKind.Domain when rename.PartKind == RenamedPart.EnumValue:
                RenameLabel(rename);
                break;
            case ObjectKind.Type or ObjectKind.Domain when rename.PartKind == RenamedPart.Object:
                RenameType(rename);
                break;
            case ObjectKind.Domain when rename.PartKind == RenamedPart.Constraint:
                RenameDomainConstraint(rename);
                break;
            case ObjectKind.Domain or ObjectKind.Extension or ObjectKind.Other:
                break;
            default:
                RenameRelation(rename);
                break;
        }
    }

    private void RenameRelation(RenameStatement rename)
    {
        var relation = FindRelation(rename.Object);
        if (relation is null && rename.IfExists)
            return;
        relation = RequireOwnRelation(rename.Object);
        // ALTER INDEX renames tables as well.
        RequireKind(relation, rename.Kind == ObjectKind.Index ? ObjectKind.Table : rename.Kind, rename.Object.Span);
        if (rename.PartKind == RenamedPart.Object)
            Relocate(relation, relation.Schema, rename.NewName.Text, rename.NewName.Span);
        else if (rename.PartKind == RenamedPart.Column)
            RenameColumn(relation, rename.Part!, rename.NewName, rename.Cascade);
        else
            RenameConstraint(relation, rename.Part!, rename.NewName);
    }

    private void RenameColumn(Relation relation, Name from, Name to, bool cascade)
    {
        if (relation.Kind is RelationKind.Sequence or RelationKind.Index || relation.RowType is not { } table)
            throw Error(Rules.WrongObjectType, $"cannot rename columns of relation \"{relation.Name}\"", from.Span);
        if (IsSystemColumn(from.Text))
            throw Error(Rules.FeatureNotSupported, $"cannot rename system column \"{from.Text}\"", from.Span);
        RequireUntyped(relation, "rename column of", from.Span);
        if (relation.Kind == RelationKind.Composite)
            RequireCascade(relation, cascade, from.Span);
        else if (_only && DirectChildrenOf(relation).Count > 0)
            throw InvalidTableDefinition($"inherited column \"{from.Text}\" must be renamed in child tables too", from.Span);
        if (relation.FindColumn(from.Text) < 0)
            throw UndefinedColumn($"column \"{from.Text}\" does not exist", from);
        RequireNotInherited(relation, "rename", from);
        RequireFree(table, from, to);
        RequireNoSystemColumn(to);
        KeepingReaders(table, from.Text, to.Text, () => RenameColumn(table, from.Text, to.Text));
    }

    /// <summary>Children come first.</summary>
    private void RequireFree(PgType table, Name from, Name to)
    {
        var relation = table.Relation!;
        foreach (var child in DirectChildrenOf(relation))
        {
            if (ParentsOf(child.Relation!).Exists(other => other.RowType != table && other.FindColumn(from.Text) >= 0 && !AreRelated(relation, other)))
                RequireNotInherited(child.Relation!, "rename", from);
            RequireFree(child, from, to);
        }
        if (relation.FindColumn(to.Text) >= 0)
            throw Error(Rules.DuplicateColumn, $"column \"{to.Text}\" of relation \"{relation.Name}\" already exists", to.Span);
    }

    /// <summary>Whether one table comes from the other, or both from one: a column of theirs may be the same.</summary>
    private bool AreRelated(Relation left, Relation right)
    {
        var ancestors = Ancestors(left);
        foreach (var key in Ancestors(right))
        {
            if (ancestors.Contains(key))
                return true;
        }
        return false;
    }

    /// <summary>A table and all that it comes from.</summary>
    private HashSet<string> Ancestors(Relation relation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<Relation>();
        open.Push(relation);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (!seen.Add(next.ParentKey))
                continue;
            foreach (var parent in ParentsOf(next))
                open.Push(parent);
        }
        return seen;
    }

    private void RenameColumn(PgType table, string from, string to)
    {
        var relation = table.Relation!;
        if (relation.FindColumn(from) < 0)
            return;
        string New(string name) => name == from ? to : name;
        IReadOnlyList<string> NewAll(IReadOnlyList<string> names) => Contains(names, from) ? Mapped(names, New) : names;
        _changes.Put(relation with
        {
            Columns = Mapped(relation.Columns, column => column.Name == from ? column with { Name = to } : column),
            Keys = Mapped(relation.Keys, key => (key.Columns is { } columns ? key with { Columns = NewAll(columns) } : key) with { Index = null }),
            ForeignKeys = Mapped(relation.ForeignKeys, key => key with { Columns = NewAll(key.Columns) }),
            PartitionReferences = Mapped(relation.PartitionReferences, key => key with { Columns = NewAll(key.Columns) }),
            Restrictions = Mapped(relation.Restrictions, other => other with { Columns = NewAll(other.Columns), NotNull = NewAll(other.NotNull) }),
            Placement = relation.Placement is { } placement ? new Placement(NewAll(placement.Key)) { IsCitus = placement.IsCitus, Group = placement.Group } : null,
            PartitionedBy = relation.PartitionedBy is { } by
                ? new Partitioning(by.Strategy, Mapped(by.Key, column => column is null ? null : New(column)), NewAll(by.Columns))
                : null,
            Definition = null,
        });
        ChangeReferences(relation, key => key with { ReferencedColumns = NewAll(key.ReferencedColumns) });
        foreach (var owned in new List<Relation>(catalog.Relations))
        {
            if (owned.Owner == table && Contains(owned.OwnerColumns, from))
                _changes.Put(owned with { OwnerColumns = NewAll(owned.OwnerColumns) });
        }
        ForgetReaders(table, from);
        ForgetReaders(table, to);
        foreach (var child in ChildrenOf(relation))
            RenameColumn(child, from, to);
    }

    /// <summary>Changes the foreign keys that refer to a table, its own among them.</summary>
    private void ChangeReferences(Relation referenced, Func<ForeignKey, ForeignKey> change)
    {
        foreach (var relation in new List<Relation>(catalog.Relations))
        {
            bool Meant(ForeignKey key) => key.ReferencedTable == referenced.Name && key.ReferencedSchema == referenced.Schema;
            List<ForeignKey> Changed(IReadOnlyList<ForeignKey> keys) => Mapped(keys, other => Meant(other) ? change(other) : other);
            if (relation.ForeignKeys.Any(Meant) || relation.PartitionReferences.Any(Meant))
                _changes.Put(relation with { ForeignKeys = Changed(relation.ForeignKeys), PartitionReferences = Changed(relation.PartitionReferences) });
        }
    }

    private void RenameConstraint(Relation relation, Name from, Name to)
    {
        if (!HasConstraint(relation, from.Text))
        {
            throw Error(Rules.UndefinedObject, $"constraint \"{from.Text}\" for table \"{relation.Name}\" does not exist", from.Span);
        }
        var notNull = NotNullColumn(relation, from.Text);
        var isHandedDown = notNull is not null || relation.Restrictions.Any(other => other is { IsCheck: true, NoInherit: false } && other.Name == from.Text);
        if (isHandedDown && _only && DirectChildrenOf(relation).Count > 0)
            throw InvalidTableDefinition($"inherited constraint \"{from}\" must be renamed in child tables too", from.Span);
        if (notNull is not null ? InheritsNotNull(relation, notNull) : isHandedDown && InheritsCheck(relation, from.Text))
            throw InvalidTableDefinition($"cannot rename inherited constraint \"{from}\"", from.Span);
        RequireFreeConstraint(relation, to);
        if (isHandedDown)
            RequireInChildren(relation, from, notNull);
        if (catalog.FindRelation(relation.Schema, from.Text) is { Kind: RelationKind.Index } index && index.Owner == relation.RowType)
        {
            RequireFreeRelation(relation.Schema, to.Text, to.Span);
            _changes.Remove(index);
            _changes.Put(index with { Name = to.Text });
        }
        RenameConstraint(relation.RowType!, from.Text, to.Text);
    }

    /// <summary>A child may have the constraint under another name, which is not found then.</summary>
    private void RequireInChildren(Relation relation, Name constraint, string? notNull)
    {
        foreach (var child in DirectChildrenOf(relation))
        {
            var has = notNull is null
                ? child.Relation!.Restrictions.Any(other => other.IsCheck && other.Name == constraint.Text)
                : NotNullColumn(child.Relation!, constraint.Text) is not null;
            if (!has)
                throw Error(Rules.UndefinedObject, $"constraint \"{constraint}\" for table \"{child.Relation!.Name}\" does not exist", constraint.Span);
            RequireInChildren(child.Relation!, constraint, notNull);
        }
    }

    private void RenameConstraint(PgType table, string from, string to)
    {
        var relation = table.Relation!;
        string New(string name) => name == from ? to : name;
        _changes.Put(relation with
        {
            Columns = Mapped(relation.Columns, column => column.NotNullName == from ? column with { NotNullName = to } : column),
            Keys = Mapped(relation.Keys, key => key with { Name = New(key.Name) }),
            ForeignKeys = Mapped(relation.ForeignKeys, key => key with { Name = New(key.Name) }),
            PartitionReferences = Mapped(relation.PartitionReferences, key => key with { Name = New(key.Name), Of = New(key.Of!) }),
            Restrictions = Mapped(relation.Restrictions, other => other with { Name = New(other.Name) }),
        });
        var isCheck = relation.Restrictions.Any(other => other is { IsCheck: true, NoInherit: false } && other.Name == from);
        var isNotNull = NotNullColumn(relation, from) is not null;
        foreach (var child in ChildrenOf(relation))
        {
            if (isCheck && child.Relation!.Restrictions.Any(other => other.IsCheck && other.Name == from) || isNotNull && NotNullColumn(child.Relation!, from) is not null)
                RenameConstraint(child, from, to);
            else if (child.Relation!.ForeignKeys.Any(key => key.Inherited == from))
                _changes.Put(child.Relation with { ForeignKeys = Mapped(child.Relation.ForeignKeys, key => key.Inherited == from ? key with { Inherited = to } : key) });
        }
    }

    /// <summary>Gives a relation another name or schema.</summary>
    private void Relocate(Relation relation, string schema, string name, Span span)
    {
        RequireFreeRelation(schema, name, span);
        var oldKey = relation.ParentKey;
        _changes.Remove(relation);
        var moved = relation with { Schema = schema, Name = name };
        if (relation.RowType is { } rowType)
        {
            MoveType(rowType, schema, name, span);
            ForgetReaders(rowType, null);
        }
        _changes.Put(moved);
        ChangeReferences(relation, key => key with { ReferencedSchema = schema, ReferencedTable = name });
        foreach (var child in new List<Relation>(catalog.Relations))
        {
            if (Contains(child.Parents, oldKey))
                _changes.Put(child with { Parents = Mapped(child.Parents, key => key == oldKey ? moved.ParentKey : key) });
            if (schema != relation.Schema && relation.RowType is { } owner && child.Owner == owner)
                Relocate(child, schema, child.Name, span);
        }
        if (relation is { Kind: RelationKind.Index, Owner: { } table } && name != relation.Name)
            RenameConstraint(table, relation.Name, name);
        Forget(relation.Name);
        Forget(name);
    }

    private void RenameLabel(RenameStatement rename)
    {
        var type = RequireEnum(rename.Object);
        var labels = new List<string>(type.Labels);
        var index = labels.IndexOf(rename.Part!.Text);
        if (index < 0)
            throw Error(Rules.InvalidParameterValue, $"\"{rename.Part.Text}\" is not an existing enum label", rename.Part.Span);
        if (labels.Contains(rename.NewName.Text))
            throw Error(Rules.DuplicateObject, $"enum label \"{rename.NewName.Text}\" already exists", rename.NewName.Span);
        labels[index] = rename.NewName.Text;
        _changes.Set(value => type.Labels = value, type.Labels, labels);
    }

    private void RenameType(RenameStatement rename)
    {
        var type = RequireType(rename.Object);
        if (rename.Kind == ObjectKind.Domain && type.Kind != PgTypeKind.Domain)
            throw Error(Rules.WrongObjectType, $"{TypeFormatter.Format(type)} is not a domain", rename.Object.Span);
        if (type.Relation is { Kind: not RelationKind.Composite })
            throw Error(Rules.WrongObjectType, $"{TypeFormatter.Format(type)} is a table's row type", rename.Object.Span);
        if (type.IsArray)
            throw Error(Rules.WrongObjectType, $"cannot alter array type {TypeFormatter.Format(type)}", rename.Object.Span);
        if (type.Relation is { } fields)
            Relocate(fields, fields.Schema, rename.NewName.Text, rename.NewName.Span);
        else
            MoveType(type, type.Schema, rename.NewName.Text, rename.NewName.Span);
    }

    private void Move(SetSchemaStatement move)
    {
        var schema = move.Schema.Text;
        switch (move.Kind)
        {
            case ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine or ObjectKind.Aggregate:
                RequireSchema(schema, move.Schema.Span);
                // Into the schema that it lies in already: that is no move.
                if (FindRoutine(move.Kind, move.Object, move.Arguments, move.IfExists) is { } routine && routine.Schema != schema)
                    Relocate(routine, schema, routine.Name, move.Schema.Span);
                break;
            case ObjectKind.Type or ObjectKind.Domain:
                var type = RequireType(move.Object);
                RequireSchema(schema, move.Schema.Span);
                if (type.Relation is { Kind: RelationKind.Composite } fields && fields.Schema == schema)
                    break;
                if (type.Relation is { Kind: RelationKind.Composite })
                    Relocate(type.Relation, schema, type.Name, move.Schema.Span);
                else if (type.Relation is null)
                    MoveType(type, schema, type.Name, move.Schema.Span);
                else
                    throw Error(Rules.WrongObjectType, $"{TypeFormatter.Format(type)} is a table's row type", move.Object.Span);
                break;
            case ObjectKind.Extension:
                MoveExtension(move);
                break;
            case ObjectKind.Other:
                break;
            default:
                var relation = FindRelation(move.Object);
                if (relation is null && move.IfExists)
                    break;
                relation = RequireOwnRelation(move.Object);
                RequireKind(relation, move.Kind, move.Object.Span);
                RequireSchema(schema, move.Schema.Span);
                if (relation.Schema != schema)
                    Relocate(relation, schema, relation.Name, move.Schema.Span);
                break;
        }
    }

    private void RenameSchema(RenameStatement rename)
    {
        var (from, to) = (rename.Object.Last, rename.NewName.Text);
        RequireSchema(from, rename.Object.Span);
        if (catalog.HasSchema(to))
            throw Error(Rules.DuplicateSchema, $"schema \"{to}\" already exists", rename.NewName.Span);
        _changes.AddSchema(to);
        foreach (var relation in new List<Relation>(catalog.Relations))
        {
            // Owned ones move with their table.
            if (relation.Schema == from && relation.Owner is null)
                Relocate(relation, to, relation.Name, rename.NewName.Span);
        }
        foreach (var type in new List<PgType>(catalog.Types))
        {
            if (type.Schema == from && type.Relation is null && !type.IsArray)
                MoveType(type, to, type.Name, rename.NewName.Span);
        }
        foreach (var routine in new List<Routine>(catalog.Routines))
        {
            if (routine.Schema == from)
                Relocate(routine, to, routine.Name, rename.NewName.Span);
        }
        _changes.RemoveSchema(from);
        foreach (var view in new List<Relation>(catalog.Relations))
        {
            if (view.Definition is not null)
                _changes.Put(view with { Definition = null });
        }
        GiveUpBound(null);
    }
}
