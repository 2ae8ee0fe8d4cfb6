using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>ALTER TABLE, VIEW, TYPE … on the columns and constraints of a relation.</content>
internal sealed partial class SchemaBuilder
{
    private void Alter(AlterTable alter)
    {
        var relation = FindRelation(alter.Name);
        if (relation is null && alter.IfExists)
            return;
        relation = RequireOwnRelation(alter.Name);
        RequireKind(relation, alter.Kind, alter.Name.Span);
        if (relation.RowType is not { } table)
            return;
        // As the server: what makes room comes first, whatever the order in the statement.
        for (var pass = 0; pass <= LastPass; pass++)
        {
            foreach (var action in alter.Actions)
            {
                if (PassOf(action) != pass)
                    continue;
                var (kinds, name) = LacksWithout(action, relation);
                if (!Try(() => Alter(table, action), kinds, name) && action is AlterColumnType { Column.Text: var column } && table.Relation!.FindColumn(column) >= 0)
                    ChangeColumn(table, column, other => other with { Type = new SqlType(StandIn(column, new Gap(_statement, GapKinds.Types, null, _diagnostics.HasErrors))) });
            }
        }
    }

    /// <summary>What is missing where an action failed.</summary>
    private static (GapKinds, string?) LacksWithout(AlterAction action, Relation relation) => action switch
    {
        AddColumn add => (GapKinds.Columns, add.Column.Name.Text),
        AddConstraint => (GapKinds.Constraints, relation.Name),
        _ => (GapKinds.None, null),
    };

    private const int LastPass = 6;

    /// <summary>The passes of <c>ATPrepCmd</c>, as far as their order can be seen.</summary>
    private static int PassOf(AlterAction action) => action switch
    {
        DropColumn or DropConstraint or AlterColumnExpression { Value: null } => 0,
        AlterColumnNotNull { NotNull: false } or AlterColumnDefault { Value: null } or AlterColumnIdentity { HasIdentity: false } => 0,
        AlterColumnType or AlterColumnExpression => 1,
        AddColumn => 2,
        AddConstraint { Constraint: CheckConstraint } => 3,
        AlterColumnNotNull or AddConstraint { Constraint: NotNullTableConstraint } => 3,
        AddConstraint { Constraint: KeyConstraint or ExclusionConstraint } => 4,
        AlterColumnDefault or AddConstraint => 5,
        _ => LastPass,
    };

    private void RequireKind(Relation relation, ObjectKind kind, Span span)
    {
        var fits = kind switch
        {
            ObjectKind.Table => relation.Kind is not RelationKind.Composite,
            ObjectKind.ForeignTable => relation.Kind == RelationKind.ForeignTable,
            ObjectKind.View => relation.Kind == RelationKind.View,
            ObjectKind.MaterializedView => relation.Kind == RelationKind.MaterializedView,
            ObjectKind.Index => relation.Kind == RelationKind.Index,
            ObjectKind.Sequence => relation.Kind == RelationKind.Sequence,
            ObjectKind.Type => relation.Kind == RelationKind.Composite,
            _ => true,
        };
        if (fits)
            return;
        throw Error(Rules.WrongObjectType, kind == ObjectKind.Table
            ? $"\"{relation.Name}\" is a composite type"
            : $"\"{relation.Name}\" is not {Article(kind)}", span);
    }

    private static string Article(ObjectKind kind) => kind switch
    {
        ObjectKind.View => "a view",
        ObjectKind.MaterializedView => "a materialized view",
        ObjectKind.ForeignTable => "a foreign table",
        ObjectKind.Index => "an index",
        ObjectKind.Sequence => "a sequence",
        ObjectKind.Type => "a composite type",
        ObjectKind.Domain => "a domain",
        _ => "a table",
    };

