using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>Queries as wholes: VALUES, set operations, LIMIT.</content>
internal sealed partial class Binder
{
    /// <summary>Binds a query; null where it has an error that leaves its columns unknown.</summary>
    /// <param name="outer">What the query may see from around it.</param>
    /// <param name="own">The query's own scope, where the caller has made one.</param>
    /// <param name="isTop">The result goes to the client: its stars are noted.</param>
    /// <param name="resolveUnknowns">Whether undecided columns become text; not where an INSERT decides them.</param>
    private BoundQuery? BindQuery(Query query, Scope? outer, Scope? own, bool isTop, bool resolveUnknowns)
    {
        if (!StackRoom.IsEnough)
        {
            Report(Rules.TooComplex, "stack depth limit exceeded", query.Span);
            return null;
        }
        var scope = own ?? new Scope(outer);
        var with = BindWith(query.With, scope, isTop);
        if (query.Body is NestedBody nested)
            return BindParenthesized(query, nested.Query, scope, with, isTop, resolveUnknowns);
        BoundQuery? bound = query.Body switch
        {
            SelectBody select => BindSelect(select, query, scope, isTop, resolveUnknowns),
            ValuesBody values => BindValues(values, query, scope),
            TableBody table => BindTableCommand(table, query, scope, isTop),
            SetOperationBody operation => BindSetOperationQuery(operation, query, scope, isTop),
            _ => null,
        };
        if (bound is null || with is null || !CheckLocking(query.Locking, bound, scope))
            return null;
        return Finished(bound, query, with, scope);
    }

    /// <summary>The query with what stands around its body.</summary>
    private BoundQuery Finished(BoundQuery bound, Query query, IReadOnlyList<CommonTable> with, Scope scope)
    {
        scope.Clause = Clause.Limit;
        // A SELECT has bound them already, before what its columns leave undecided became text.
        var isSelect = bound is BoundSelect;
        if (!isSelect)
        {
            bound.Limit = query.Limit is null ? null : BindLimit(query.Limit, "LIMIT", scope);
            bound.Offset = query.Offset is null ? null : BindLimit(query.Offset, "OFFSET", scope);
        }
        bound.With = with;
        bound.Form = QueryForm.Of(query);
        bound.WithTies = query.WithTies;
        bound.Locks |= query.Locking.Length > 0;
        return bound;
    }

    /// <summary>Clauses around a query in parentheses are its own, where it has none of them.</summary>
    private BoundQuery? BindParenthesized(
        Query outer, Query inner, Scope scope, IReadOnlyList<CommonTable>? with, bool isTop, bool resolveUnknowns)
    {
        foreach (var (twice, clause) in new[]
        {
            (outer.OrderBy.Length > 0 && inner.OrderBy.Length > 0, "ORDER BY"),
            (outer.Limit is not null && inner.Limit is not null, "LIMIT"),
            (outer.Offset is not null && inner.Offset is not null, "OFFSET"),
        })
        {
            if (twice)
            {
                Report(Rules.SyntaxError, $"multiple {clause} clauses not allowed", outer.Span);
                return null;
            }
        }
        var bound = BindQuery(Merged(outer, inner), null, scope, isTop, resolveUnknowns);
        if (bound is null || with is null)
            return null;
        bound.With = [.. with, .. bound.With];
        return bound;
    }

    /// <summary>A query with what stands around its parentheses.</summary>
    private static Query Merged(Query outer, Query inner) => new(inner)
    {
        OrderBy = inner.OrderBy.Length > 0 ? inner.OrderBy : outer.OrderBy,
        Limit = inner.Limit ?? outer.Limit,
        Offset = inner.Offset ?? outer.Offset,
        WithTies = inner.WithTies || outer.WithTies,
        Locking = [.. inner.Locking, .. outer.Locking],
    };

    /// <summary><c>TABLE t</c>, which is <c>SELECT * FROM t</c>: its star, written out, takes the place of the word TABLE.</summary>
    private BoundSelect? BindTableCommand(TableBody table, Query query, Scope scope, bool isTop)
    {
        var word = new Span(table.Span.Start, table.Span.Start + "TABLE".Length);
        var star = new SelectItem(new ColumnRef([], true, word), null, word);
        var select = new SelectBody(false, [], [star], null, [table.Table], null, [], null, [], table.Span);
        var bound = BindSelect(select, query, scope, isTop, resolveUnknowns: true);
        var index = Stars.FindIndex(s => s.Span == word);
        if (index >= 0)
            Stars[index] = new StarExpansion(word, $"SELECT {Stars[index].Text} FROM");
        return bound;
    }

