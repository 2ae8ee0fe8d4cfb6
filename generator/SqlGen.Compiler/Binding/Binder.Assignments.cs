using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>What columns are given, by INSERT, by SET, by MERGE: which column is meant, and whether the value fits it.</content>
internal sealed partial class Binder
{
    /// <summary>A column, or the part of one, that is given a value.</summary>
    /// <param name="part">What the part is called; null for the whole column.</param>
    private sealed class AssignedColumn(Relation relation, int index, SqlType type, string? part, Span span)
    {
        public Relation Relation { get; } = relation;
        public int Index { get; } = index;
        public SqlType Type { get; } = type;
        public string? Part { get; } = part;
        public Span Span { get; } = span;

        public Column Column => Relation.Columns[Index];

        /// <summary>What stands between the brackets behind it.</summary>
        public IReadOnlyList<BoundExpr> Subscripts { get; init; } = [];

        public bool IsPart => Part is not null;

        public ColumnChange Given(GivenValue given, Span place) => new(Index, IsPart, given, place) { Subscripts = Subscripts };
    }

    private List<AssignedColumn>? TargetColumns(AssignmentTarget[]? targets, Relation relation, Scope scope)
    {
        if (targets is null)
            return relation.Columns.Select((c, i) => new AssignedColumn(relation, i, c.Type, null, default)).ToList();
        var columns = new List<AssignedColumn>();
        foreach (var target in targets)
        {
            if (ResolveAssignment(target, relation, scope, isUpdate: false) is not { } column)
                return null;
            if (columns.Exists(c => c.Index == column.Index && !(c.IsPart && column.IsPart)))
            {
                Report(Rules.DuplicateColumn, $"column \"{column.Column.Name}\" specified more than once", target.Span);
                return null;
            }
            columns.Add(column);
        }
        return columns;
    }

    private AssignedColumn? ResolveAssignment(AssignmentTarget target, Relation relation, Scope scope, bool isUpdate)
    {
        var index = relation.FindColumn(target.Column.Text);
        if (index < 0 && isUpdate && SystemColumnType(target.Column.Text) is not null)
        {
            Report(Rules.FeatureNotSupported, $"cannot assign to system column \"{target.Column.Text}\"", target.Column.Span);
            return null;
        }
        if (index < 0)
        {
            var near = Suggestions.Nearest(target.Column.Text, relation.Columns.Select(static c => c.Name));
            var message = $"column \"{target.Column.Text}\" of relation \"{relation.Name}\" does not exist";
            NotFound(Rules.UndefinedColumn, message, target.Column.Span, GapKinds.Columns, target.Column.Text, near);
            return null;
        }
        var column = relation.Columns[index];
        var type = column.Type;
        if (type.Type.MissingPart() is { Missing: { } gap } missing)
        {
            Missing(gap, MissingType(missing, gap), target.Column.Span);
            return null;
        }
        var indexes = new List<BoundExpr>();
        var subscripted = false;
        string? first = null;
        foreach (var part in target.Fields.Concat<Node>(target.Subscripts).OrderBy(static p => p.Span.Start))
        {
            first ??= part is Name ? "a subfield" : "an array element";
            // Several subscripts in a row are one element of an array of several dimensions.
            if (part is Subscript && subscripted)
                continue;
            var next = part is Name field ? FieldOf(field, column, type, target) : ElementOf(type, target);
            if (next is not { } inner)
                return null;
            if (part is Subscript && BindIndexes(target.Subscripts, IsJsonBinary(type.Type), scope, indexes) is not null)
                return null;
            subscripted = part is Subscript;
            type = inner;
        }
        return new AssignedColumn(relation, index, type, first, target.Span) { Subscripts = indexes };
    }

    private SqlType? FieldOf(Name field, Column column, SqlType type, AssignmentTarget target)
    {
        var composite = Coercion.BaseOf(type.Type).Relation;
        var at = composite?.FindColumn(field.Text) ?? -1;
        if (at >= 0)
            return composite!.Columns[at].Type;
        var reason = composite is null ? $"its type {type} is not a composite type" : $"there is no such column in data type {type}";
        Report(
            composite is null ? Rules.DatatypeMismatch : Rules.UndefinedColumn,
            $"cannot assign to field \"{field.Text}\" of column \"{column.Name}\" because {reason}",
            target.Span);
        return null;
    }

    private static bool IsJsonBinary(PgType type) => Coercion.BaseOf(type) is { Schema: "pg_catalog", Name: "jsonb" };

    private SqlType? ElementOf(SqlType type, AssignmentTarget target)
    {
        var container = Coercion.BaseOf(type.Type);
        if (IsJsonBinary(container))
            return new SqlType(container);
        if (container.Element is null)
        {
            Report(Rules.DatatypeMismatch, $"cannot subscript type {type} because it does not support subscripting", target.Span);
            return null;
        }
        return target.Subscripts.Any(static s => s.IsSlice) ? new SqlType(container) : new SqlType(container.Element, type.Modifier);
    }

    /// <summary>
    /// Binds what columns are given, null for DEFAULT. As on the server, all of it is bound before any of it meets its column: a
    /// parameter given to two columns of different types fits neither.
    /// </summary>
    private List<BoundExpr?> BindGiven(IEnumerable<Expr> values, Clause clause, Scope scope) => values.Select(value =>
    {
        scope.Clause = clause;
        return value is DefaultExpr ? null : BindExpr(value, scope);
    }).ToList();

