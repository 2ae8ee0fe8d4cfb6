using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Keys, checks, foreign keys and exclusions, with the names that the server gives them.</content>
internal sealed partial class SchemaBuilder
{
    /// <summary>All constraints of a new table, in the server's order, which shows in made-up names: checks, keys, foreign keys.</summary>
    /// <param name="copied">Indexes of another table that this one gets, too.</param>
    private void AddConstraints(PgType table, List<TableConstraint> constraints, Span span, List<Relation>? copied = null)
    {
        var checks = new HashSet<string>(System.StringComparer.Ordinal);
        foreach (var constraint in constraints)
        {
            if (constraint is not CheckConstraint)
                continue;
            TryConstrain(table, constraint, () =>
            {
                if (constraint.Name is { } name && !checks.Add(name.Text))
                    throw Error(Rules.DuplicateObject, $"check constraint \"{name.Text}\" already exists", name.Span);
            });
        }
        NameNotNulls(table);
        var keys = MergedKeys(constraints);
        foreach (var key in keys)
            TryConstrain(table, key);
        foreach (var index in copied ?? [])
        {
            if (table.Relation!.PrimaryKey is not null && index.Owner!.Relation!.PrimaryKey?.Name == index.Name)
                throw SecondPrimaryKey(table.Relation, span);
            CopyIndex(table, index);
        }
        foreach (var constraint in constraints)
        {
            if (constraint is ForeignKeyConstraint)
                TryConstrain(table, constraint);
        }
    }

    private void TryConstrain(PgType table, TableConstraint constraint, System.Action? check = null) => Try(
        () =>
        {
            check?.Invoke();
            Constrain(table, constraint);
        },
        GapKinds.Constraints,
        table.Name);

    /// <summary>The primary key first, and of keys over the same columns only one.</summary>
    private static List<TableConstraint> MergedKeys(List<TableConstraint> constraints)
    {
        var keys = new List<TableConstraint>();
        foreach (var constraint in constraints.OrderBy(static constraint => constraint is KeyConstraint { IsPrimary: true } ? 0 : 1))
        {
            if (constraint is KeyConstraint { IsPrimary: true })
                keys.Add(constraint);
            else if (constraint is KeyConstraint key)
            {
                var same = keys.FindIndex(other => other is KeyConstraint earlier && earlier.Deferrable == key.Deferrable
                    && earlier.NullsNotDistinct == key.NullsNotDistinct && SameNames(earlier.Columns, key.Columns));
                if (same < 0)
                    keys.Add(key);
                else if (((KeyConstraint)keys[same]).Name is null)
                    keys[same] = new KeyConstraint((KeyConstraint)keys[same]) { Name = key.Name };
            }
            else if (constraint is ExclusionConstraint)
                keys.Add(constraint);
        }
        return keys;
    }

