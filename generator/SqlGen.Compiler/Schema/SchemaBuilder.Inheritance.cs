using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>What a table takes over from others: INHERITS, PARTITION OF, OF type, LIKE.</content>
internal sealed partial class SchemaBuilder
{
    /// <summary>Adds what stands before the table's own elements; gives the partitioned table, if it is a partition.</summary>
    private Relation? AddInherited(CreateTable create, TableDraft draft)
    {
        if (create.OfType is { } typeName)
        {
            draft.OfType = RequireRowTypeOf(typeName);
            draft.Columns.AddRange(Mapped(draft.OfType.Relation!.Columns, static column => column with { IsLocal = false }));
        }
        if (create.PartitionOf is { } partitioned)
        {
            var parent = RequireTable(partitioned);
            if (!parent.IsPartitioned)
                throw Error(Rules.InvalidDefinition, $"\"{parent.Name}\" is not partitioned", partitioned.Span, "42P17");
            RequireSamePersistence(parent, draft.Schema, "create", partitioned.Span);
            AddPartition(draft, parent);
            return parent;
        }
        foreach (var name in create.Inherits)
            Inherit(draft, RequireTable(name), name.Span);
        draft.Inherited = draft.Columns.Count;
        return null;
    }

    /// <summary>A composite type that tables can be of (<c>check_of_type</c>).</summary>
    private PgType RequireRowTypeOf(QualifiedName name)
    {
        var type = RequireType(name);
        if (type is not { Kind: PgTypeKind.Composite, Relation: { } fields })
            throw Error(Rules.WrongObjectType, $"type {TypeFormatter.Format(type)} is not a composite type", name.Span);
        return fields.Kind == RelationKind.Composite ? type : throw Error(Rules.WrongObjectType, $"type {TypeFormatter.Format(type)} is the row type of another table", name.Span);
    }

    private Relation RequireTable(QualifiedName name)
    {
        var relation = RequireRelation(name);
        if (relation.Kind is not (RelationKind.Table or RelationKind.ForeignTable))
            throw Error(Rules.WrongObjectType, $"inherited relation \"{relation.Name}\" is not a table or foreign table", name.Span);
        return relation;
    }

    private void AddPartition(TableDraft draft, Relation parent)
    {
        draft.Parents.Add(parent.ParentKey);
        foreach (var column in parent.Columns)
        {
            catalog.Noted(column.References);
            // Before 17 the identity of a partitioned table was its own alone.
            var isLost = column.Identity != IdentityKind.None && !PartitionsHaveIdentity;
            draft.Columns.Add(column with { IsLocal = false, NotNullIsLocal = false, Identity = isLost ? IdentityKind.None : column.Identity, HasDefault = column.HasDefault && !isLost });
        }
        draft.Checks.AddRange(Mapped(Without(parent.Restrictions, static other => !other.IsCheck || other.NoInherit), static other => other with { IsLocal = false }));
        draft.CopiedIndexes.AddRange(IndexesOf(parent));
        draft.CopiedForeignKeys.AddRange(parent.ForeignKeys);
    }

    private bool PartitionsHaveIdentity => catalog.System.Version >= 17;

    private List<Relation> IndexesOf(Relation table)
    {
        var indexes = new List<Relation>();
        foreach (var relation in catalog.Relations)
        {
            if (relation.Kind == RelationKind.Index && relation.Owner is { } owner && owner == table.RowType)
                indexes.Add(relation);
        }
        return indexes;
    }

