using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>What keeps a column's type as it is, and what needs a primary key.</content>
internal sealed partial class SchemaBuilder
{
    /// <summary>What uses a column, of the table or of its children, so that its type cannot be changed, as messages say it; null where nothing does.</summary>
    private string? UserOfType(PgType table, string column)
    {
        var open = new Stack<PgType>([table]);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (next.Relation!.FindColumn(column) is not (>= 0 and var index))
                continue;
            if (UserOfType(next, next.Relation.Columns[index]) is { } user)
                return user;
            foreach (var child in ChildrenOf(next.Relation))
                open.Push(child);
        }
        return null;
    }

    /// <summary>The same of one table (<c>RememberAllDependentForRebuilding</c>).</summary>
    private string? UserOfType(PgType table, Column column)
    {
        var id = References.ColumnOf(table, column);
        bool Uses(Relation owner, References references) => references.Has(id) || owner.RowType == table && references.Has(column.Id);
        foreach (var relation in catalog.Relations)
        {
            if (relation.Kind is RelationKind.View or RelationKind.MaterializedView && relation.References.Has(id) || relation.Rules.Any(rule => Uses(relation, rule.References)))
                return "by a view or rule";
            if (relation.Policies.Any(policy => policy.Using is { } condition && Uses(relation, condition.References) || policy.Check is { } check && Uses(relation, check.References)))
                return "in a policy definition";
            if (relation.Columns.Any(other => other is { HasDefault: true, IsGenerated: true } && Uses(relation, other.References)))
                return "by a generated column";
        }
        if (catalog.Others.Any(other => other.Table?.Relation is { } owner && Uses(owner, other.References)))
            return "in a trigger definition";
        return catalog.Routines.Any(routine => routine.References.Has(id)) ? "by a function or procedure" : null;
    }

    /// <summary>A column somewhere that stores rows of the table, as <c>table.column</c>.</summary>
    private string? UserOfRows(PgType rowType)
    {
        foreach (var relation in catalog.Relations)
        {
            if (relation.Kind is not (RelationKind.Table or RelationKind.MaterializedView))
                continue;
            foreach (var column in relation.Columns)
            {
                if (column.Type.Type == rowType || column.Type.Type == rowType.Array)
                    return relation.Name + "." + column.Name;
            }
        }
        return null;
    }

    private static SchemaException RowsAreUsed(Relation relation, string holder, Span span)
    {
        var (kind, what) = relation.Kind == RelationKind.Composite ? ("type", "it") : ("table", "its row type");
        return Error(Rules.FeatureNotSupported, $"cannot alter {kind} \"{relation.Name}\" because column \"{holder}\" uses {what}", span);
    }

    /// <summary>
    /// A constant in a check or an index has the type that the column had when it was written, as an enum's label, and goes on having it: with
    /// another type of the column there must be an operator for both.
    /// </summary>
    private void RequireNoConstantsOf(PgType before, PgType after, Relation relation, AlterColumnType change)
    {
        if (before.Schema == "pg_catalog" || before.Kind != PgTypeKind.Enum)
            return;
        var owner = relation.RowType;
        var isUsed = relation.Restrictions.Any(restriction => restriction.References.Has(before) && Contains(restriction.Columns, change.Column.Text))
            || catalog.Relations.Any(index => index.Kind == RelationKind.Index && index.Owner == owner && index.References.Has(before) && Contains(index.OwnerColumns, change.Column.Text));
        if (isUsed)
            throw Error(Rules.UndefinedFunction, $"operator does not exist: {TypeFormatter.Format(after)} = {TypeFormatter.Format(before)}", change.Span);
    }

    /// <summary>Drops what must go before something that it names, or throws where that needs CASCADE.</summary>
    private void DropUsersOf(object id, bool cascade, Func<SchemaException> blocked)
    {
        var plan = new DropPlan(catalog);
        plan.DropUsersOf(id);
        plan.Expand();
        if (plan.IsBlocked && !cascade)
            throw blocked();
        Apply(plan);
    }
}