    private static bool SameNames(Name[] left, Name[] right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i].Text != right[i].Text)
                return false;
        }
        return true;
    }

    private void Constrain(PgType table, TableConstraint constraint)
    {
        switch (constraint)
        {
            case KeyConstraint { UsingIndex: { } index } key:
                PromoteIndex(table, key, index);
                break;
            case KeyConstraint key:
                AddKey(table, key);
                break;
            case CheckConstraint check:
                AddCheck(table, check);
                break;
            case ForeignKeyConstraint key:
                AddForeignKey(table, key);
                break;
            case ExclusionConstraint exclusion:
                AddExclusion(table, exclusion);
                break;
            case NotNullTableConstraint notNull:
                SetNotNull(table, notNull);
                break;
        }
    }

    private static void RequireFreeConstraint(Relation relation, Name? name)
    {
        if (name is not null && HasConstraint(relation, name.Text))
            throw Error(Rules.DuplicateObject, $"constraint \"{name.Text}\" for relation \"{relation.Name}\" already exists", name.Span);
    }

    private static SchemaException SecondPrimaryKey(Relation relation, Span span) =>
        Error(Rules.InvalidDefinition, $"multiple primary keys for table \"{relation.Name}\" are not allowed", span);

    private void AddKey(PgType table, KeyConstraint key)
    {
        var relation = table.Relation!;
        if (key.IsPrimary && relation.PrimaryKey is not null)
            throw SecondPrimaryKey(relation, key.Span);
        var columns = new List<string>();
        foreach (var column in key.Columns)
        {
            if (relation.FindColumn(column.Text) < 0)
                throw UndefinedColumn(key.IsPrimary && _alters && NotNullIsNamed
                    ? $"column \"{column.Text}\" of relation \"{relation.Name}\" does not exist"
                    : $"column \"{column.Text}\" named in key does not exist", column);
            if (columns.Contains(column.Text))
                throw Error(Rules.DuplicateColumn, $"column \"{column.Text}\" appears twice in {(key.IsPrimary ? "primary key" : "unique")} constraint", column.Span);
            columns.Add(column.Text);
        }
        RequireStored(relation, columns, key.IsPrimary ? "primary keys" : "unique constraints", "are", key.Span);
        RequirePartitionKeyIn(columns, relation, key.IsPrimary, key.Span);
        foreach (var column in columns)
            RequireClass(relation.Columns[relation.FindColumn(column)].Type.Type, null, key.IsWithoutOverlaps ? "gist" : UsualMethod, key.Span);
        if (key.Name is { } given)
            RequireFreeRelation(relation.Schema, given.Text, given.Span);
        RequireFreeConstraint(relation, key.Name);
        var all = new List<string>(columns);
        foreach (var column in key.Including)
            all.Add(Unused(column.Text, all));
        AddKey(table, key.Name?.Text, new UniqueKey("", key.IsPrimary, columns, false, key.NullsNotDistinct, true, key.Deferrable), new IndexParts(all, all, References.None), key.Span);
    }

    /// <summary>Adds a key with its index, named anew unless a name is given, to a table and its partitions.</summary>
    private void AddKey(PgType table, string? givenName, UniqueKey key, IndexParts parts, Span span = default)
    {
        var relation = table.Relation!;
        var name = givenName ?? (key.IsPrimary
            ? ChooseRelationName(relation.Schema, relation.Name, null, "pkey", isConstraint: true)
            : ChooseRelationName(relation.Schema, relation.Name, ObjectNames.Columns(parts.Names), key.IsConstraint ? "key" : "idx", key.IsConstraint));
        PutIndex(table, name, parts);
        var lacking = _only && relation.IsPartitioned ? DirectChildrenOf(relation).ConvertAll(static child => child.Relation!.ParentKey) : [];
        _changes.Put(relation with { Keys = [.. relation.Keys, key with { Name = name, Lacking = lacking }] });
        if (key is { IsPrimary: true, Columns: { } columns })
        {
            foreach (var column in columns)
                MarkColumnNotNull(table, column, span);
        }
        foreach (var child in ChildrenOf(relation))
        {
            if (child.Relation!.IsPartition)
                CopyKey(child, key, parts);
        }
    }

    private void CopyKey(PgType table, UniqueKey key, IndexParts parts)
    {
        if (key.IsPrimary && table.Relation!.PrimaryKey is not null)
            return;
        if (key.Columns is { } columns)
            RequirePartitionKeyIn([.. columns], table.Relation!, key.IsPrimary, default);
        AddKey(table, null, key, parts);
    }

    /// <summary>What an index is made of.</summary>
    private sealed class IndexParts(IReadOnlyList<string> names, IReadOnlyList<string> uses, References references)
    {
        public IndexParts(Relation index)
            : this(index.IndexColumns, index.OwnerColumns, index.References)
        {
        }

        /// <summary>What its columns are called.</summary>
        public IReadOnlyList<string> Names { get; } = names;

        /// <summary>The table's columns in it.</summary>
        public IReadOnlyList<string> Uses { get; } = uses;

        /// <summary>What its expressions name.</summary>
        public References References { get; } = references;
    }

    private void PutIndex(PgType table, string name, IndexParts parts)
    {
        var schema = table.Relation!.Schema;
        _changes.Put(new Relation(schema, name, RelationKind.Index, []) { Owner = table, OwnerColumns = parts.Uses, IndexColumns = parts.Names, References = parts.References });
    }

    /// <summary>Copies the index of another table, with the constraint that it is for.</summary>
    private void CopyIndex(PgType table, Relation index)
    {
        var source = index.Owner!.Relation!;
        if (IndexOfKey(source, index.Name) is var position and >= 0)
            CopyKey(table, source.Keys[position], new IndexParts(index));
        else if (HasConstraint(source, index.Name))
            AddExclusion(table, null, new IndexParts(index));
        else
            AddIndex(table, null, new IndexParts(index));
    }

    /// <summary>ADD PRIMARY KEY or UNIQUE USING INDEX: an index becomes a constraint.</summary>
    private void PromoteIndex(PgType table, KeyConstraint constraint, Name index)
    {
        var relation = table.Relation!;
        if (constraint.IsPrimary && relation.PrimaryKey is not null)
            throw SecondPrimaryKey(relation, constraint.Span);
        var position = IndexOfKey(relation, index.Text);
        if (position < 0)
        {
            if (catalog.FindRelation(relation.Schema, index.Text) is { Kind: RelationKind.Index, Owner: { } owner })
            {
                throw owner == table
                    ? Error(Rules.WrongObjectType, $"\"{index.Text}\" is not a unique index", index.Span)
                    : Error(Rules.InvalidDefinition, $"index \"{index.Text}\" does not belong to table \"{relation.Name}\"", index.Span, "55000");
            }
            throw Error(Rules.UndefinedObject, $"index \"{index.Text}\" does not exist", index.Span);
        }
        var key = relation.Keys[position];
        if (key.IsConstraint)
            throw Error(Rules.InvalidDefinition, $"index \"{index.Text}\" is already associated with a constraint", index.Span, "55000");
        if (key.Columns is null)
            throw Error(Rules.WrongObjectType, $"index \"{index.Text}\" contains expressions", index.Span);
        if (key.HasPredicate)
            throw Error(Rules.WrongObjectType, $"\"{index.Text}\" is a partial index", index.Span);
        RequireFreeConstraint(relation, constraint.Name);
        var name = constraint.Name?.Text ?? index.Text;
        if (name != index.Text)
        {
            RequireFreeRelation(relation.Schema, name, constraint.Name!.Span);
            var indexRelation = catalog.FindRelation(relation.Schema, index.Text)!;
            _changes.Remove(indexRelation);
            _changes.Put(indexRelation with { Name = name });
        }
        var promoted = key with { Name = name, IsConstraint = true, IsPrimary = constraint.IsPrimary, IsDeferrable = constraint.Deferrable };
        _changes.Put(relation with { Keys = Mapped(relation.Keys, other => other == key ? promoted : other) });
        if (constraint.IsPrimary)
        {
            foreach (var column in key.Columns)
                MarkColumnNotNull(table, column, constraint.Span);
        }
    }

    private static int IndexOfKey(Relation relation, string name)
    {
        for (var i = 0; i < relation.Keys.Count; i++)
        {
            if (relation.Keys[i].Name == name)
                return i;
        }
        return -1;
    }

    private void AddCheck(PgType table, CheckConstraint check)
    {
        var relation = table.Relation!;
        var references = CheckCondition(check.Condition, relation);
        if (check.NoInherit && relation.IsPartitioned)
            throw InvalidTableDefinition($"cannot add NO INHERIT constraint to partitioned table \"{relation.Name}\"", check.Span);
        if (_only && !check.NoInherit && DirectChildrenOf(relation).Count > 0)
            throw InvalidTableDefinition("constraint must be added to child tables too", check.Span);
        var columns = ColumnsIn(check.Condition, relation);
        if (check.Name is { } given && !(relation.IsPartition && _alters) && InheritsCheck(relation, given.Text))
        {
            // It merges with the one of its parent, and is declared here, too, from then on.
            if (check.NoInherit)
                throw Error(Rules.InvalidDefinition, $"constraint \"{given}\" conflicts with inherited constraint on relation \"{relation.Name}\"", check.Span, InvalidObjectDefinition);
            if (!relation.IsPartition)
                ChangeRestriction(table, given.Text, static other => other with { IsLocal = true });
            return;
        }
        RequireFreeConstraint(relation, check.Name);
        var constraint = check.Name?.Text ?? ChooseConstraintName(relation, OnlyColumnIn(check.Condition, relation), "check");
        AddCheck(table, new Restriction(constraint, true, columns)
        {
            References = references, Condition = check.Condition, NotNull = NotNullIn(check.Condition, relation), NoInherit = check.NoInherit, IsValid = check.IsValid, IsEnforced = check.IsEnforced,
        }, check.Span);
    }

    /// <summary>The columns that must not be null for a condition to be anything but false.</summary>
    private static List<string> NotNullIn(Expr condition, Relation relation)
    {
        var columns = new List<string>();
        foreach (var part in condition is LogicalExpr { IsAnd: true } and ? and.Operands : [condition])
        {
            if (part is NullTestExpr { Not: true, Operand: ColumnRef { Star: false, Parts: { Length: > 0 } parts } } && parts[parts.Length - 1].Text is var name && relation.FindColumn(name) >= 0)
                columns.Add(name);
        }
        return columns;
    }

    /// <summary>The one column that an expression mentions, of those that every table has, too; null where there are several or none.</summary>
    private static string? OnlyColumnIn(Expr expression, Relation relation)
    {
        string? only = null;
        foreach (var column in MentionedNames.In(expression).Columns)
        {
            var name = column.Parts.Length > 0 ? column.Parts[column.Parts.Length - 1].Text : "";
            if (relation.FindColumn(name) < 0 && !IsSystemColumn(name) || name == only)
                continue;
            if (only is not null)
                return null;
            only = name;
        }
        return only;
    }

    /// <summary>A check of the name that comes from a parent: one's own merges with it.</summary>
    private bool InheritsCheck(Relation relation, string name)
    {
        foreach (var parent in ParentsOf(relation))
        {
            foreach (var restriction in parent.Restrictions)
            {
                if (restriction is { IsCheck: true, NoInherit: false } && restriction.Name == name)
                    return true;
            }
        }
        return false;
    }

    private void AddCheck(PgType table, Restriction check, Span span)
    {
        var relation = table.Relation!;
        _changes.Put(relation with { Restrictions = [.. relation.Restrictions, check] });
        if (check.NoInherit)
            return;
        foreach (var child in ChildrenOf(relation))
        {
            var existing = child.Relation!.Restrictions.FirstOrDefault(other => other.IsCheck && other.Name == check.Name);
            if (existing is { NoInherit: true })
                throw Error(Rules.InvalidDefinition, $"constraint \"{check.Name}\" conflicts with non-inherited constraint on relation \"{child.Relation!.Name}\"", span, InvalidObjectDefinition);
            if (existing is not null)
                continue;
            if (HasConstraint(child.Relation!, check.Name))
                throw Error(Rules.DuplicateObject, $"constraint \"{check.Name}\" for relation \"{child.Relation!.Name}\" already exists", span);
            AddCheck(child, check with { IsLocal = false }, span);
        }
    }

    private void AddExclusion(PgType table, ExclusionConstraint exclusion)
    {
        var relation = table.Relation!;
        var names = IndexColumnNames(relation, exclusion.Elements, out var uses);
        if (exclusion.Method is { } name && RequireMethod(name) is { } method && !method.Can('e'))
            throw Error(Rules.FeatureNotSupported, $"access method \"{method.Name}\" does not support exclusion constraints", name.Span);
        var references = References.None;
        foreach (var element in exclusion.Elements)
        {
            references = references.With(CheckElement(element, TypeOf(element.Expression, relation, ExpressionPlace.Index, out var its), exclusion.Method)).With(its);
        }
        if (exclusion.Predicate is { } condition)
            references = references.With(CheckCondition(condition, QueryOf(condition, relation), relation, ExpressionPlace.Predicate, "WHERE"));
        RequireStored(relation, uses, "exclusion constraints", "are", exclusion.Span);
        if (exclusion.Name is { } given)
            RequireFreeRelation(relation.Schema, given.Text, given.Span);
        RequireFreeConstraint(relation, exclusion.Name);
        AddExclusion(table, exclusion.Name?.Text, new IndexParts(names, uses, references));
    }

    private void AddExclusion(PgType table, string? givenName, IndexParts parts)
    {
        var relation = table.Relation!;
        var name = givenName ?? ChooseRelationName(relation.Schema, relation.Name, ObjectNames.Columns(parts.Names), "excl", isConstraint: true);
        PutIndex(table, name, parts);
        _changes.Put(relation with { Restrictions = [.. relation.Restrictions, new Restriction(name, false, parts.Uses) { References = parts.References }] });
    }
}