    private void Inherit(TableDraft draft, Relation parent, Span span)
    {
        if (parent.IsPartitioned)
            throw Error(Rules.WrongObjectType, $"cannot inherit from partitioned table \"{parent.Name}\"", span);
        if (parent.IsPartition)
            throw Error(Rules.WrongObjectType, $"cannot inherit from partition \"{parent.Name}\"", span);
        if (draft.Parents.Contains(parent.ParentKey))
            throw Error(Rules.DuplicateTable, $"relation \"{parent.Name}\" would be inherited from more than once", span);
        draft.Parents.Add(parent.ParentKey);
        foreach (var column in parent.Columns)
        {
            var index = draft.Find(column.Name);
            var notNull = column is { NotNull: true, NotNullNoInherit: false };
            if (index < 0)
            {
                catalog.Noted(column.References);
                draft.Columns.Add(column with
                {
                    NotNull = notNull,
                    NotNullName = notNull ? column.NotNullName : null,
                    NotNullNoInherit = false,
                    NotNullIsLocal = false,
                    MayHoldNull = false,
                    Identity = IdentityKind.None,
                    HasDefault = column.HasDefault && column.Identity == IdentityKind.None,
                    IsLocal = false,
                });
                continue;
            }
            var other = draft.Columns[index];
            if (!AreSame(other.Type, column.Type))
                throw Error(Rules.DatatypeMismatch, $"inherited column \"{column.Name}\" has a type conflict", span);
            if (!AreCollatedAlike(other, column))
                throw Error(Rules.DatatypeMismatch, $"inherited column \"{column.Name}\" has a collation conflict", span, CollationMismatch);
            if (other.IsGenerated != column.IsGenerated)
                throw Error(Rules.DatatypeMismatch, $"inherited column \"{column.Name}\" has a generation conflict", span);
            draft.Columns[index] = other with { NotNull = other.NotNull || notNull, NotNullName = other.NotNullName ?? (notNull ? column.NotNullName : null), HasDefault = other.HasDefault || column.HasDefault };
        }
        foreach (var check in parent.Restrictions)
        {
            if (check is { IsCheck: true, NoInherit: false } && !draft.Checks.Exists(other => other.Name == check.Name))
                draft.Checks.Add(check with { IsLocal = false });
        }
    }

    /// <summary>A key of a table that others inherit from does not hold over their rows: its parents are marked.</summary>
    private void MarkParents(TableDraft draft)
    {
        if (draft.Parents.Count == 0)
            return;
        foreach (var relation in new List<Relation>(catalog.Relations))
        {
            if (draft.Parents.Contains(relation.ParentKey) && !relation.HasInheritanceChildren)
                _changes.Put(relation with { HasInheritanceChildren = true });
        }
    }

    /// <summary>Whether a table has a column from a parent, be it declared there as well or not.</summary>
    private bool IsInherited(Relation relation, string column)
    {
        foreach (var parent in ParentsOf(relation))
        {
            if (parent.FindColumn(column) >= 0)
                return true;
        }
        return false;
    }

    private void AddLike(TableDraft draft, LikeElement like)
    {
        var source = RequireRelation(like.Table);
        if (source.Kind is RelationKind.Index or RelationKind.Sequence)
            throw Error(Rules.WrongObjectType, $"relation \"{source.Name}\" is invalid in LIKE clause", like.Table.Span);
        bool Includes(string option) => Contains(like.Including, option);
        foreach (var column in source.Columns)
        {
            var known = draft.Find(column.Name);
            if (known >= 0 && known < draft.Inherited)
                continue;
            if (known >= 0)
                throw Error(Rules.DuplicateColumn, $"column \"{column.Name}\" specified more than once", like.Span);
            var identity = Includes("identity") ? column.Identity : IdentityKind.None;
            var isGenerated = column.IsGenerated && Includes("generated");
            var hasDefault = column.HasDefault && column.Identity == IdentityKind.None && !column.IsGenerated && Includes("defaults");
            catalog.Noted(column.References);
            draft.Columns.Add(column with
            {
                Identity = identity,
                IsGenerated = isGenerated,
                IsLocal = true,
                NotNullIsLocal = true,
                HasDefault = hasDefault || isGenerated || identity != IdentityKind.None,
            });
            if (column.NotNull)
                draft.Alike.Add(column.Name);
            if (identity != IdentityKind.None)
                draft.Sequences.Add(column.Name);
        }
        if (Includes("constraints"))
        {
            for (var i = 0; i < draft.Checks.Count; i++)
            {
                if (source.Restrictions.Any(other => other.IsCheck && other.Name == draft.Checks[i].Name))
                    draft.Checks[i] = draft.Checks[i] with { IsLocal = true };
            }
            draft.Checks.AddRange(Mapped(
                Without(source.Restrictions, other => !other.IsCheck || draft.Checks.Exists(check => check.Name == other.Name)), static other => other with { IsLocal = true }));
        }
        if (Includes("indexes"))
            draft.CopiedIndexes.AddRange(IndexesOf(source));
    }