    private void Alter(PgType table, AlterAction action)
    {
        var relation = table.Relation!;
        if (relation.Kind == RelationKind.Composite)
            RequireCascade(relation, action.Cascade, action.Span);
        if (relation.Kind is RelationKind.View or RelationKind.MaterializedView or RelationKind.Sequence && NotOfViews(action) is { } what)
            throw Error(Rules.WrongObjectType, $"ALTER action {what} cannot be performed on relation \"{relation.Name}\"", action.Span);
        switch (action)
        {
            case AddColumn add:
                Alter(table, add);
                break;
            case DropColumn drop:
                if (relation.FindColumn(drop.Column.Text) < 0 && drop.IfExists)
                    break;
                if (IsSystemColumn(drop.Column.Text))
                    throw Error(Rules.FeatureNotSupported, $"cannot drop system column \"{drop.Column}\"", drop.Column.Span);
                RequireColumn(relation, drop.Column);
                Alter(table, drop);
                break;
            case AlterColumnType change:
                ChangeType(table, change);
                break;
            case AlterColumnNotNull { NotNull: true } change:
                SetNotNull(table, new NotNullTableConstraint(null, change.Column, change.Span) { NoInherit = _only && !relation.IsPartitioned }, ofColumn: true);
                break;
            case AlterColumnNotNull change:
                DropNotNull(table, change.Column, null);
                break;
            case AlterColumnDefault change:
                ChangeDefault(table, change);
                break;
            case AlterColumnIdentity change:
                ChangeIdentity(table, change);
                break;
            case AlterColumnExpression change:
                ChangeExpression(table, change);
                break;
            case IgnoredAction { Column: { } column }:
                if (IsSystemColumn(column.Text))
                    throw Error(Rules.FeatureNotSupported, $"cannot alter system column \"{column}\"", column.Span);
                RequireColumn(relation, column);
                break;
            case IgnoredAction ignored:
                Weaken(table, ignored.What);
                if (Says(_diagnostics.File[ignored.Span], "unlogged"))
                    _changes.Put(table.Relation! with { IsUnlogged = true });
                break;
            case AlterConstraint change:
                Alter(table, change);
                break;
            case AddConstraint add:
                Constrain(table, add.Constraint);
                break;
            case DropConstraint drop:
                Alter(table, drop);
                break;
            case EnableRule enable:
                Enable(table.Relation!, enable);
                break;
            case ValidateConstraint validate:
                Alter(table, validate);
                break;
            case AlterInheritance inheritance:
                Alter(table, inheritance);
                break;
            case AlterOfType typed:
                Alter(table, typed);
                break;
            case AlterPartition partition:
                Alter(table, partition);
                break;
        }
    }

    /// <summary>What is said of an action that only what has columns of its own can take; null for others.</summary>
    private static string? NotOfViews(AlterAction action) => action switch
    {
        AddColumn => "ADD COLUMN",
        DropColumn => "DROP COLUMN",
        AlterColumnType => "ALTER COLUMN ... SET DATA TYPE",
        AlterColumnNotNull { NotNull: true } => "ALTER COLUMN ... SET NOT NULL",
        AlterColumnNotNull => "ALTER COLUMN ... DROP NOT NULL",
        AddConstraint => "ADD CONSTRAINT",
        DropConstraint => "DROP CONSTRAINT",
        _ => null,
    };

    private void Alter(PgType table, AddColumn add)
    {
        var relation = table.Relation!;
        var name = add.Column.Name;
        if (relation.Kind is not (RelationKind.Table or RelationKind.ForeignTable or RelationKind.Composite))
            throw Error(Rules.WrongObjectType, $"ALTER action ADD COLUMN cannot be performed on relation \"{relation.Name}\"", add.Span);
        if (relation.FindColumn(name.Text) >= 0)
        {
            if (add.IfNotExists)
                return;
            throw Error(Rules.DuplicateColumn, $"column \"{name.Text}\" of relation \"{relation.Name}\" already exists", name.Span);
        }
        RequireUntyped(relation, "add column to", add.Span);
        if (relation.IsPartition)
            throw Error(Rules.WrongObjectType, "cannot add column to a partition", add.Span);
        RequireNoSystemColumn(name);
        var constraints = new List<TableConstraint>();
        var sequences = new List<string>();
        var column = DefineColumn(add.Column, relation.Name, constraints, sequences);
        if (column.Type.Type == table || column.Type.Type.MissingPart() is null && IsWithin(table, column.Type.Type))
            throw Error(Rules.InvalidDefinition, $"composite type {Shown(relation.Schema, relation.Name)} cannot be made a member of itself", add.Column.Type.Span);
        if (DirectChildrenOf(relation).Count > 0 && relation.Kind != RelationKind.Composite)
        {
            if (column.Identity != IdentityKind.None && !relation.IsPartitioned)
                throw InvalidTableDefinition("cannot recursively add identity column to table that has child tables", add.Span);
            if (_only)
                throw InvalidTableDefinition("column must be added to child tables too", add.Span);
        }
        // Each row that is there would have to be written anew, those in other tables, too.
        if (column is { HasDefault: true, IsVirtual: false } && UserOfRows(table) is { } holder)
            throw RowsAreUsed(relation, holder, add.Span);
        // Before 18 a child's own column of the name stays nullable beside a parent's that comes with its primary key.
        var isKey = !NotNullIsNamed && constraints.Exists(static constraint => constraint is KeyConstraint { IsPrimary: true });
        var merged = isKey ? ChildrenOf(relation).Where(child => child.Relation!.FindColumn(name.Text) is >= 0 and var own && !child.Relation.Columns[own].NotNull).ToList() : [];
        KeepingReaders(table, null, name.Text, () => AppendColumn(table, column, add.Span));
        NameNotNulls(table);
        foreach (var sequence in sequences)
            AddOwnedSequence(table, sequence);
        CheckGenerated(table);
        AddConstraints(table, constraints, add.Span);
        foreach (var child in merged)
            ChangeColumn(child, name.Text, static own => own with { NotNull = false }, inherit: false);
    }

