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
        var with = BindWith(merge.With, scope, isTop);
        if (BindTarget(merge.Table, scope) is not { } target)
            return null;
        var sources = new List<NamespaceItem>();
        scope.Clause = Clause.From;
        var from = BindFromItem(merge.Source, scope, [], sources);
        var targetNames = NamespaceItem.Of(target, merge.Table.Span);
        CheckNameConflicts([targetNames], sources, merge.Source.Span);
        if (from is null)
            return null;
        var both = MergeScope(scope, [targetNames, .. sources]);
        var condition = BindCondition(merge.Condition, Clause.JoinCondition, "MERGE ON", both);
        var sound = condition is not BoundError & CheckReachable(merge.Clauses);
        var assignments = new List<(Column, BoundExpr?)>();
        foreach (var clause in merge.Clauses)
        {
            var visible = clause.Match switch
            {
                MergeMatch.NotMatched => MergeScope(scope, sources),
                MergeMatch.NotMatchedBySource => MergeScope(scope, [targetNames]),
                _ => both,
            };
            sound &= BindCondition(clause.Condition, Clause.Where, "MERGE WHEN AND", visible) is not BoundError;
            sound &= BindMergeAction(clause, target.Relation!, visible, assignments);
        }
        if (!sound || with is null)
            return null;
        if (merge.Clauses.Any(static c => c.Match == MergeMatch.NotMatchedBySource))
        {
            foreach (var entry in BoundTree.Entries(from))
                entry.IsNullable = true;
        }
        // RETURNING gives the source's columns before the target's.
        scope.Items.AddRange(sources);
        scope.Items.Add(targetNames);
        var bound = new BoundModification(StatementKind.Merge, target) { With = with, From = [from], Where = condition, Assignments = assignments };
        return FinishModification(bound, merge.Returning, scope, isTop);
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

    private bool BindMergeAction(MergeClause clause, Relation relation, Scope scope, List<(Column, BoundExpr?)> assignments)
    {
        if (clause.Action == MergeAction.Update)
        {
            if (BindAssignments(clause.Assignments, relation, scope) is not { } updates)
                return false;
            assignments.AddRange(updates);
            return true;
        }
        if (clause.Action != MergeAction.Insert || clause.Values.Length == 0)
            return true;
        if (TargetColumns(clause.Columns, relation) is not { } columns)
            return false;
        if (!CheckArity(clause.Columns is not null, clause.Values.Length, columns, clause.Values[System.Math.Min(columns.Count, clause.Values.Length - 1)].Span))
            return false;
        var given = BindGiven(clause.Values, Clause.InsertValues, scope);
        var sound = true;
        for (var i = 0; i < given.Count; i++)
        {
            if (AssignGiven(given[i], clause.Values[i].Span, columns[i], clause.Overriding != Overriding.None, isUpdate: false) is { } value)
                assignments.Add((columns[i].Column, given[i] is null ? null : value));
            else
                sound = false;
        }
        return sound;
    }
}
