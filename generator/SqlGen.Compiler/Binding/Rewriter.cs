using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <summary>
/// What the server does to a statement before it plans it: rules are applied, and what is changed in a view is handed on to its table
/// (<c>RewriteQuery</c> in rewriteHandler.c). What comes of it is not kept; what is refused on the way is reported.
/// </summary>
internal sealed class Rewriter(DatabaseCatalog catalog, DiagnosticSink diagnostics)
{
    private const int MaxDepth = 100;

    /// <summary>The changes whose rules are being applied, each because one before it does it.</summary>
    private readonly Stack<(Relation Target, StatementKind Kind)> _events = [];

    /// <summary>Where a statement of the result comes from (<c>QuerySource</c>).</summary>
    private enum Source { Original, InsteadRule, QualifiedInsteadRule, AlsoRule }

    private sealed class Result(Source source, RuleActionKind kind)
    {
        public Source Source { get; } = source;
        public RuleActionKind Kind { get; } = kind;
    }

    /// <summary>A statement on its way down through views: what is changed, and the values of which columns.</summary>
    private sealed class Change(BoundModification statement, Relation target, IReadOnlyList<ColumnChanges> columns)
    {
        public BoundModification Statement { get; } = statement;
        public Relation Target { get; } = target;
        public IReadOnlyList<ColumnChanges> Columns { get; } = columns;
    }

    public static void Check(DatabaseCatalog catalog, DiagnosticSink diagnostics, BoundStatement statement)
    {
        var rewriter = new Rewriter(catalog, diagnostics);
        foreach (var table in statement.With)
        {
            if (table.Statement is BoundModification modification && !rewriter.CheckInWith(modification))
                return;
        }
        if (statement is BoundModification change)
            rewriter.Rewrite(change);
    }

    private List<Result>? Rewrite(BoundModification statement) => Rewrite(new Change(statement, statement.Target.Relation!, statement.Changes));

    private bool CheckInWith(BoundModification statement)
    {
        if (Rewrite(statement) is not { } results)
            return false;
        var what = results.Count switch
        {
            0 => "DO INSTEAD NOTHING rules",
            1 => results[0].Kind == RuleActionKind.Notify ? "DO INSTEAD NOTIFY rules" : null,
            _ => results.Select(static result => result.Source switch
            {
                Source.QualifiedInsteadRule => "conditional DO INSTEAD rules",
                Source.AlsoRule => "DO ALSO rules",
                _ => null,
            }).FirstOrDefault(static name => name is not null) ?? "multi-statement DO INSTEAD rules",
        };
        return what is null || Refuse(Rules.FeatureNotSupported, what + " are not supported for data-modifying statements in WITH", statement.Place);
    }

    /// <returns>False, for whoever goes on with it.</returns>
    private bool Refuse(Rule rule, string message, Span place, string? sqlState = null)
    {
        diagnostics.Report(rule, message, place, sqlState);
        return false;
    }

    /// <summary>What a statement becomes; null where it is refused (reported), or where a view is not known well enough.</summary>
    private List<Result>? Rewrite(Change change)
    {
        var (statement, target) = (change.Statement, change.Target);
        if (_events.Contains((target, statement.Kind)))
        {
            Refuse(Rules.InvalidDefinition, $"infinite recursion detected in rules for relation \"{target.Name}\"", statement.Place, "42P17");
            return null;
        }
        if (_events.Count > MaxDepth)
            return null;
        _events.Push((target, statement.Kind));
        var results = RewriteOnce(change);
        _events.Pop();
        return results;
    }