    private void AppendColumn(PgType table, Column column, Span span)
    {
        var relation = table.Relation!;
        if (relation.FindColumn(column.Name) is var index and >= 0)
        {
            // A child that has it already keeps it as its own, too.
            if (!AreSame(relation.Columns[index].Type.Type, column.Type.Type))
                throw Error(Rules.DatatypeMismatch, $"child table \"{relation.Name}\" has different type for column \"{column.Name}\"", span);
        }
        else
            _changes.Put(relation with { Columns = [.. relation.Columns, column] });
        ForgetReaders(table, column.Name);
        foreach (var child in ChildrenOf(relation))
            AppendColumn(child, column with { IsLocal = false, NotNull = column.NotNull && !column.NotNullNoInherit, NotNullIsLocal = false }, span);
    }

    private void Alter(PgType table, DropColumn drop)
    {
        var relation = table.Relation!;
        RequireUntyped(relation, "drop column from", drop.Span);
        RequireNotInherited(relation, "drop", drop.Column);
        if (_only && relation.IsPartitioned && DirectChildrenOf(relation).Count > 0)
            throw Error(Rules.InvalidDefinition, "cannot drop column from only the partitioned table when partitions exist", drop.Span);
        var plan = new DropPlan(catalog);
        AddColumnToPlan(plan, table, drop.Column);
        var isOne = plan.Columns.Count == 1;
        plan.Expand();
        if (plan.IsBlocked && !drop.Cascade)
        {
            var kind = relation.Kind == RelationKind.Composite ? "composite type" : KindName(relation.Kind);
            throw isOne
                ? DependentObjects($"column {drop.Column.Text} of {kind} {Shown(relation.Schema, relation.Name)}", drop.Span)
                : Error(Rules.DependentObjects, "cannot drop desired object(s) because other objects depend on them", drop.Span);
        }
        Apply(plan);
    }

    private void AddColumnToPlan(DropPlan plan, PgType table, Name name)
    {
        var column = name.Text;
        RequireNotInPartitionKey(table.Relation!, "drop", name);
        plan.Drop(table, column);
        // With ONLY they keep it as their own.
        foreach (var child in DirectChildrenOf(table.Relation!))
        {
            if (_only)
                ChangeColumn(child, column, static other => other with { IsLocal = true });
            else if (!HasOtherSource(child.Relation!, table.Relation!, column))
                AddColumnToPlan(plan, child, name);
        }
    }

    /// <summary>Whether a child has a column by itself or from another parent, too.</summary>
    private bool HasOtherSource(Relation child, Relation parent, string column)
    {
        var key = parent.ParentKey;
        return child.FindColumn(column) is var index and >= 0
            && (child.Columns[index].IsLocal || IsInherited(child with { Parents = Without(child.Parents, other => other == key) }, column));
    }

