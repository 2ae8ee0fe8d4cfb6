using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>NOT NULL: a property of a column, and since 18 a constraint with a name, which children take over.</content>
internal sealed partial class SchemaBuilder
{
    private const int NotNullIsNamedSince = 18, VirtualColumnsSince = 18;

    private bool NotNullIsNamed => catalog.System.Version >= NotNullIsNamedSince;

    /// <summary>The name that is said, where it is one.</summary>
    private string? NotNullName(Name? name) => NotNullIsNamed ? name?.Text : null;

    /// <summary>Names those that have none yet.</summary>
    private void NameNotNulls(PgType table)
    {
        if (!NotNullIsNamed)
            return;
        foreach (var column in table.Relation!.Columns)
        {
            if (column is not { NotNull: true, NotNullName: null } || table.Relation!.Kind is not (RelationKind.Table or RelationKind.ForeignTable))
                continue;
            var name = ChooseConstraintName(table.Relation!, column.Name, "not_null");
            ChangeColumn(table, column.Name, other => other.NotNull && other.NotNullName is null ? other with { NotNullName = name } : other);
        }
    }

    private void MarkNotNull(TableDraft draft, NotNullTableConstraint constraint)
    {
        var index = draft.Find(constraint.Column.Text);
        if (index < 0)
            throw Error(Rules.UndefinedColumn, $"column \"{constraint.Column}\" of relation \"{draft.Name}\" does not exist", constraint.Column.Span);
        var column = draft.Columns[index];
        var isAgain = column.NotNull && column.NotNullIsLocal && index >= draft.Inherited && !draft.Alike.Contains(column.Name);
        if (isAgain && column.NotNullName is { } other && constraint.Name is { } name && other != name.Text)
            throw Conflict($"conflicting not-null constraint names \"{other}\" and \"{name}\"", name.Span);
        if (isAgain && column.NotNullNoInherit != constraint.NoInherit)
            throw ConflictOfInheritance(column.Name, constraint.Span);
        if (constraint.NoInherit && column is { NotNull: true, NotNullIsLocal: false })
            throw Error(Rules.DatatypeMismatch, $"cannot define not-null constraint with NO INHERIT on column \"{column.Name}\"", constraint.Span);
        draft.Alike.Remove(column.Name);
        draft.Columns[index] = column with
        {
            NotNull = true,
            NotNullName = NotNullName(constraint.Name) ?? column.NotNullName,
            NotNullNoInherit = constraint.NoInherit,
            NotNullIsLocal = true,
        };
    }

    private static SchemaException ConflictOfInheritance(string column, Span span) =>
        Conflict($"conflicting NO INHERIT declaration for not-null constraint on column \"{column}\"", span);

    private static void RequireInheritedNotNulls(TableDraft draft, Span span)
    {
        if (draft.Columns.Exists(static column => column is { NotNull: true, NotNullNoInherit: true }))
            throw Error(Rules.FeatureNotSupported, "not-null constraints on partitioned tables cannot be NO INHERIT", span);
    }

    private void SetNotNull(PgType table, NotNullTableConstraint constraint, bool ofColumn = false)
    {
        var relation = table.Relation!;
        if (NotNullIsNamed && IsSystemColumn(constraint.Column.Text))
            throw Error(Rules.FeatureNotSupported, $"cannot add not-null constraint on system column \"{constraint.Column}\"", constraint.Column.Span);
        var column = relation.Columns[RequireColumn(relation, constraint.Column)];
        if (constraint.NoInherit && relation.IsPartitioned)
            throw Error(Rules.FeatureNotSupported, "not-null constraints on partitioned tables cannot be NO INHERIT", constraint.Span);
        // SET NOT NULL of the table alone asks for nothing where it is there for its children, too.
        var noInherit = constraint.NoInherit && !(ofColumn && column is { NotNull: true, NotNullNoInherit: false });
        if (column.NotNull && NotNullIsNamed && column.NotNullNoInherit != noInherit)
        {
            var message = $"cannot change NO INHERIT status of NOT NULL constraint \"{column.NotNullName}\" on relation \"{relation.Name}\"";
            throw ofColumn ? Error(Rules.FeatureNotSupported, message, constraint.Span) : NotReady(message, constraint.Span);
        }
        if (column.NotNull && NotNullIsNamed && constraint.Name is { } wanted && wanted.Text != column.NotNullName)
            throw NotReady($"cannot create not-null constraint \"{wanted}\" on column \"{column.Name}\" of table \"{relation.Name}\"", wanted.Span);
        if (!column.NotNull)
            RequireFreeConstraint(relation, constraint.Name);
        if (_only && relation.IsPartitioned && DirectChildrenOf(relation).Exists(child => child.Relation!.Columns[child.Relation.FindColumn(column.Name)] is { NotNull: false }))
            throw InvalidTableDefinition("constraint must be added to child tables too", constraint.Span);
        ChangeColumn(table, column.Name, other => other.Name != column.Name ? other : other with
        {
            NotNull = true,
            NotNullName = other.NotNull ? other.NotNullName : NotNullName(constraint.Name),
            NotNullIsLocal = other.NotNull && other.NotNullIsLocal || ReferenceEquals(other, column),
            NotNullNoInherit = ReferenceEquals(other, column) ? noInherit && NotNullIsNamed : other.NotNullNoInherit && other.NotNull,
            MayHoldNull = !constraint.IsValid && (other.MayHoldNull || !other.NotNull),
        }, inherit: !constraint.NoInherit);
        NameNotNulls(table);
    }

