using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>INSERT, UPDATE, DELETE and RETURNING.</content>
internal sealed partial class Binder
{
    private BoundModification? BindInsert(InsertStatement insert, Scope scope, bool isTop)
    {
        var with = BindWith(insert.With, scope, isTop);
        if (BindTarget(insert.Table, scope) is not { } target)
            return null;
        var relation = target.Relation!;
        if (TargetColumns(insert.Columns, relation, scope) is not { } columns)
            return null;
        var values = new List<(Column, BoundExpr?)>();
        var changes = new List<ColumnChanges>();
        BoundQuery? source = null;
        var plain = insert.Source;
        while (plain is { Body: NestedBody nested, With: null, Limit: null, Offset: null, OrderBy.Length: 0 })
            plain = nested.Query;
        if (plain is { Body: ValuesBody rows, With: null, Limit: null, Offset: null, OrderBy.Length: 0 })
        {
            rows = WrittenOut(rows, scope);
            if (!BindInsertRows(insert, rows, columns, scope, values, out source))
                return null;
            changes.Add(new ColumnChanges(true, insert.Overriding, GivenByRows(rows, columns), insert.Table.Span));
        }
        else if (insert.Source is not null)
        {
            source = BindQuery(insert.Source, scope, null, isTop: false, resolveUnknowns: false);
            if (source is null || !AssignQuery(insert, columns, source, values))
                return null;
            var given = columns.Take(source.Columns!.Count).Select(column => column.Given(GivenValue.Value, column.Span.Length > 0 ? column.Span : insert.Source.Span));
            changes.Add(new ColumnChanges(true, insert.Overriding, given.ToList(), insert.Table.Span));
        }
        else
            changes.Add(new ColumnChanges(true, insert.Overriding, [], insert.Table.Span));
        var conflict = insert.OnConflict is { } onConflict ? BindOnConflict(onConflict, insert.Table, target, scope, changes) : new ConflictAction(null, [], null);
        if (conflict is null)
            return null;
        if (!BindReturning(StatementKind.Insert, target, insert.Returning, scope, isTop, out var returned) || with is null)
            return null;
        return new BoundModification(StatementKind.Insert, target)
        {
            With = with, Source = source, Assignments = values, HasOnConflict = insert.OnConflict is not null, Excluded = conflict.Excluded,
            ConflictAssignments = conflict.Assignments, ActionConditions = conflict.Where is null ? [] : [conflict.Where], Changes = changes, Place = insert.Table.Name.Span, Columns = returned,
        };
    }

    /// <summary>The table that is written to.</summary>
    private TableEntry? BindTarget(TargetTable table, Scope scope, bool isMerge = false)
    {
        if (FindRelation(table.Name) is not { } relation)
            return null;
        if (isMerge && relation.Kind != RelationKind.Table && !(relation.Kind == RelationKind.View && _catalog.System.Version >= MergeIntoView))
        {
            Report(Rules.FeatureNotSupported, $"cannot execute MERGE on relation \"{relation.Name}\"", table.Name.Span);
            return null;
        }
        if (relation.Kind is RelationKind.MaterializedView or RelationKind.Sequence)
        {
            var what = relation.Kind == RelationKind.Sequence ? "sequence" : "materialized view";
            Report(Rules.WrongObjectType, $"cannot change {what} \"{relation.Name}\"", table.Name.Span);
            return null;
        }
        return new TableEntry(table.Alias?.Text ?? relation.Name)
        {
            // A view's INSTEAD OF trigger returns what it likes, and so does a rule.
            IsNullable = relation.Kind == RelationKind.View || relation.HasRules,
            Columns = relation.Columns.Select(c => new EntryColumn(c.Name, c.Type, c, collation: CollationOf(c, relation))).ToList(),
            Relation = relation,
            Schema = table.Alias is null ? relation.Schema : null,
            RowType = relation.RowType,
            Level = scope.Level,
        };
    }

    private bool BindInsertRows(
        InsertStatement insert, ValuesBody values, List<AssignedColumn> columns, Scope scope, List<(Column, BoundExpr?)> assignments, out BoundQuery? source)
    {
        var rows = new List<IReadOnlyList<BoundExpr>>();
        source = null;
        var sound = true;
        foreach (var row in values.Rows)
        {
            var given = BindGiven(row, Clause.InsertValues, scope);
            if (row.Length != values.Rows[0].Length)
            {
                Report(Rules.SyntaxError, "VALUES lists must all be the same length", row[0].Span);
                return false;
            }
            if (!CheckArity(insert.Columns is not null, row.Length, columns, row.Length > columns.Count ? row[columns.Count].Span : insert.Table.Span))
                return false;
            var bound = new List<BoundExpr>();
            for (var i = 0; i < row.Length; i++)
            {
                if (AssignGiven(given[i], row[i].Span, columns[i]) is not { } value)
                {
                    sound = false;
                    continue;
                }
                bound.Add(value);
                assignments.Add((columns[i].Column, row[i] is DefaultExpr ? null : value));
            }
            rows.Add(bound);
        }
        source = new BoundValues(rows);
        return sound;
    }