    private static void RequireUntyped(Relation relation, string action, Span span)
    {
        if (relation.OfType is not null)
            throw Error(Rules.WrongObjectType, $"cannot {action} typed table", span);
    }

    private void RequireCascade(Relation type, bool cascade, Span span)
    {
        if (!cascade && DirectChildrenOf(type).Count > 0)
            throw Error(Rules.DependentObjects, $"cannot alter type \"{type.Name}\" because it is the type of a typed table", span);
    }

    private void RequireNotInherited(Relation relation, string action, Name column)
    {
        if (IsInherited(relation, column.Text))
            throw Error(Rules.InvalidDefinition, $"cannot {action} inherited column \"{column.Text}\"", column.Span);
    }

    private void ChangeColumn(PgType table, string name, Func<Column, Column> change, bool inherit = true)
    {
        var relation = table.Relation!;
        _changes.Put(relation with { Columns = Mapped(relation.Columns, column => column.Name == name ? change(column) : column) });
        if (!inherit)
            return;
        foreach (var child in ChildrenOf(relation))
            ChangeColumn(child, name, change);
    }

    private void ChangeType(PgType table, AlterColumnType change)
    {
        var relation = table.Relation!;
        if (IsSystemColumn(change.Column.Text))
            throw Error(Rules.FeatureNotSupported, $"cannot alter system column \"{change.Column}\"", change.Column.Span);
        var column = relation.Columns[RequireColumn(relation, change.Column)];
        var before = column.Type.Type;
        RequireNotInherited(relation, "alter", change.Column);
        RequireNotInPartitionKeys(relation, change.Column);
        if (_only && relation.Kind != RelationKind.Composite && DirectChildrenOf(relation).Count > 0)
            throw InvalidTableDefinition($"type of inherited column \"{column.Name}\" must be changed in child tables too", change.Column.Span);
        var type = ColumnType(change.Type);
        RequireStorable(type.Type, change.Column.Text, change.Type.Span);
        RequireUntyped(relation, "alter column type of", change.Column.Span);
        if (column.Identity != IdentityKind.None)
            RequireIdentityType(type.Type, change.Type.Span);
        if (UserOfRows(table) is { } holder)
            throw RowsAreUsed(relation, holder, change.Span);
        if (change.Using is { } @using && TypeOf(@using, relation, ExpressionPlace.Transform, out _) is { } given && !Coercion.CanCoerce(catalog, given, type.Type, CastContext.Assignment))
            throw Error(Rules.DatatypeMismatch, $"result of USING clause for column \"{change.Column.Text}\" cannot be cast automatically to type {TypeFormatter.Format(type)}", change.Span);
        if (change.Using is null && relation.Kind != RelationKind.Composite && !IsAssignable(before, type.Type))
            throw Error(Rules.DatatypeMismatch, $"column \"{change.Column.Text}\" cannot be cast automatically to type {TypeFormatter.Format(type)}", change.Span);
        if (column is { HasDefault: true, IsGenerated: false, Identity: IdentityKind.None, DefaultType: { } ofDefault } && !Coercion.CanCoerce(catalog, ofDefault, type.Type, CastContext.Assignment))
            throw Error(Rules.DatatypeMismatch, $"default for column \"{change.Column.Text}\" cannot be cast automatically to type {TypeFormatter.Format(type)}", change.Span);
        if (UserOfType(table, change.Column.Text) is { } user)
            throw Error(Rules.FeatureNotSupported, "cannot alter type of a column used " + user, change.Span);
        var collation = CollationOf(change.Type, type.Type);
        var checks = CheckedBefore(relation, change.Column.Text);
        ChangeColumn(table, change.Column.Text, other => other with { Type = type, Collation = collation });
        foreach (var check in checks)
            CheckCondition(check, table.Relation!);
        if (!AreSame(before, type.Type))
            RequireNoConstantsOf(before, type.Type, relation, change);
        ForgetReaders(table, change.Column.Text);
    }

    private void RequireNotInPartitionKeys(Relation relation, Name column)
    {
        RequireNotInPartitionKey(relation, "alter", column);
        foreach (var child in ChildrenOf(relation))
            RequireNotInPartitionKeys(child.Relation!, column);
    }