    private static SchemaException NotReady(string message, Span span) => Error(Rules.InvalidDefinition, message, span, "55000");

    /// <summary>For a primary key, which a NOT NULL that children do not have is not enough for.</summary>
    private void MarkColumnNotNull(PgType table, string column, Span span)
    {
        var relation = table.Relation!;
        var index = relation.FindColumn(column);
        if (index >= 0 && relation.Columns[index] is { NotNull: true, NotNullNoInherit: true })
            throw NotReady($"cannot create primary key on column \"{column}\"", span);
        var own = index >= 0 ? relation.Columns[index] : null;
        ChangeColumn(table, column, other => other with { NotNull = true, MayHoldNull = false, NotNullIsLocal = other.NotNull ? other.NotNullIsLocal : ReferenceEquals(other, own) });
        NameNotNulls(table);
    }

    /// <param name="constraint">As what it is dropped; null where it is the column that is altered.</param>
    private void DropNotNull(PgType table, Name name, string? constraint)
    {
        var relation = table.Relation!;
        var column = relation.Columns[RequireColumn(relation, name)];
        if (column.Identity != IdentityKind.None)
            throw Error(Rules.InvalidDefinition, $"column \"{name.Text}\" of relation \"{relation.Name}\" is an identity column", name.Span, "42601");
        if (!column.NotNull)
            return;
        if (relation.IsPartition && InheritsNotNull(relation, name.Text) && constraint is null)
            throw InvalidTableDefinition($"column \"{name.Text}\" is marked NOT NULL in parent table", name.Span);
        if (NotNullIsNamed && InheritsNotNull(relation, name.Text))
            throw CannotDropInherited(relation, constraint ?? column.NotNullName ?? "", name.Span);
        if (relation.PrimaryKey is { Columns: { } primary } && Contains(primary, name.Text))
            throw Error(Rules.InvalidDefinition, $"column \"{name.Text}\" is in a primary key", name.Span);
        if (!NotNullIsNamed && _only && relation.IsPartitioned && DirectChildrenOf(relation).Count > 0)
            throw InvalidTableDefinition("cannot remove constraint from only the partitioned table when partitions exist", name.Span);
        DropNotNull(table, name.Text);
    }

    private void DropNotNull(PgType table, string name)
    {
        ChangeColumn(table, name, static other => other with { NotNull = false, NotNullName = null, NotNullNoInherit = false, NotNullIsLocal = true, MayHoldNull = false }, inherit: false);
        foreach (var child in DirectChildrenOf(table.Relation!))
        {
            if (child.Relation!.FindColumn(name) is not (var index and >= 0) || child.Relation.Columns[index] is not { NotNull: true } column)
                continue;
            // It stays where a child says so itself, has it from another parent, or was left out by ONLY.
            if (_only || NotNullIsNamed && (column.NotNullIsLocal || InheritsNotNull(child.Relation, name)))
                ChangeColumn(child, name, static other => other with { NotNullIsLocal = true }, inherit: false);
            else
                DropNotNull(child, name);
        }
    }

    private bool InheritsNotNull(Relation relation, string column)
    {
        foreach (var parent in ParentsOf(relation))
        {
            if (parent.FindColumn(column) is var index and >= 0 && parent.Columns[index] is { NotNull: true, NotNullNoInherit: false })
                return true;
        }
        return false;
    }

    /// <summary>The column that a NOT NULL constraint of the name is on.</summary>
    private static string? NotNullColumn(Relation relation, string constraint)
    {
        foreach (var column in relation.Columns)
        {
            if (column.NotNullName == constraint)
                return column.Name;
        }
        return null;
    }
}
