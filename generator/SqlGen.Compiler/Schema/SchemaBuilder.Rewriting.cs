using System;
using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Rules, row security, triggers of views: no query names them, but they come into queries, and into what can be proved of those.</content>
internal sealed partial class SchemaBuilder
{
    private void Create(CreateRule create)
    {
        if (FindRelation(create.Table) is not { } relation)
            return;
        // ON SELECT: the view reads something else from now on.
        if (create.Event == RowEvents.None)
        {
            _changes.Put(relation with { Definition = null });
            return;
        }
        var actions = Array.ConvertAll(create.Actions, ActionOf);
        var rule = new RewriteRule(create.Name.Text, create.Event, create.Instead, create.Condition is not null, actions) { References = ReferencesOf(create, relation) };
        var rules = new List<RewriteRule>(Without(relation.Rules, other => other.Name == rule.Name)) { rule };
        rules.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        _changes.Put(relation with { Rules = rules });
    }

    private RuleAction ActionOf(Statement? action)
    {
        var (with, returning, @event, table) = action switch
        {
            QueryStatement query => (query.Query.With, null, RowEvents.None, null),
            InsertStatement insert => (insert.With, insert.Returning, RowEvents.Insert, insert.Table),
            UpdateStatement update => (update.With, update.Returning, RowEvents.Update, update.Table),
            DeleteStatement delete => (delete.With, delete.Returning, RowEvents.Delete, delete.Table),
            _ => (null, null, RowEvents.None, null),
        };
        var target = table is null ? null : FindRelation(table.Name);
        var kind = action switch
        {
            null => RuleActionKind.Notify,
            InsertStatement { Source.Body: not ValuesBody } => RuleActionKind.InsertSelect,
            _ => RuleActionKind.Statement,
        };
        return new RuleAction(kind, @event, (target?.Schema ?? "", target?.Name ?? ""), returning is not null, Array.ConvertAll(with?.Tables ?? [], static table => table.Name.Text));
    }

    private void Create(CreateInsteadOfTrigger create)
    {
        if (FindRelation(create.View) is not { } relation)
            return;
        var others = Without(relation.InsteadOfTriggers, other => other.Name == create.Name.Text);
        _changes.Put(relation with { InsteadOfTriggers = [.. others, new InsteadOfTrigger(create.Name.Text, create.Events)] });
    }

    private void Drop(DropRule drop)
    {
        if (FindRelation(drop.Table) is not { } relation)
            return;
        var name = drop.Name.Text;
        _changes.Put(drop.IsTrigger
            ? relation with { InsteadOfTriggers = Without(relation.InsteadOfTriggers, trigger => trigger.Name == name) }
            : relation with { Rules = Without(relation.Rules, rule => rule.Name == name) });
    }

    private void Rename(RenameRule rename)
    {
        if (FindRelation(rename.Table) is not { } relation)
            return;
        var (from, to) = (rename.Name.Text, rename.NewName.Text);
        _changes.Put(rename.IsTrigger
            ? relation with { InsteadOfTriggers = Mapped(relation.InsteadOfTriggers, trigger => trigger.Name == from ? new InsteadOfTrigger(to, trigger.Events) : trigger) }
            : relation with { Rules = Mapped(relation.Rules, rule => rule.Name == from ? rule.As(to, rule.IsEnabled) : rule) });
    }

    private void Enable(Relation relation, EnableRule enable)
    {
        if (relation.Kind != RelationKind.Table)
        {
            var action = enable.Enabled ? "ENABLE RULE" : "DISABLE RULE";
            throw Error(Rules.WrongObjectType, $"ALTER action {action} cannot be performed on relation \"{relation.Name}\"", enable.Span);
        }
        _changes.Put(relation with { Rules = Mapped(relation.Rules, rule => rule.Name == enable.Rule.Text ? rule.As(rule.Name, enable.Enabled) : rule) });
    }

    private void Create(CreateBeforeTrigger create)
    {
        if (FindRelation(create.Table) is { } relation)
            MarkBeforeTriggers(relation, create.Events);
    }

    /// <summary>What comes before a row of a partitioned table comes before the rows that go to its partitions straight away, too.</summary>
    private void MarkBeforeTriggers(Relation table, RowEvents events)
    {
        var open = new Stack<Relation>([table]);
        while (open.Count > 0)
        {
            var next = open.Pop();
            _changes.Put(next with { BeforeEvents = next.BeforeEvents | events });
            if (!next.IsPartitioned)
                continue;
            foreach (var partition in catalog.ChildrenOf(next))
                open.Push(partition.Relation!);
        }
    }

    /// <summary>What an action of ALTER TABLE that changes no column takes from what can be proved: it is not given back when it is undone.</summary>
    private void Weaken(PgType table, string action)
    {
        var relation = table.Relation!;
        // ENABLE ROW LEVEL SECURITY, FORCE …; DISABLE TRIGGER, ALTER CONSTRAINT.
        if (action is "enable" or "force")
            _changes.Put(relation with { HasRowSecurity = true });
        else if (action is "disable" or "alter")
            _changes.Put(relation with { HasUncheckedKeys = true });
    }

    private void Apply(PolicyStatement change)
    {
        if (FindRelation(change.Table) is not { } relation)
            return;
        PolicyCondition? ConditionOf(Expr? expression)
        {
            if (expression is null)
                return null;
            var query = QueryOf(expression, relation);
            var references = CheckCondition(expression, query, relation, ExpressionPlace.Policy, "POLICY");
            return Bound(new(query, catalog.SearchPath) { References = references }, expression);
        }
        var policies = new List<RowPolicy>(relation.Policies);
        var at = policies.FindIndex(policy => policy.Name == change.Name.Text);
        if (change.Action == PolicyAction.Create)
            policies.Add(new RowPolicy(change.Name.Text, change.IsForReading, ConditionOf(change.Using), ConditionOf(change.Check)));
        else if (at < 0)
            return;
        else if (change.Action == PolicyAction.Drop)
            policies.RemoveAt(at);
        else
        {
            var before = policies[at];
            policies[at] = new RowPolicy(change.NewName?.Text ?? before.Name, before.IsForReading, ConditionOf(change.Using) ?? before.Using, ConditionOf(change.Check) ?? before.Check);
        }
        _changes.Put(relation with { Policies = policies });
    }
}