    /// <summary>What each column is given by all rows together.</summary>
    private static List<ColumnChange> GivenByRows(ValuesBody values, List<AssignedColumn> columns)
    {
        var changes = new List<ColumnChange>();
        for (var i = 0; i < values.Rows[0].Length; i++)
        {
            var defaults = values.Rows.Count(row => row[i] is DefaultExpr);
            var given = defaults == 0 ? GivenValue.Value
                : values.Rows.Length == 1 ? GivenValue.Default
                : defaults == values.Rows.Length ? GivenValue.DefaultInAllRows
                : GivenValue.DefaultInSomeRows;
            changes.Add(columns[i].Given(given, values.Rows.First(row => row[i] is not DefaultExpr || defaults == values.Rows.Length)[i].Span));
        }
        return changes;
    }

    private bool CheckArity(bool hasList, int count, List<AssignedColumn> columns, Span place)
    {
        if (count > columns.Count)
        {
            Report(Rules.SyntaxError, "INSERT has more expressions than target columns", place);
            return false;
        }
        if (hasList && count < columns.Count)
        {
            Report(Rules.SyntaxError, "INSERT has more target columns than expressions", columns[count].Span);
            return false;
        }
        return true;
    }

    private bool AssignQuery(InsertStatement insert, List<AssignedColumn> columns, BoundQuery source, List<(Column, BoundExpr?)> assignments)
    {
        var results = source.Columns!;
        if (!CheckArity(insert.Columns is not null, results.Count, columns, results.Count > columns.Count ? results[columns.Count].Expression.Span : insert.Source!.Span))
            return false;
        for (var i = 0; i < results.Count; i++)
        {
            var value = results[i].Expression;
            // The query's columns are seen from outside: only what it left open is decided here.
            var open = Coercion.IsUnknown(results[i].Type.Type);
            var seen = open ? Decidable(value) : BoundExpr.As(value, results[i].Type);
            if (Assign(seen, columns[i]) is not { } assigned)
                return false;
            assignments.Add((columns[i].Column, open ? assigned : null));
        }
        return true;
    }

    /// <summary>What DO UPDATE does; of DO NOTHING nothing.</summary>
    private sealed class ConflictAction(TableEntry? excluded, List<(Column, BoundExpr?)> assignments, BoundExpr? where)
    {
        public TableEntry? Excluded { get; } = excluded;
        public List<(Column, BoundExpr?)> Assignments { get; } = assignments;
        public BoundExpr? Where { get; } = where;
    }

    private ConflictAction? BindOnConflict(OnConflict onConflict, TargetTable table, TableEntry target, Scope scope, List<ColumnChanges> changes)
    {
        var own = new Scope(scope.Parent) { Level = scope.Level, Clause = Clause.OnConflict };
        own.CommonTables.AddRange(scope.CommonTables);
        own.Items.Add(NamespaceItem.Of(target, table.Span));
        if (target.Relation!.Schema == "pg_catalog")
        {
            Report(Rules.FeatureNotSupported, "ON CONFLICT is not supported with system catalog tables", onConflict.Span);
            return null;
        }
        var sound = true;
        foreach (var element in onConflict.Elements)
        {
            if (element.Order is { } order)
            {
                Report(Rules.InvalidColumnReference, $"{order} is not allowed in ON CONFLICT clause", element.Span);
                return null;
            }
            sound &= BindExpr(element.Expression, own) is not BoundError;
        }
        if (onConflict.Predicate is not null)
            sound &= BindCondition(onConflict.Predicate, Clause.OnConflict, "WHERE", own) is not BoundError;
        if (onConflict.Constraint is { } constraint && !target.Relation!.Keys.Any(k => k.Name == constraint.Text && k.IsConstraint)
            && !target.Relation.OtherConstraints.Contains(constraint.Text))
        {
            var message = $"constraint \"{constraint.Text}\" for table \"{target.Relation.Name}\" does not exist";
            NotFound(Rules.UndefinedObject, message, constraint.Span, GapKinds.Constraints, target.Relation.Name);
            return null;
        }
        if (onConflict.DoUpdate && onConflict.Elements.Length == 0 && onConflict.Constraint is null)
        {
            Report(Rules.SyntaxError, "ON CONFLICT DO UPDATE requires inference specification or constraint name", onConflict.Span);
            return null;
        }
        if (!onConflict.DoUpdate)
            return sound ? new ConflictAction(null, [], null) : null;
        var excluded = new TableEntry("excluded") { Columns = target.Columns, RowType = target.RowType, Level = scope.Level };
        var excludedNames = NamespaceItem.Of(excluded, table.Span);
        own.Items.Add(excludedNames);
        own.Clause = Clause.UpdateSet;
        var assignments = BindAssignments(onConflict.Assignments, target.Relation!, own, changes);
        if (!sound || assignments is null)
            return null;
        var where = BindCondition(onConflict.Where, Clause.Where, "WHERE", own);
        return where is BoundError ? null : new ConflictAction(excluded, assignments, where);
    }