    private List<Result>? RewriteOnce(Change change)
    {
        var (statement, target) = (change.Statement, change.Target);
        var adjusted = new List<ColumnChanges>();
        foreach (var columns in change.Columns)
        {
            if (Adjust(target, columns) is not { } list)
                return null;
            adjusted.Add(list);
        }
        if (Fire(statement, target) is not { } fired)
            return null;
        var (results, instead, qualified, returning) = fired;
        var isView = false;
        if (!instead && target.Kind == RelationKind.View && !HasTriggers(statement, target))
        {
            isView = true;
            if (qualified)
                return NotUpdatable(statement, target, "Views with conditional DO INSTEAD rules are not automatically updatable.");
            if (HandOn(new Change(change.Statement, change.Target, adjusted)) is not { } handed || Rewrite(handed) is not { } below)
                return null;
            results.AddRange(below);
        }
        else if ((instead || qualified) && statement.Columns is not null && !returning)
        {
            var kind = statement.Kind.ToString().ToUpperInvariant();
            Refuse(Rules.FeatureNotSupported, $"cannot perform {kind} RETURNING on relation \"{target.Name}\"", statement.Place);
            return null;
        }
        if (statement.HasOnConflict && !isView && (results.Count > 0 || target.Rules.Any(static rule => rule.Event == RowEvents.Update)))
        {
            Refuse(Rules.FeatureNotSupported, "INSERT with ON CONFLICT clause cannot be used with table that has INSERT or UPDATE rules", statement.Place);
            return null;
        }
        if (!instead && !isView)
            results.Add(new Result(qualified ? Source.QualifiedInsteadRule : Source.Original, RuleActionKind.Statement));
        if (statement.With.Count > 0 && results.Count(static result => result.Kind != RuleActionKind.Notify) > 1)
        {
            Refuse(Rules.FeatureNotSupported, "WITH cannot be used in a query that is rewritten by rules into multiple queries", statement.Place);
            return null;
        }
        return results;
    }

    private static RowEvents EventOf(StatementKind kind) => kind switch
    {
        StatementKind.Insert => RowEvents.Insert,
        StatementKind.Update => RowEvents.Update,
        StatementKind.Delete => RowEvents.Delete,
        _ => RowEvents.None,
    };

    private static RowEvents EventOf(MergeAction action) => action switch
    {
        MergeAction.Insert => RowEvents.Insert,
        MergeAction.Update => RowEvents.Update,
        MergeAction.Delete => RowEvents.Delete,
        _ => RowEvents.None,
    };

    /// <summary>Whether triggers take all that the statement may do.</summary>
    private static bool HasTriggers(BoundModification statement, Relation target) => statement.Kind == StatementKind.Merge
        ? statement.MergeActions.All(action => (EventOf(action) & ~target.InsteadOf) == RowEvents.None)
        : (EventOf(statement.Kind) & target.InsteadOf) != RowEvents.None;

    /// <summary>Applies the rules of the target, <c>fireRules</c>; null where one is refused (reported).</summary>
    private (List<Result> Results, bool Instead, bool Qualified, bool Returning)? Fire(BoundModification statement, Relation target)
    {
        var results = new List<Result>();
        bool instead = false, qualified = false, returning = false;
        foreach (var rule in target.Rules)
        {
            if (!rule.IsEnabled)
                continue;
            if (statement.Kind == StatementKind.Merge)
            {
                Refuse(Rules.FeatureNotSupported, $"cannot execute MERGE on relation \"{target.Name}\"", statement.Place);
                return null;
            }
            if (rule.Event != EventOf(statement.Kind))
                continue;
            var source = !rule.IsInstead ? Source.AlsoRule : rule.HasCondition ? Source.QualifiedInsteadRule : Source.InsteadRule;
            instead |= source == Source.InsteadRule;
            qualified |= source == Source.QualifiedInsteadRule && !instead;
            foreach (var action in rule.Actions)
            {
                // Older servers find that out when they plan it.
                if (statement.Where is BoundCurrentOf && target.Kind == RelationKind.View && catalog.System.Version >= 18)
                {
                    RefuseCursor(statement);
                    return null;
                }
                if (WhyNot(action, statement, ref returning) is { } reason)
                {
                    Refuse(Rules.FeatureNotSupported, reason, statement.Place);
                    return null;
                }
                if (RewriteAction(action, source, statement) is not { } made)
                    return null;
                results.AddRange(made);
            }
            qualified &= source != Source.InsteadRule;
        }
        return (results, instead, qualified, returning);
    }