    private BoundExpr? BindLimit(Expr expr, string clause, Scope scope)
    {
        var value = BindExpr(expr, scope);
        if (value is BoundParameter parameter)
            Suggest(parameter.Ordinal, clause.ToLowerInvariant());
        if (value is BoundError)
            return null;
        if (BoundTree.ReadsLevel(value, scope.Level))
            return Error(Rules.InvalidColumnReference, $"argument of {clause} must not contain variables", expr.Span);
        return TryCoerce(value, new SqlType(BigInteger), CastContext.Assignment)
            ?? Error(Rules.DatatypeMismatch, $"argument of {clause} must be type bigint, not type {value.PgType.FormatName()}", expr.Span);
    }

    private BoundQuery? BindValues(ValuesBody values, Query query, Scope scope)
    {
        var rows = new List<BoundExpr[]>();
        scope.Clause = Clause.Values;
        values = WrittenOut(values, scope);
        foreach (var row in values.Rows)
        {
            rows.Add(BindAll(row, scope));
            if (row.Length == values.Rows[0].Length)
                continue;
            Report(Rules.SyntaxError, "VALUES lists must all be the same length", row[0].Span);
            return null;
        }
        var columns = new List<ResultColumn>();
        for (var c = 0; c < rows[0].Length; c++)
        {
            var items = rows.Select(r => r[c]).ToList();
            if (CoerceToCommonType(items, "VALUES", out var type) is not { } coerced)
                return null;
            for (var r = 0; r < rows.Count; r++)
                rows[r][c] = coerced[r];
            columns.Add(new ResultColumn("column" + (c + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), type, rows[0][c]));
        }
        return new BoundValues(rows) { Columns = columns, OrderBy = BindOutputOrder(query.OrderBy, columns, scope, "VALUES") };
    }

    /// <summary>The same rows with the columns that <c>t.*</c> and the fields that <c>(row).*</c> stands for (<c>transformExpressionList</c>).</summary>
    private ValuesBody WrittenOut(ValuesBody values, Scope scope) =>
        values.Rows.Any(static row => row.Any(IsStar)) ? new ValuesBody([.. values.Rows.Select(row => WrittenOut(row, scope))], values.Span) : values;

    private Expr[] WrittenOut(Expr[] row, Scope scope) => row.Any(IsStar) ? [.. row.SelectMany(item => item switch
    {
        ColumnRef { Star: true, Parts: { Length: > 0 } parts } star => ExpandStar(star, scope)?.Select(column => (Expr)new ColumnRef([.. parts, new Name(column.Name, star.Span)], false, star.Span)) ?? [],
        FieldExpr { Field: null } fields => FieldsOf(BindExpr(fields.Operand, scope)).Select(field => (Expr)new FieldExpr(fields.Operand, new Name(field.Name, fields.Span), fields.Span)),
        _ => [item],
    })] : row;

    private static bool IsStar(Expr item) => item is ColumnRef { Star: true, Parts.Length: > 0 } or FieldExpr { Field: null };

    private BoundQuery? BindSetOperationQuery(SetOperationBody operation, Query query, Scope scope, bool isTop)
    {
        var bound = BindSetOperation(operation, scope, isTop);
        if (bound is not null)
            bound.OrderBy = BindOutputOrder(query.OrderBy, bound.Columns!, scope, "UNION/INTERSECT/EXCEPT");
        return bound;
    }

    private BoundQuery? BindArm(QueryBody body, Scope scope, bool isTop)
    {
        if (body is SetOperationBody operation)
            return BindSetOperation(operation, scope, isTop);
        var query = body is NestedBody nested ? nested.Query : new Query(null, body, [], null, null, false, [], body.Span);
        return BindQuery(query, scope, null, isTop, resolveUnknowns: false);
    }

    private BoundQuery? BindSetOperation(SetOperationBody operation, Scope scope, bool isTop)
    {
        // A chain of UNIONs leans to the left: it is walked, not descended.
        var chain = new Stack<SetOperationBody>();
        QueryBody leftmost = operation;
        while (leftmost is SetOperationBody next)
        {
            chain.Push(next);
            leftmost = next.Left;
        }
        var left = BindArm(leftmost, scope, isTop);
        while (chain.Count > 0)
        {
            var current = chain.Pop();
            var right = BindArm(current.Right, scope, isTop);
            left = left is null || right is null ? null : Combine(current, left, right);
        }
        return left;
    }

    /// <summary>Where the first column of a query's body stands.</summary>
    private static Span StartOfColumns(QueryBody body)
    {
        while (true)
        {
            switch (body)
            {
                case SelectBody { Items.Length: > 0 } select: return select.Items[0].Span;
                case ValuesBody values: return values.Rows[0][0].Span;
                case SetOperationBody operation: body = operation.Left; break;
                case NestedBody nested: body = nested.Query.Body; break;
                default: return body.Span;
            }
        }
    }