    private BoundModification? BindUpdate(UpdateStatement update, Scope scope, bool isTop)
    {
        var with = BindWith(update.With, scope, isTop);
        if (BindTarget(update.Table, scope) is not { } target)
            return null;
        if (BindOthers(update.Table, target, update.From, scope) is not { } from)
            return null;
        // In the server's order, as what comes first gives parameters their types: SET comes last.
        var where = BindCondition(update.Where, Clause.Where, "WHERE", scope);
        var returns = BindReturning(StatementKind.Update, target, update.Returning, scope, isTop, out var returned);
        var changes = new List<ColumnChanges>();
        var assignments = BindAssignments(update.Assignments, target.Relation!, scope, changes);
        if (assignments is null || where is BoundError || with is null || !returns)
            return null;
        return new BoundModification(StatementKind.Update, target)
        {
            With = with, From = from, Where = where, Assignments = assignments, Changes = changes, Place = update.Table.Name.Span, Columns = returned,
        };
    }

    private BoundModification? BindDelete(DeleteStatement delete, Scope scope, bool isTop)
    {
        var with = BindWith(delete.With, scope, isTop);
        if (BindTarget(delete.Table, scope) is not { } target)
            return null;
        if (BindOthers(delete.Table, target, delete.Using, scope) is not { } from)
            return null;
        var where = BindCondition(delete.Where, Clause.Where, "WHERE", scope);
        if (!BindReturning(StatementKind.Delete, target, delete.Returning, scope, isTop, out var returned) || where is BoundError || with is null)
            return null;
        return new BoundModification(StatementKind.Delete, target) { With = with, From = from, Where = where, Place = delete.Table.Name.Span, Columns = returned };
    }

    /// <summary>The tables of UPDATE … FROM and DELETE … USING, beside the target; null where one failed.</summary>
    private List<BoundFrom>? BindOthers(TargetTable table, TableEntry target, FromItem[] items, Scope scope)
    {
        var from = new List<BoundFrom>();
        var names = NamespaceItem.Of(target, table.Span);
        names.IsForbidden = true;
        var sound = BindFromClause(items, scope, from, names);
        names.IsForbidden = false;
        sound &= CheckNameConflicts([names], scope.Items, table.Span);
        scope.Items.Insert(0, names);
        return sound ? from : null;
    }

    /// <summary>Binds RETURNING, where there is one; false where it failed.</summary>
    /// <param name="merge">What a MERGE does; empty for others.</param>
    private bool BindReturning(
        StatementKind kind, TableEntry target, Returning? returning, Scope scope, bool isTop, out List<ResultColumn>? columns, IReadOnlyCollection<MergeAction>? merge = null)
    {
        columns = null;
        merge ??= [];
        if (returning is null)
            return true;
        if (!IsKnown(returning))
            return false;
        var visible = scope.Items.Count;
        if (kind == StatementKind.Insert)
            scope.Items.Add(NamespaceItem.Of(target, returning.Span));
        foreach (var alias in new[] { returning.OldAlias, returning.NewAlias })
        {
            if (alias is null || !scope.Items.Exists(item => item.Name == alias.Text))
                continue;
            Report(Rules.DuplicateAlias, $"table name \"{alias.Text}\" specified more than once", alias.Span);
            return false;
        }
        if (_catalog.System.Version >= OldAndNew)
        {
            AddRowVersion(returning.OldAlias?.Text, target, isOld: true, kind == StatementKind.Insert || merge.Contains(MergeAction.Insert), scope, returning.Span);
            AddRowVersion(returning.NewAlias?.Text, target, isOld: false, kind == StatementKind.Delete || merge.Contains(MergeAction.Delete), scope, returning.Span);
        }
        scope.Clause = Clause.Returning;
        scope.ReturnsMerge = kind == StatementKind.Merge;
        // A star of RETURNING covers the tables, not their old and new rows.
        var targets = BindTargets(returning.Items, scope, isTop);
        scope.ReturnsMerge = false;
        // What is bound after it sees no more than before.
        scope.Items.RemoveRange(visible, scope.Items.Count - visible);
        if (targets.Exists(static t => t.Expression is BoundError))
            return false;
        foreach (var one in targets)
            one.Expression = ResolveUnknown(one.Expression);
        columns = targets.Select(static t => new ResultColumn(t.Name, t.Expression.Type, t.Expression)).ToList();
        return true;
    }

    /// <param name="alias">Null for <c>old</c> or <c>new</c>, which give way to a table of that name, be it one of an enclosing query or of a rule.</param>
    private static void AddRowVersion(string? alias, TableEntry target, bool isOld, bool nullable, Scope scope, Span span)
    {
        var name = alias ?? (isOld ? "old" : "new");
        for (var level = alias is null ? scope : null; level is not null; level = level.Parent)
        {
            if (level.Items.Exists(i => i.Name == name))
                return;
        }
        var entry = new TableEntry(name) { Columns = target.Columns, Relation = target.Relation, RowType = target.RowType, Level = scope.Level, VersionOf = target, IsOld = isOld };
        entry.IsNullable = nullable || target.IsNullable;
        var item = NamespaceItem.Of(entry, span);
        item.ColumnsVisible = false;
        scope.Items.Add(item);
    }
}