    /// <summary>What a rule's statement becomes by the rules of its own target.</summary>
    private List<Result>? RewriteAction(RuleAction action, Source source, BoundModification statement)
    {
        if (action.Event == RowEvents.None || catalog.FindRelation(action.Target.Schema, action.Target.Name) is not { } target)
            return [new Result(source, action.Kind)];
        var kind = action.Event switch { RowEvents.Insert => StatementKind.Insert, RowEvents.Update => StatementKind.Update, _ => StatementKind.Delete };
        var change = new BoundModification(kind, new TableEntry(target.Name) { Relation = target })
        {
            Columns = action.HasReturning ? statement.Columns : null, With = statement.With, Place = statement.Place,
        };
        return Rewrite(new Change(change, target, []))?.ConvertAll(made => made.Source == Source.Original ? new Result(source, made.Kind) : made);
    }

    private static string? WhyNot(RuleAction action, BoundModification statement, ref bool returning)
    {
        if (action.Kind != RuleActionKind.Notify && statement.With.FirstOrDefault(table => action.With.Contains(table.Name)) is { } twice)
            return $"WITH query name \"{twice.Name}\" appears in both a rule action and the query being rewritten";
        if (action.Kind == RuleActionKind.InsertSelect && statement.With.Any(static table => table.Statement is BoundModification))
            return "INSERT ... SELECT rule actions are not supported for queries having data-modifying statements in WITH";
        if (statement.Columns is null || !action.HasReturning)
            return null;
        if (returning)
            return "cannot have RETURNING lists in multiple rules";
        returning = true;
        return null;
    }

    /// <summary>What columns are given in the end, <c>rewriteTargetListIU</c>: none twice, none that computes its values itself.</summary>
    private ColumnChanges? Adjust(Relation relation, ColumnChanges changes)
    {
        var seen = new Dictionary<int, ColumnChange>();
        var adjusted = new List<ColumnChange>();
        foreach (var change in changes.Columns)
        {
            var column = relation.Columns[change.Index];
            if (change.Given == GivenValue.Nothing)
            {
                adjusted.Add(change);
                continue;
            }
            if (seen.TryGetValue(change.Index, out var other) && !(other.IsPart && change.IsPart))
            {
                Refuse(Rules.SyntaxError, $"multiple assignments to same column \"{column.Name}\"", change.Place);
                return null;
            }
            seen[change.Index] = change;
            if (!MayBeGiven(column, change.Given, changes))
            {
                var message = changes.IsInsert
                    ? $"cannot insert a non-DEFAULT value into column \"{column.Name}\""
                    : $"column \"{column.Name}\" can only be updated to DEFAULT";
                Refuse(Rules.GeneratedAlways, message, change.Place);
                return null;
            }
            adjusted.Add(change.As(change.Index, OfView(column, change.Given, changes.IsInsert)));
        }
        // A view's own default is a value to whatever the view hands it on to.
        for (var i = 0; relation.Kind == RelationKind.View && changes.IsInsert && i < relation.Columns.Count; i++)
        {
            if (relation.Columns[i].HasDefault && !seen.ContainsKey(i))
                adjusted.Add(new ColumnChange(i, false, GivenValue.Value, changes.Place));
        }
        return changes.Of(adjusted);
    }

    private static bool MayBeGiven(Column column, GivenValue given, ColumnChanges changes)
    {
        var isDefault = given == GivenValue.Default || changes.IsInsert && given == GivenValue.DefaultInAllRows;
        if (isDefault || !column.IsGenerated && column.Identity != IdentityKind.Always)
            return true;
        return !column.IsGenerated && changes.IsInsert && changes.Overriding != Overriding.None;
    }

