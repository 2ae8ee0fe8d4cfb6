using System;
using System.Linq;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Schema;

/// <content>What keeps a column's type as it is, and what needs a primary key.</content>
internal sealed partial class SchemaBuilder
{
    /// <summary>What uses a column so that its type cannot be changed, as messages say it; null where nothing does (<c>RememberAllDependentForRebuilding</c>).</summary>
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
