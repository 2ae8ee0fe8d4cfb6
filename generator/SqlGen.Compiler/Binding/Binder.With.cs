using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>WITH, recursive or not.</content>
internal sealed partial class Binder
{
    private const int MergeInWith = 17, MergeIntoView = 17;

    /// <summary>Binds the tables of a WITH clause into the scope; null where one failed.</summary>
    private IReadOnlyList<CommonTable>? BindWith(WithClause? with, Scope scope, bool isTop)
    {
        if (with is null)
            return [];
        var sound = true;
        var tables = new List<CommonTable>();
        var inProgress = new Stack<CommonTable>();
        foreach (var syntax in with.Tables)
        {
            if (tables.Exists(t => t.Name == syntax.Name.Text))
            {
                Report(Rules.DuplicateAlias, $"WITH query name \"{syntax.Name.Text}\" specified more than once", syntax.Name.Span);
                sound = false;
                continue;
            }
            if (syntax.Statement is MergeStatement merge && _catalog.System.Version < MergeInWith)
            {
                if (IsKnown(Merge, merge.Span))
                    Report(Rules.FeatureNotSupported, "MERGE not supported in WITH query", syntax.Name.Span);
                sound = false;
                continue;
            }
            var table = new CommonTable(syntax.Name.Text)
            {
                IsRecursive = with.Recursive, InProgress = with.Recursive ? inProgress : null, Phase = CommonTablePhase.Ahead, Place = syntax.Name.Span,
            };
            table.Bind = () => BindCommonTable(syntax, table, scope, isTop);
            tables.Add(table);
        }
        if (with.Recursive)
            scope.CommonTables.AddRange(tables);
        foreach (var table in tables)
        {
            if (table.Phase == CommonTablePhase.Ahead)
                table.Bind!();
            sound &= !table.HasError;
            if (!with.Recursive)
                scope.CommonTables.Add(table);
        }
        return sound ? tables : null;
    }

    private void BindCommonTable(CommonTableExpr syntax, CommonTable table, Scope scope, bool isTop)
    {
        table.InProgress?.Push(table);
        if (syntax.Statement is not QueryStatement && !isTop)
        {
            Report(Rules.FeatureNotSupported, "WITH clause containing a data-modifying statement must be at the top level", syntax.Span);
            table.HasError = true;
        }
        else if (table.IsRecursive && syntax.Statement is QueryStatement { Query: var query } && RecursiveUnion(ref query) is { } union)
            BindRecursive(syntax, query, union, table, scope);
        else
        {
            var inner = new Scope(scope);
            table.Phase = syntax.Statement is QueryStatement ? CommonTablePhase.OtherQuery : CommonTablePhase.Modification;
            var statement = syntax.Statement is QueryStatement plain
                ? BindQuery(plain.Query, inner, null, isTop: false, resolveUnknowns: true)
                : BindStatement(syntax.Statement, inner, isTop: false);
            if (statement is not null && !CheckSearchAndCycle(syntax, [], null))
                statement = null;
            Complete(syntax, table, statement, inner);
        }
        table.Phase = CommonTablePhase.Bound;
        table.InProgress?.Pop();
    }

    /// <summary>Whether a table of a recursive WITH may be read where that is wanted: it is bound, or reads itself in its recursive part.</summary>
    private bool CheckReadable(CommonTable table, Span place)
    {
        if (table.Phase == CommonTablePhase.Ahead)
            table.Bind!();
        if (table.Phase == CommonTablePhase.Bound)
            return !table.HasError;
        if (table.InProgress!.Peek() != table)
        {
            foreach (var other in table.InProgress)
                other.HasError = true;
            Report(Rules.FeatureNotSupported, "mutual recursion between WITH items is not implemented", table.Place);
            return false;
        }
        table.ReferencedAt = place;
        var (message, at) = table.Phase switch
        {
            CommonTablePhase.With => ($"recursive reference to query \"{table.Name}\" must not appear within {Subquery}", place),
            CommonTablePhase.FirstTerm => ($"recursive reference to query \"{table.Name}\" must not appear within its non-recursive term", place),
            CommonTablePhase.OtherQuery => ($"recursive query \"{table.Name}\" does not have the form non-recursive-term UNION [ALL] recursive-term", table.Place),
            CommonTablePhase.Modification => ($"recursive query \"{table.Name}\" must not contain data-modifying statements", table.Place),
            _ => ("", place),
        };
        if (message.Length > 0)
            Report(Rules.InvalidRecursion, message, at);
        return message.Length == 0;
    }

    private void Complete(CommonTableExpr syntax, CommonTable table, BoundStatement? statement, Scope scope)
    {
        table.Statement = statement;
        table.HasError |= statement is null;
        table.ReturnsNothing = statement is { Columns: null };
        if (statement?.Columns is { } columns && NameColumns(syntax, columns, scope) is { } named)
            table.Columns = named;
        else
            table.HasError |= statement?.Columns is not null;
    }

    private List<ResultColumn>? NameColumns(CommonTableExpr syntax, IReadOnlyList<ResultColumn> columns, Scope scope)
    {
        var named = columns.ToList();
        if (syntax.Columns.Length > named.Count)
        {
            Report(
                Rules.InvalidColumnReference,
                $"WITH query \"{syntax.Name.Text}\" has {named.Count} columns available but {syntax.Columns.Length} columns specified",
                syntax.Name.Span);
            return null;
        }
        for (var i = 0; i < syntax.Columns.Length; i++)
            named[i] = named[i].As(syntax.Columns[i].Text);
        foreach (var extra in syntax.ExtraColumns)
        {
            if (ExtraColumnOf(extra, scope, syntax.Span) is not { } column)
                return null;
            named.Add(column);
        }
        return named;
    }

