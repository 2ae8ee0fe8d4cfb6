using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>MERGE: each WHEN sees the tables that have a row in its case.</content>
internal sealed partial class Binder
{
    private BoundModification? BindMerge(MergeStatement merge, Scope scope, bool isTop)
    {
        if (!IsKnown(merge))
            return null;
        if (merge.With is { Recursive: true } recursive)
        {
            Report(Rules.SyntaxError, "WITH RECURSIVE is not supported for MERGE statement", recursive.Span);
            return null;
        }
        var with = BindWith(merge.With, scope, isTop);
        if (BindTarget(merge.Table, scope, isMerge: true) is not { } target)
            return null;
        var sources = new List<NamespaceItem>();
        scope.Clause = Clause.From;
        var from = BindFromItem(merge.Source, scope, [], sources);
        var targetNames = NamespaceItem.Of(target, merge.Table.Span);
        if (from is null)
            return null;
        if (sources.Exists(item => item.Name == target.Name))
        {
            Report(Rules.DuplicateAlias, $"name \"{target.Name}\" specified more than once", merge.Source.Span);
            return null;
        }
        var both = MergeScope(scope, [targetNames, .. sources]);
        // It need not be a boolean: the server looks at that when it runs. So it gives a parameter no type either.
        both.Clause = Clause.JoinCondition;
        var condition = BindExpr(merge.Condition, both);
        // RETURNING gives the source's columns before the target's. As on the server it comes before the actions.
        scope.Items.AddRange(sources);
        scope.Items.Add(targetNames);
        var sound = condition is not BoundError & CheckReachable(merge.Whens);
        sound &= BindReturning(StatementKind.Merge, target, merge.Returning, scope, isTop, out var returned, [.. merge.Whens.Select(static c => c.Action)]);
        var assignments = new List<(Column, BoundExpr?)>();
        var changes = new List<ColumnChanges>();
        var conditions = new List<BoundExpr>();
        foreach (var clause in merge.Whens)
        {
            var visible = clause.Match switch
            {
                MergeMatch.NotMatched => MergeScope(scope, sources),
                MergeMatch.NotMatchedBySource => MergeScope(scope, [targetNames]),
                _ => both,
            };
            var when = BindCondition(clause.Condition, Clause.MergeWhen, "WHEN", visible);
            var before = assignments.Count;
            sound &= when is not BoundError;
            if (when is not null)
                conditions.Add(when);
            sound &= BindMergeAction(clause, target.Relation!, visible, assignments, changes);
            // The server looks at the whole of an action at once.
            sound &= AgreeOnCollation([.. assignments.Skip(before).Select(static given => given.Item2).OfType<BoundExpr>()]);
        }
        if (!sound || with is null)
            return null;
        if (merge.Whens.Any(static c => c.Match == MergeMatch.NotMatchedBySource))
        {
            foreach (var entry in BoundTree.Entries(from))
                entry.IsNullable = true;
        }
        return new BoundModification(StatementKind.Merge, target)
        {
            With = with, From = [from], Where = condition, Assignments = assignments, Changes = changes, Place = merge.Table.Name.Span,
            ActionConditions = conditions, MergeActions = merge.Whens.Select(static clause => clause.Action).ToList(), Columns = returned,
        };
    }

    private BoundExpr BindMergeAction(MergeActionExpr action, Scope scope)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            if (level.ReturnsMerge)
                return new BoundSqlValue("merge_action", new SqlType(TextType), action.Span);
        }
        return Error(Rules.SyntaxError, "MERGE_ACTION() can only be used in the RETURNING list of a MERGE command", action.Span);
    }

    private static Scope MergeScope(Scope scope, List<NamespaceItem> items)
    {
        var visible = new Scope(scope.Parent) { Level = scope.Level };
        visible.CommonTables.AddRange(scope.CommonTables);
        visible.Items.AddRange(items);
        return visible;
    }

    /// <summary>After a WHEN without condition no other of its kind is ever reached.</summary>
    private bool CheckReachable(MergeClause[] clauses)
    {
        var closed = new HashSet<MergeMatch>();
        foreach (var clause in clauses)
        {
            if (closed.Contains(clause.Match))
            {
                Report(Rules.SyntaxError, "unreachable WHEN clause specified after unconditional WHEN clause", clause.Span);
                return false;
            }
            if (clause.Condition is null)
                closed.Add(clause.Match);
        }
        return true;
    }

    private bool BindMergeAction(MergeClause clause, Relation relation, Scope scope, List<(Column, BoundExpr?)> assignments, List<ColumnChanges> changes)
    {
        if (clause.Action == MergeAction.Update)
        {
            if (BindAssignments(clause.Assignments, relation, scope, changes) is not { } updates)
                return false;
            assignments.AddRange(updates);
            return true;
        }
        if (clause.Action != MergeAction.Insert)
            return true;
        var changed = new List<ColumnChange>();
        changes.Add(new ColumnChanges(true, clause.Overriding, changed, clause.Span));
        if (clause.Values.Length == 0)
            return true;
        if (TargetColumns(clause.Columns, relation, scope) is not { } columns)
            return false;
        var row = WrittenOut(clause.Values, scope);
        var given = BindGiven(row, Clause.InsertValues, scope);
        if (!CheckArity(clause.Columns is not null, row.Length, columns, row[System.Math.Min(columns.Count, row.Length - 1)].Span))
            return false;
        var sound = true;
        for (var i = 0; i < given.Count; i++)
        {
            changed.Add(columns[i].Given(given[i] is null ? GivenValue.Default : GivenValue.Value, row[i].Span));
            if (AssignGiven(given[i], row[i].Span, columns[i]) is { } value)
                assignments.Add((columns[i].Column, given[i] is null ? null : value));
            else
                sound = false;
        }
        return sound;
    }
}