    private void Alter(PgType table, AlterInheritance action)
    {
        var child = table.Relation!;
        RequireUntyped(child, "change inheritance of", action.Span);
        if (child.IsPartitioned)
            throw Error(Rules.WrongObjectType, "cannot change inheritance of partitioned table", action.Span);
        if (child.IsPartition)
            throw Error(Rules.WrongObjectType, "cannot change inheritance of a partition", action.Span);
        var parent = RequireTable(action.Parent);
        var key = parent.ParentKey;
        if (action.Inherits)
        {
            if (parent.IsPartitioned)
                throw Error(Rules.WrongObjectType, $"cannot inherit from partitioned table \"{parent.Name}\"", action.Parent.Span);
            if (parent.IsPartition)
                throw Error(Rules.WrongObjectType, "cannot inherit from a partition", action.Parent.Span);
            if (Contains(child.Parents, key))
                throw Error(Rules.DuplicateTable, $"relation \"{parent.Name}\" would be inherited from more than once", action.Parent.Span);
            RequireNoCircle(child, parent, action.Parent.Span);
            RequireFitting(child, parent, action.Span);
            _changes.Put(child with { Parents = [.. child.Parents, key] });
            _changes.Put(parent with { HasInheritanceChildren = true });
            return;
        }
        if (!Contains(child.Parents, key))
            throw Error(Rules.UndefinedTable, $"relation \"{parent.Name}\" is not a parent of relation \"{child.Name}\"", action.Parent.Span);
        var orphan = child with { Parents = Without(child.Parents, other => other == key) };
        _changes.Put(orphan with
        {
            Columns = Mapped(orphan.Columns, column => column with
            {
                IsLocal = column.IsLocal || !IsInherited(orphan, column.Name),
                NotNullIsLocal = column.NotNullIsLocal || !InheritsNotNull(orphan, column.Name),
            }),
            Restrictions = Mapped(orphan.Restrictions, other => other with { IsLocal = other.IsLocal || !InheritsCheck(orphan, other.Name) }),
        });
        if (ChildrenOf(parent).Count == 0)
            _changes.Put(parent with { HasInheritanceChildren = false });
    }

    /// <summary>A table cannot be its own ancestor.</summary>
    private void RequireNoCircle(Relation child, Relation parent, Span span)
    {
        var ancestors = new Stack<string>();
        var seen = new HashSet<string>(System.StringComparer.Ordinal);
        ancestors.Push(parent.ParentKey);
        while (ancestors.Count > 0)
        {
            var key = ancestors.Pop();
            if (key == child.ParentKey)
                throw Error(Rules.DuplicateTable, "circular inheritance not allowed", span);
            if (!seen.Add(key))
                continue;
            foreach (var relation in catalog.Relations)
            {
                if (relation.ParentKey == key)
                {
                    foreach (var grandparent in relation.Parents)
                        ancestors.Push(grandparent);
                }
            }
        }
    }