    private BoundQuery? Combine(SetOperationBody operation, BoundQuery left, BoundQuery right)
    {
        var name = operation.Operator.ToString().ToUpperInvariant();
        if (left.Columns!.Count != right.Columns!.Count)
        {
            Report(Rules.SyntaxError, $"each {name} query must have the same number of columns", StartOfColumns(operation.Right));
            return null;
        }
        var columns = new List<ResultColumn>();
        var leftColumns = new List<ResultColumn>();
        var rightColumns = new List<ResultColumn>();
        for (var i = 0; i < left.Columns.Count; i++)
        {
            var leftExpr = BoundExpr.As(left.Columns[i].Expression, left.Columns[i].Type);
            var rightExpr = BoundExpr.As(right.Columns[i].Expression, right.Columns[i].Type);
            if (CoerceToCommonType([Decidable(leftExpr), Decidable(rightExpr)], name, out var type) is not { } both)
                return null;
            leftColumns.Add(left.Columns[i].As(both[0], both[0].Type));
            rightColumns.Add(right.Columns[i].As(both[1], both[1].Type));
            if (!(operation is { Operator: SetOperator.Union, All: true }) && !Ordering.HasEquality(_catalog, type.Type))
            {
                Report(Rules.UndefinedFunction, $"could not identify an equality operator for type {type.Type.FormatName()}", leftExpr.Span);
                return null;
            }
            var comparesRows = operation is not { Operator: SetOperator.Union, All: true };
            if (CollationOfSetOperation(leftColumns[i], rightColumns[i], comparesRows) is not { } state)
                return null;
            // Whoever reads it on sees a column, however its parts have come to theirs.
            columns.Add(new ResultColumn(left.Columns[i].Name, type, BoundExpr.Collate(both[0], null)) { Merged = CollationState.OfColumn(state.Result, both[0].Span) });
        }
        (left, right) = (BoundStatement.Copy(left), BoundStatement.Copy(right));
        (left.Columns, right.Columns) = (leftColumns, rightColumns);
        return new BoundSetOperation(operation.Operator, operation.All, left, right)
        {
            Columns = columns,
        };
    }

    /// <summary>An arm's column as it takes part: a parameter under COLLATE gets no type from the other arm, only one that stands bare.</summary>
    private static BoundExpr Decidable(BoundExpr column) =>
        column is BoundParameter { Collation: not null } && Coercion.IsUnknown(column.PgType) ? new BoundLiteral(null, column.Type, column.Span) : column;

    /// <summary>ORDER BY over a result: only its columns can be named, and only those of VALUES can be computed with.</summary>
    private List<BoundExpr> BindOutputOrder(OrderItem[] items, IReadOnlyList<ResultColumn> columns, Scope scope, string construct)
    {
        var order = new List<BoundExpr>();
        var names = columns.Select(static column => new NamedColumn(column.Name, column.Expression)).ToList();
        var output = new Scope(scope.Parent) { Level = scope.Level, Clause = Clause.OrderBy };
        output.CommonTables.AddRange(scope.CommonTables);
        output.Items.Add(new NamespaceItem(null, null, names));
        foreach (var item in items)
        {
            if (item.Expression is NumberLiteral number)
            {
                if (Position(number, columns.Count, "ORDER BY") is { } index)
                    order.Add(columns[index].Expression);
                continue;
            }
            if (item.Expression is StringLiteral or NullLiteral or BooleanLiteral or BitStringLiteral)
            {
                Report(Rules.SyntaxError, "non-integer constant in ORDER BY", item.Span);
                continue;
            }
            var name = item.Expression is ColumnRef { Star: false, Parts.Length: 1 } reference ? reference.Parts[0].Text : null;
            var named = columns.Where(column => column.Name == name).ToList();
            if (named.Count > 1)
                Report(Rules.AmbiguousColumn, $"ORDER BY \"{name}\" is ambiguous", item.Span);
            else if (named.Count == 1)
                order.Add(named[0].Expression);
            else if (BindExpr(item.Expression, output) is not BoundError and var expression)
            {
                if (construct != "VALUES")
                    Report(Rules.FeatureNotSupported, $"invalid {construct} ORDER BY clause", item.Span);
                order.Add(expression);
            }
        }
        foreach (var expression in order)
        {
            if (!Ordering.IsSortable(_catalog, expression.PgType))
                Report(Rules.UndefinedFunction, $"could not identify an ordering operator for type {expression.PgType.FormatName()}", expression.Span);
        }
        return order;
    }

    /// <summary>An item of ORDER BY or GROUP BY that is a number: the column at that place, from 0; null where there is none (reported).</summary>
    private int? Position(NumberLiteral number, int count, string clause)
    {
        if (!number.IsInteger || !int.TryParse(number.Text, out var position))
        {
            Report(Rules.SyntaxError, $"non-integer constant in {clause}", number.Span);
            return null;
        }
        if (position < 1 || position > count)
        {
            Report(Rules.InvalidColumnReference, $"{clause} position {number.Text} is not in select list", number.Span);
            return null;
        }
        return position - 1;
    }
}