    /// <summary>The checks on a column that hold as they stand, and have to with its new type.</summary>
    private List<Expr> CheckedBefore(Relation relation, string column)
    {
        var checks = new List<Expr>();
        foreach (var restriction in relation.Restrictions)
        {
            if (restriction.Condition is not { } condition || !Contains(restriction.Columns, column))
                continue;
            try
            {
                CheckCondition(condition, relation);
                checks.Add(condition);
            }
            catch (SchemaException)
            {
                // Something that it names was renamed since: what is stored on the server is not its text.
            }
        }
        return checks;
    }

    /// <summary>Whether ALTER TYPE does without USING: there is an assignment cast.</summary>
    private bool IsAssignable(PgType from, PgType to)
    {
        from = BaseOf(from);
        to = BaseOf(to);
        if (AreSame(from, to) || to.Category == 'S')
            return true;
        if (from is { IsArray: true, Element: { } fromElement } && to is { IsArray: true, Element: { } toElement })
            return IsAssignable(fromElement, toElement);
        return catalog.FindCast(from, to) is { Context: not CastContext.Explicit };
    }

    private void ChangeDefault(PgType table, AlterColumnDefault change)
    {
        var relation = table.Relation!;
        var column = relation.Columns[RequireColumn(relation, change.Column)];
        if (column.Identity != IdentityKind.None)
            throw Error(Rules.InvalidDefinition, $"column \"{column.Name}\" of relation \"{relation.Name}\" is an identity column", change.Column.Span, "42601");
        if (column.IsGenerated)
            throw Error(Rules.InvalidDefinition, $"column \"{column.Name}\" of relation \"{relation.Name}\" is a generated column", change.Column.Span, "42601");
        var changed = change.Value is { } value ? WithDefault(column, value) : column with { HasDefault = false };
        ChangeColumn(table, column.Name, other => other with { HasDefault = changed.HasDefault, References = changed.References, DefaultType = changed.DefaultType });
    }

    private void ChangeIdentity(PgType table, AlterColumnIdentity change)
    {
        const string NotReady = "55000";
        var relation = table.Relation!;
        var column = relation.Columns[RequireColumn(relation, change.Column)];
        var had = column.Identity != IdentityKind.None;
        if (relation.IsPartition && PartitionsHaveIdentity)
            throw InvalidTableDefinition(!change.HasIdentity ? "cannot drop identity from a column of a partition" : change.IsNew ? "cannot add identity to a column of a partition"
                : "cannot change identity column of a partition", change.Span);
        var isForAll = relation.IsPartitioned && PartitionsHaveIdentity;
        if (!change.HasIdentity)
        {
            if (!had && change.IfExists)
                return;
            if (!had)
                throw Error(Rules.InvalidDefinition, $"column \"{column.Name}\" of relation \"{relation.Name}\" is not an identity column", change.Column.Span, NotReady);
            foreach (var owned in OwnedBy(table, column.Name, RelationKind.Sequence))
                _changes.Remove(owned);
            ChangeColumn(table, column.Name, other => other with { Identity = IdentityKind.None, HasDefault = false }, inherit: isForAll);
            return;
        }
        if (had && change.IsNew)
            throw Error(Rules.InvalidDefinition, $"column \"{column.Name}\" of relation \"{relation.Name}\" is already an identity column", change.Column.Span, NotReady);
        if (!had && !change.IsNew)
            throw Error(Rules.InvalidDefinition, $"column \"{column.Name}\" of relation \"{relation.Name}\" is not an identity column", change.Column.Span, NotReady);
        if (!had)
        {
            RequireIdentityType(column.Type.Type, change.Column.Span);
            if (!column.NotNull)
                throw Error(Rules.InvalidDefinition, $"column \"{column.Name}\" of relation \"{relation.Name}\" must be declared NOT NULL before identity can be added", change.Column.Span, NotReady);
            if (column.HasDefault)
                throw Error(Rules.InvalidDefinition, $"column \"{column.Name}\" of relation \"{relation.Name}\" already has a default value", change.Column.Span, NotReady);
            AddOwnedSequence(table, column.Name);
        }
        var kind = change.Always ? IdentityKind.Always : IdentityKind.ByDefault;
        ChangeColumn(table, column.Name, other => other with { Identity = kind, HasDefault = true, References = References.None }, inherit: isForAll);
    }
}