    /// <summary>A table that becomes a child must have its parent's columns and checks already.</summary>
    private static void RequireFitting(Relation child, Relation parent, Span span)
    {
        foreach (var column in parent.Columns)
        {
            var index = child.FindColumn(column.Name);
            if (index < 0)
                throw Error(Rules.DatatypeMismatch, $"child table is missing column \"{column.Name}\"", span);
            if (!AreSame(child.Columns[index].Type, column.Type))
                throw Error(Rules.DatatypeMismatch, $"child table \"{child.Name}\" has different type for column \"{column.Name}\"", span);
            if (!AreCollatedAlike(child.Columns[index], column))
                throw Error(Rules.DatatypeMismatch, $"child table \"{child.Name}\" has different collation for column \"{column.Name}\"", span, CollationMismatch);
            if (column is { NotNull: true, NotNullNoInherit: false } && !child.Columns[index].NotNull)
                throw Error(Rules.DatatypeMismatch, $"column \"{column.Name}\" in child table \"{child.Name}\" must be marked NOT NULL", span);
            if (column.IsGenerated != child.Columns[index].IsGenerated)
            {
                throw Error(Rules.DatatypeMismatch, column.IsGenerated
                    ? $"column \"{column.Name}\" in child table must be a generated column"
                    : $"column \"{column.Name}\" in child table must not be a generated column", span);
            }
        }
        foreach (var check in parent.Restrictions)
        {
            if (check is not { IsCheck: true, NoInherit: false })
                continue;
            var own = child.Restrictions.FirstOrDefault(other => other.IsCheck && other.Name == check.Name)
                ?? throw Error(Rules.DatatypeMismatch, $"child table is missing constraint \"{check.Name}\"", span);
            if (own.NoInherit)
                throw Error(Rules.InvalidDefinition, $"constraint \"{check.Name}\" conflicts with non-inherited constraint on child table \"{child.Name}\"", span, InvalidObjectDefinition);
        }
    }

    /// <summary>ALTER TABLE … OF and NOT OF (<c>ATExecAddOf</c>).</summary>
    private void Alter(PgType table, AlterOfType action)
    {
        var relation = table.Relation!;
        if (action.Type is not { } name)
        {
            if (relation.OfType is null)
                throw Error(Rules.WrongObjectType, $"\"{relation.Name}\" is not a typed table", action.Span);
            _changes.Put(relation with { OfType = null, Columns = Mapped(relation.Columns, static column => column with { IsLocal = true }) });
            return;
        }
        var type = RequireRowTypeOf(name);
        if (relation.Parents.Count > 0)
            throw Error(Rules.WrongObjectType, "typed tables cannot inherit", action.Span);
        var fields = type.Relation!.Columns;
        for (var i = 0; i < fields.Count; i++)
        {
            if (i >= relation.Columns.Count)
                throw Error(Rules.DatatypeMismatch, $"table is missing column \"{fields[i].Name}\"", action.Span);
            if (relation.Columns[i].Name != fields[i].Name)
                throw Error(Rules.DatatypeMismatch, $"table has column \"{relation.Columns[i].Name}\" where type requires \"{fields[i].Name}\"", action.Span);
            if (!AreSame(relation.Columns[i].Type, fields[i].Type))
                throw Error(Rules.DatatypeMismatch, $"table \"{relation.Name}\" has different type for column \"{fields[i].Name}\"", action.Span);
        }
        if (relation.Columns.Count > fields.Count)
            throw Error(Rules.DatatypeMismatch, $"table has extra column \"{relation.Columns[fields.Count].Name}\"", action.Span);
        _changes.Put(relation with { OfType = type });
    }

