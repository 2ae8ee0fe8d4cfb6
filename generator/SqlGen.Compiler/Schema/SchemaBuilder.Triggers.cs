using System;
using System.Collections.Generic;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>When triggers fire, and what rules do: what they say of OLD and NEW.</content>
internal sealed partial class SchemaBuilder
{
    private const string Old = "old", New = "new";

    /// <summary>Requires what a trigger says of its table; gives what it names.</summary>
    private References ReferencesOf(TriggerDefinition trigger, Relation table, Span place)
    {
        var references = References.None;
        var columns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in trigger.Columns)
        {
            references = references.With(catalog.Noted(new References([table.Columns[RequireColumn(table, column)].Id])));
            if (!columns.Add(column.Text))
                throw Error(Rules.DuplicateColumn, $"column \"{column}\" specified more than once", column.Span);
        }
        if (trigger.HasTransitionTables)
            RequireTransitionTables(trigger, table, place);
        if (trigger.Condition is not { } condition)
            return references;
        foreach (var column in MentionedNames.In(condition).Columns)
        {
            if (column.Parts.Length > 0 && column.Parts[0].Text is Old or New && (column.Star || column.Parts.Length > 1) && WhyNotIn(trigger, column, table) is { } why)
                throw Error(why.Rule, why.Message, column.Span, why.SqlState);
        }
        return references.With(CheckCondition(condition, VersionsOf(condition, table), table, ExpressionPlace.TriggerCondition, "WHEN"));
    }

    private static void RequireTransitionTables(TriggerDefinition trigger, Relation table, Span span)
    {
        if (table.Kind == RelationKind.View)
            throw Error(Rules.WrongObjectType, $"\"{table.Name}\" is a view", span);
        if (trigger.IsBefore)
            throw Error(Rules.InvalidDefinition, "transition table name can only be specified for an AFTER trigger", span, InvalidObjectDefinition);
        if (trigger.EventCount > 1)
            throw Error(Rules.FeatureNotSupported, "transition tables cannot be specified for triggers with more than one event", span);
        if (trigger.Columns.Length > 0)
            throw Error(Rules.FeatureNotSupported, "transition tables cannot be specified for triggers with column lists", span);
    }

    private static (Rule Rule, string Message, string SqlState)? WhyNotIn(TriggerDefinition trigger, ColumnRef column, Relation table)
    {
        (Rule, string, string)? Refused(string message) => (Rules.InvalidDefinition, message, InvalidObjectDefinition);
        var isOld = column.Parts[0].Text == Old;
        if (!trigger.IsForEachRow)
            return Refused("statement trigger's WHEN condition cannot reference column values");
        if (isOld && (trigger.Events & RowEvents.Insert) != 0)
            return Refused("INSERT trigger's WHEN condition cannot reference OLD values");
        if (!isOld && (trigger.Events & RowEvents.Delete) != 0)
            return Refused("DELETE trigger's WHEN condition cannot reference NEW values");
        if (isOld || !trigger.IsBefore || column.Star)
            return null;
        if (IsSystemColumn(column.Parts[1].Text))
            return (Rules.FeatureNotSupported, "BEFORE trigger's WHEN condition cannot reference NEW system columns", "0A000");
        return table.FindColumn(column.Parts[1].Text) is >= 0 and var index && table.Columns[index].IsGenerated
            ? Refused("BEFORE trigger's WHEN condition cannot reference NEW generated columns")
            : null;
    }

    /// <summary>The query that computes an expression over a row before and after a change.</summary>
    private static Query VersionsOf(Expr expression, Relation table) => QueryOf(expression, [RowsOf(table, Old, expression.Span), RowsOf(table, New, expression.Span)]);

    /// <summary>Requires the condition and the actions of a rule; gives what they name.</summary>
    private References ReferencesOf(CreateRule rule, Relation table)
    {
        var references = References.None;
        List<FromItem> versions = [];
        if (rule.Event != RowEvents.Insert)
            versions.Add(RowsOf(table, Old, rule.Span));
        if (rule.Event != RowEvents.Delete)
            versions.Add(RowsOf(table, New, rule.Span));
        if (rule.Condition is { } condition)
        {
            var missing = MissingVersion(rule.Event);
            if (MentionedNames.In(condition).Columns.Find(column => column.Parts.Length > 1 && column.Parts[0].Text == missing) is { } wrong)
                throw Error(Rules.UndefinedTable, $"invalid reference to FROM-clause entry for table \"{missing}\"", wrong.Span);
            references = CheckCondition(condition, QueryOf(condition, [.. versions]), table, ExpressionPlace.RuleCondition, "WHERE");
        }
        foreach (var action in rule.Actions)
        {
            if (action is null && rule.Condition is not null)
                throw Error(Rules.InvalidDefinition, "rules with WHERE conditions can only have SELECT, INSERT, UPDATE, or DELETE actions", rule.Span, InvalidObjectDefinition);
            if (action is null)
                continue;
            var sink = new DiagnosticSink(_diagnostics.File);
            var bound = Binder.BindRuleAction(catalog, sink, action, [RowsOf(table, Old, rule.Span), RowsOf(table, New, rule.Span)]);
            foreach (var diagnostic in sink.Diagnostics)
            {
                if (diagnostic.Rule == Rules.NotSupported)
                    return references;
                if (diagnostic.IsError)
                    throw Error(diagnostic.Rule, diagnostic.Message, diagnostic.Span, diagnostic.SqlState);
            }
            if (bound is null || table.RowType is not { } rowType)
                continue;
            RequireVersions(rule, bound);
            references = references.With(ReferenceCollector.Of(bound, catalog, rowType));
        }
        return references;
    }

    /// <summary>A row that is inserted was not there before, and one that is deleted is not there afterwards.</summary>
    private static void RequireVersions(CreateRule rule, BoundStatement action)
    {
        var missing = MissingVersion(rule.Event);
        BoundTree.Visit(action, part => BoundTree.EntryOf(part) is { Level: 0 } entry && entry.Name == missing
            ? throw Error(Rules.InvalidDefinition, $"ON {rule.Event.ToString().ToUpperInvariant()} rule cannot use {missing.ToUpperInvariant()}", part.Span, InvalidObjectDefinition)
            : true);
        BoundTree.VisitStatements(action, static statement =>
        {
            foreach (var table in statement.With)
            {
                if (table.Statement is { } common)
                    BoundTree.Visit(common, static part => BoundTree.EntryOf(part) is { Level: 0, Name: Old or New } entry
                        ? throw Error(Rules.FeatureNotSupported, $"cannot refer to {entry.Name.ToUpperInvariant()} within WITH query", part.Span)
                        : true);
            }
        });
    }

    private static string? MissingVersion(RowEvents @event) => @event switch { RowEvents.Insert => Old, RowEvents.Delete => New, _ => null };
}