    /// <summary>DEFAULT is that of the view, and where it has none it is left to the table; in UPDATE it is null then.</summary>
    private static GivenValue OfView(Column column, GivenValue given, bool isInsert) => given switch
    {
        GivenValue.Value => GivenValue.Value,
        _ when column.HasDefault || !isInsert => GivenValue.Value,
        GivenValue.Default => GivenValue.Nothing,
        _ => given,
    };

    private List<Result>? NotUpdatable(BoundModification statement, Relation view, string why)
    {
        // A trigger may come from a part of the schema that is not understood.
        if (catalog.FindGap(GapKinds.Rules, view.Name) is not null)
            return null;
        var @event = statement.Kind == StatementKind.Merge
            ? statement.MergeActions.Select(EventOf).First(e => (e & ~view.InsteadOf) != RowEvents.None)
            : EventOf(statement.Kind);
        var what = @event switch
        {
            RowEvents.Insert => "insert into view",
            RowEvents.Update => "update view",
            _ => "delete from view",
        };
        Refuse(Rules.NotInPrerequisiteState, $"cannot {what} \"{view.Name}\". {why}", statement.Place);
        return null;
    }

    /// <summary>The change as one of the table under the view, <c>rewriteTargetView</c>; null where that is refused (reported) or not known.</summary>
    private Change? HandOn(Change change)
    {
        var (statement, view) = (change.Statement, change.Target);
        if (DefinitionOf(view) is not { } definition)
            return null;
        var givesValues = change.Columns.Count > 0 || statement.Kind is StatementKind.Insert or StatementKind.Update;
        if ((ViewUpdates.WhyNot(definition) ?? (givesValues && !ViewUpdates.HasColumn(definition)
            ? "Views that have no updatable columns are not automatically updatable." : null)) is { } why)
        {
            NotUpdatable(statement, view, why);
            return null;
        }
        var columns = new List<ColumnChanges>();
        var refused = new SortedDictionary<int, (string Why, Span Place)>();
        foreach (var group in change.Columns)
        {
            var mapped = new List<ColumnChange>();
            foreach (var column in group.Columns)
            {
                if (ViewUpdates.ColumnOf(definition, column.Index, out var reason) is { } index)
                    mapped.Add(column.As(index, column.Given));
                else
                    refused[column.Index] = (reason!, column.Place);
            }
            columns.Add(group.Of(mapped));
        }
        if (refused.Count > 0)
        {
            var (index, first) = (refused.First().Key, refused.First().Value);
            var what = statement.Kind switch { StatementKind.Insert => "insert into", StatementKind.Update => "update", _ => "merge into" };
            Refuse(Rules.FeatureNotSupported, $"cannot {what} column \"{view.Columns[index].Name}\" of view \"{view.Name}\". {first.Why}", first.Place);
            return null;
        }
        if (statement.Where is BoundCurrentOf)
        {
            RefuseCursor(statement);
            return null;
        }
        if (statement.Kind == StatementKind.Merge && statement.MergeActions.Any(action => (EventOf(action) & view.InsteadOf) != RowEvents.None))
        {
            Refuse(Rules.FeatureNotSupported, $"cannot merge into view \"{view.Name}\"", statement.Place);
            return null;
        }
        return new Change(statement, ViewUpdates.TableOf(definition)!, columns);
    }

    private void RefuseCursor(BoundModification statement) =>
        Refuse(Rules.FeatureNotSupported, "WHERE CURRENT OF on a view is not implemented", statement.Where!.Span);

    private BoundStatement? DefinitionOf(Relation view)
    {
        if (view.Definition is not { } definition)
            return null;
        var sink = new DiagnosticSink(new SourceFile("", ""));
        var bound = Binder.BindDefinition(catalog.WithSearchPath(view.SearchPath), sink, definition);
        return sink.HasErrors || bound?.Columns?.Count != view.Columns.Count ? null : bound;
    }
}