    private ResultColumn? ExtraColumnOf(ExtraColumn extra, Scope scope, Span span)
    {
        if (extra is { Value: { } value, Default: { } otherwise })
        {
            if (CoerceToCommonType([BindExpr(value, scope), BindExpr(otherwise, scope)], "CYCLE", out var common) is not { } marks)
                return null;
            if (!Ordering.HasEquality(_catalog, common.Type))
            {
                Report(Rules.UndefinedFunction, $"could not identify an equality operator for type {common.Type.FormatName()}", extra.ClauseSpan);
                return null;
            }
            return new ResultColumn(extra.Name.Text, common, new BoundCase(default, ListOf(marks[0]), marks[1], common, span));
        }
        var type = extra.Kind switch
        {
            ExtraColumnKind.SearchBreadthFirst => Record,
            ExtraColumnKind.CycleMark => Boolean,
            _ => Record.Array ?? Record,
        };
        // Computed by the server beside the query: stands for a value of which no more is known.
        return new ResultColumn(extra.Name.Text, new SqlType(type), new BoundSqlValue(extra.Name.Text, new SqlType(type), span));
    }

    /// <summary>The UNION that a query is, and the query without the parentheses around it; null where it is none.</summary>
    private static SetOperationBody? RecursiveUnion(ref Query query)
    {
        while (query.Body is NestedBody nested)
            query = new Query(Merged(query, nested.Query)) { With = nested.Query.With ?? query.With };
        return query.Body as SetOperationBody is { Operator: SetOperator.Union } union ? union : null;
    }

    /// <summary>What may not stand around a UNION that reads itself.</summary>
    private static (string What, Span Place)? Decoration(Query query) => query switch
    {
        { OrderBy.Length: > 0 } => ("ORDER BY", query.OrderBy[0].Span),
        { Offset: { } offset } => ("OFFSET", offset.Span),
        { Limit: { } limit } => ("LIMIT", limit.Span),
        { Locking.Length: > 0 } => ("FOR UPDATE/SHARE", query.Locking[0].Span),
        _ => null,
    };

    /// <summary>The first part decides names and types; the second may then read the table itself.</summary>
    private void BindRecursive(CommonTableExpr syntax, Query query, SetOperationBody union, CommonTable table, Scope scope)
    {
        var inner = new Scope(scope);
        table.Phase = CommonTablePhase.With;
        if (BindWith(query.With, inner, isTop: false) is not { } with)
        {
            table.HasError = true;
            return;
        }
        table.Phase = CommonTablePhase.FirstTerm;
        var first = BindArm(union.Left, inner, isTop: false);
        if (first is null)
        {
            table.HasError = true;
            return;
        }
        var left = BoundStatement.Copy(first);
        left.Columns = first.Columns!.Select(ResolveColumn).ToList();
        if (NameColumns(syntax, left.Columns, inner) is not { } columns)
        {
            table.HasError = true;
            return;
        }
        table.Columns = columns;
        table.Phase = CommonTablePhase.RecursiveTerm;
        table.HiddenColumns = syntax.ExtraColumns.Length;
        var right = BindArm(union.Right, inner, isTop: false);
        table.HiddenColumns = 0;
        var isRecursive = table.ReferencedAt is not null;
        if (isRecursive && Decoration(query) is { } decoration)
        {
            Report(Rules.FeatureNotSupported, $"{decoration.What} in a recursive query is not implemented", decoration.Place);
            table.HasError = true;
            return;
        }
        if (right is not null && isRecursive && !CheckRecursiveTerm(table, right))
            right = null;
        var combined = right is null ? null : Combine(union, isRecursive ? left : first, right);
        if (combined is not null && isRecursive
            && !(CheckRecursiveTypes(syntax, left.Columns, combined.Columns!) && CheckRecursiveCollations(table, left.Columns, combined.Columns!)))
            combined = null;
        if (combined is null || !CheckSearchAndCycle(syntax, columns, isRecursive ? union : null) || isRecursive && !CheckReference(syntax, table, right!))
        {
            table.HasError = true;
            return;
        }
        combined.OrderBy = BindOutputOrder(query.OrderBy, combined.Columns!, inner, "UNION/INTERSECT/EXCEPT");
        Complete(syntax, table, CheckLocking(query.Locking, combined, inner) ? Finished(combined, query, with, inner) : null, inner);
    }

    private ResultColumn ResolveColumn(ResultColumn column)
    {
        var expression = ResolveUnknown(column.Expression);
        return column.As(expression, Coercion.IsUnknown(column.Type.Type) ? expression.Type : column.Type);
    }

    private bool CheckRecursiveTypes(CommonTableExpr syntax, IReadOnlyList<ResultColumn> first, IReadOnlyList<ResultColumn> overall)
    {
        for (var i = 0; i < first.Count; i++)
        {
            if (first[i].Type == overall[i].Type)
                continue;
            Report(
                Rules.DatatypeMismatch,
                $"recursive query \"{syntax.Name.Text}\" column {i + 1} has type {first[i].Type} in non-recursive term but type {overall[i].Type} overall",
                first[i].Expression.Span);
            return false;
        }
        return true;
    }
}