    private void Alter(PgType table, AlterPartition action)
    {
        var parent = table.Relation!;
        if (!parent.IsPartitioned)
            throw Error(Rules.WrongObjectType, $"ALTER action {(action.Bound is null ? "DETACH" : "ATTACH")} PARTITION cannot be performed on relation \"{parent.Name}\"", action.Span);
        if (action.Bound is { } said)
            CheckShape(parent, said);
        var partition = RequireTable(action.Partition);
        var key = parent.ParentKey;
        if (action.Bound is not { } bound)
        {
            if (!Contains(partition.Parents, key))
                throw Error(Rules.UndefinedTable, $"relation \"{partition.Name}\" is not a partition of relation \"{parent.Name}\"", action.Partition.Span);
            if (Says(_diagnostics.File[action.Span], "concurrently") && DirectChildrenOf(parent).Exists(static child => child.Relation!.Bound is DefaultBound))
                throw NotReady("cannot detach partitions concurrently when a default partition exists", action.Span);
            Detach(parent, partition);
            return;
        }
        if (partition.IsPartition)
            throw Error(Rules.WrongObjectType, $"\"{partition.Name}\" is already a partition", action.Partition.Span);
        if (partition.OfType is not null)
            throw Error(Rules.WrongObjectType, "cannot attach a typed table as partition", action.Partition.Span);
        if (partition.Parents.Count > 0)
            throw Error(Rules.WrongObjectType, "cannot attach inheritance child as partition", action.Partition.Span);
        if (!partition.IsPartitioned && DirectChildrenOf(partition).Count > 0)
            throw Error(Rules.WrongObjectType, "cannot attach inheritance parent as partition", action.Partition.Span);
        RequireNoCircle(partition, parent, action.Partition.Span);
        RequireSamePersistence(parent, partition.Schema, "attach", action.Partition.Span);
        foreach (var column in partition.Columns)
        {
            if (column.Identity != IdentityKind.None && PartitionsHaveIdentity)
                throw NotReady($"table \"{partition.Name}\" being attached contains an identity column \"{column.Name}\"", action.Partition.Span);
            if (parent.FindColumn(column.Name) < 0)
                throw Error(Rules.DatatypeMismatch, $"table \"{partition.Name}\" contains column \"{column.Name}\" not found in parent \"{parent.Name}\"", action.Partition.Span);
        }
        RequireNoOverlap(parent, bound, partition.Name);
        RequireFitting(partition, parent, action.Span);
        _changes.Put(partition with
        {
            Parents = [key],
            Bound = bound,
            Columns = Mapped(partition.Columns, column => AsOfPartition(column, parent.Columns[parent.FindColumn(column.Name)])),
            Restrictions = Mapped(partition.Restrictions, own => parent.Restrictions.Any(other => other.IsCheck && other.Name == own.Name) ? own with { IsLocal = false } : own),
        });
        var child = partition.RowType!;
        if (parent.BeforeEvents != RowEvents.None)
            MarkBeforeTriggers(child.Relation!, parent.BeforeEvents);
        foreach (var index in IndexesOf(parent))
        {
            if (!HasLike(child, index))
                CopyIndex(child, index);
        }
        ReferToPartition(parent, child);
        foreach (var reference in parent.ForeignKeys)
            CopyForeignKey(child, reference);
    }

    private Column AsOfPartition(Column column, Column whole)
    {
        var isGiven = whole.Identity != IdentityKind.None && PartitionsHaveIdentity;
        return column with
        {
            IsLocal = false,
            NotNullIsLocal = column.NotNullIsLocal && !whole.NotNull,
            Identity = isGiven ? whole.Identity : column.Identity,
            HasDefault = column.HasDefault || isGiven,
        };
    }

    private void Detach(Relation parent, Relation partition)
    {
        // A partition's identity is its parent's: it does not go along.
        var child = partition.RowType!;
        _changes.Put(child.Relation! with
        {
            Parents = [],
            Bound = null,
            Columns = Mapped(child.Relation!.Columns, static column => column.Identity == IdentityKind.None
                ? column with { IsLocal = true, NotNullIsLocal = true }
                : column with { Identity = IdentityKind.None, HasDefault = false, IsLocal = true, NotNullIsLocal = true }),
            Restrictions = Mapped(child.Relation.Restrictions, static other => other with { IsLocal = true }),
            ForeignKeys = Mapped(child.Relation.ForeignKeys, static key => key with { Inherited = null }),
        });
        foreach (var key in child.Relation!.ForeignKeys)
            ReferToPartitions(child, key);
        foreach (var referenced in WithPartitions(partition))
            ForgetPartition(referenced);
    }

    /// <summary>Whether a table has an index of its own that serves as the partition of another's.</summary>
    private bool HasLike(PgType table, Relation index)
    {
        UniqueKey? KeyOf(Relation owner, string name) => IndexOfKey(owner, name) is var at and >= 0 ? owner.Keys[at] : null;
        var wanted = KeyOf(index.Owner!.Relation!, index.Name);
        foreach (var own in IndexesOf(table.Relation!))
        {
            var key = KeyOf(table.Relation!, own.Name);
            if (string.Join(",", own.IndexColumns) == string.Join(",", index.IndexColumns)
                && key?.IsPrimary == wanted?.IsPrimary && key?.IsConstraint == wanted?.IsConstraint && key?.HasPredicate == wanted?.HasPredicate)
                return true;
        }
        return false;
    }
}