    /// <summary>The value as the column takes it; null where it does not fit (reported). DEFAULT gives a literal null that stands for it.</summary>
    private BoundExpr? AssignGiven(BoundExpr? value, Span place, AssignedColumn column)
    {
        if (value is not null)
            return value is BoundError ? null : Assign(value, column);
        if (column.Part is not { } part)
            return new BoundLiteral(null, column.Type, place);
        Report(Rules.FeatureNotSupported, $"cannot set {part} to DEFAULT", column.Span);
        return null;
    }

    private BoundExpr? Assign(BoundExpr value, AssignedColumn column)
    {
        // INSERT without a list reaches columns that nobody named.
        if (column.Type.Type.MissingPart() is { Missing: { } gap } missing)
        {
            Missing(gap, MissingType(missing, gap), value.Span);
            return null;
        }
        if (Unwrap(value) is BoundParameter parameter)
            Suggest(parameter.Ordinal, column.Column.Name);
        Assigned.Add(new AssignedValue(value, column.Relation, column.Index, column.IsPart));
        var assigned = TryCoerce(value, column.Type, CastContext.Assignment);
        if (assigned is null)
        {
            var what = column.IsPart ? "subscripted assignment to" : "column";
            Report(
                Rules.DatatypeMismatch,
                column.IsPart
                    ? $"{what} \"{column.Column.Name}\" requires type {column.Type.Type.FormatName()} but expression is of type {value.PgType.FormatName()}"
                    : $"{what} \"{column.Column.Name}\" is of type {column.Type.Type.FormatName()} but expression is of type {value.PgType.FormatName()}",
                value.Span);
        }
        return assigned is BoundError ? null : assigned;
    }

    /// <summary>What stands under casts.</summary>
    internal static BoundExpr Unwrap(BoundExpr expr)
    {
        while (expr is BoundCast cast)
            expr = cast.Operand;
        return expr;
    }

    /// <summary>The values of SET; null where one is wrong.</summary>
    /// <param name="changes">Receives the columns that are set.</param>
    private List<(Column, BoundExpr?)>? BindAssignments(Assignment[] assignments, Relation relation, Scope scope, List<ColumnChanges> changes)
    {
        var given = assignments.Select(a => BindSource(a, scope)).ToList();
        var values = new List<(Column, BoundExpr?)>();
        var changed = new List<ColumnChange>();
        var sound = true;
        for (var i = 0; i < assignments.Length; i++)
        {
            var columns = new List<AssignedColumn>();
            foreach (var target in assignments[i].Targets)
            {
                if (ResolveAssignment(target, relation, scope, isUpdate: true) is not { } column)
                {
                    sound = false;
                    continue;
                }
                columns.Add(column);
            }
            sound &= given[i] is not null;
            if (given[i] is { } source && columns.Count == assignments[i].Targets.Length)
                sound &= AssignSource(source, columns, values, changed);
        }
        changes.Add(new ColumnChanges(false, Overriding.None, changed, assignments[0].Span));
        return sound ? values : null;
    }

    /// <summary>What the columns of one assignment are given, with the places.</summary>
    /// <param name="query">The subquery that gives them; null for expressions.</param>
    private sealed class AssignmentSource(List<BoundExpr?> values, List<Span> places, BoundQuery? query)
    {
        public List<BoundExpr?> Values { get; } = values;

        public List<Span> Places { get; } = places;

        public BoundQuery? Query { get; } = query;
    }

    private AssignmentSource? BindSource(Assignment assignment, Scope scope)
    {
        var (source, count) = (assignment.Value, assignment.Targets.Length);
        Expr[]? items = source switch
        {
            _ when !assignment.IsRow => [source],
            RowExpr row => row.Items,
            _ => null,
        };
        if (items is not null)
        {
            if (items.Length == count)
                return new AssignmentSource(BindGiven(items, Clause.UpdateSet, scope), items.Select(static e => e.Span).ToList(), null);
            Report(Rules.SyntaxError, "number of columns does not match number of values", source.Span);
            return null;
        }
        if (source is not SubqueryExpr { Kind: SubqueryKind.Scalar } subquery)
        {
            Report(Rules.FeatureNotSupported, "source for a multiple-column UPDATE item must be a sub-SELECT or ROW() expression", source.Span);
            return null;
        }
        scope.Clause = Clause.UpdateSet;
        if (BindQuery(subquery.Query, scope, null, isTop: false, resolveUnknowns: true) is not { } query)
            return null;
        if (query.Columns!.Count != count)
        {
            Report(Rules.SyntaxError, "number of columns does not match number of values", subquery.Span);
            return null;
        }
        var columns = query.Columns.Select(static c => (BoundExpr?)BoundExpr.As(c.Expression, c.Type)).ToList();
        return new AssignmentSource(columns, assignment.Targets.Select(static t => t.Span).ToList(), query);
    }

    private bool AssignSource(AssignmentSource source, List<AssignedColumn> columns, List<(Column, BoundExpr?)> values, List<ColumnChange> changed)
    {
        var sound = true;
        for (var i = 0; i < columns.Count; i++)
        {
            var value = AssignGiven(source.Values[i], source.Places[i], columns[i]);
            sound &= value is not null;
            changed.Add(columns[i].Given(source.Values[i] is null ? GivenValue.Default : GivenValue.Value, source.Places[i]));
            values.Add((columns[i].Column, source.Values[i] is not { } given ? null : source.Query is { } query ? ColumnOf(query, i, given, columns[i]) : value));
        }
        return sound;
    }

    /// <summary>A column of a subquery, as a column of a table takes it.</summary>
    private BoundExpr? ColumnOf(BoundQuery query, int index, BoundExpr given, AssignedColumn column) =>
        TryCoerce(new BoundSubquery(SubqueryKind.Scalar, query, given.Type, given.Span) { Column = index }, column.Type, CastContext.Assignment);
}
