using System.Collections.Generic;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Binding.Literals;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Expressions in definitions: checks, defaults, generated columns, indexes.</content>
internal sealed partial class SchemaBuilder
{
    private References CheckCondition(Expr condition, Relation table) => CheckCondition(condition, QueryOf(condition, table), table, ExpressionPlace.Check, "CHECK");

    /// <summary>Requires a condition; gives what it names.</summary>
    /// <param name="query">The query that computes it.</param>
    /// <param name="clause">What it is the argument of, as in "argument of CHECK must be type boolean".</param>
    private References CheckCondition(Expr condition, Query query, Relation? table, ExpressionPlace place, string clause)
    {
        if (TypeOf(query, table, place, out var references) is { } type)
            RequireBoolean(type, clause, condition.Span);
        return references;
    }

    private void RequireBoolean(PgType type, string clause, Span span)
    {
        if (BaseOf(type) is not { Schema: "pg_catalog", Name: "bool" or "unknown" })
            throw Error(Rules.DatatypeMismatch, $"argument of {clause} must be type boolean, not type {TypeFormatter.Format(type)}", span);
    }

    /// <summary>The column with a default, which must fit it.</summary>
    private Column WithDefault(Column column, Expr value)
    {
        column = column with { HasDefault = !IsNull(value), References = References.None, DefaultType = null };
        if (column.Type.Type.MissingPart() is not null)
            return column;
        // A bare literal takes the column's type.
        if (value is StringLiteral or NullLiteral)
        {
            RequireInput(value, column.Type.Type);
            return column with { DefaultType = column.Type.Type };
        }
        var mentioned = MentionedNames.In(value);
        if (mentioned.Columns.Count > 0)
            throw Error(Rules.FeatureNotSupported, "cannot use column reference in DEFAULT expression", mentioned.Columns[0].Span);
        var type = TypeOf(value, null, ExpressionPlace.Default, out var references);
        RequireAssignable(value, column, type);
        return column with { References = references, DefaultType = type };
    }

    /// <summary>A literal must be one that its type can read.</summary>
    private void RequireInput(Expr value, PgType type)
    {
        if (value is StringLiteral literal && LiteralInput.Check(literal.Value, new SqlType(type), new InputSettings(catalog.System.Version, catalog.DateOrder)) is { } error)
            throw Error(error.Rule, error.Message, value.Span, error.SqlState);
    }

    private void RequireAssignable(Expr value, Column column, PgType? given)
    {
        if (given is not { } type || Coercion.CanCoerce(catalog, type, column.Type.Type, CastContext.Assignment))
            return;
        throw Error(Rules.DatatypeMismatch,
            $"column \"{column.Name}\" is of type {TypeFormatter.Format(column.Type.Type)} but default expression is of type {TypeFormatter.Format(type)}", value.Span);
    }

    /// <summary>
    /// The type of an expression over a table's columns, or over none; null where nothing can be said. What the server would refuse is thrown;
    /// what is only not known yet is passed over, as the definition has its meaning without it.
    /// </summary>
    /// <param name="references">What it names, as far as it is understood.</param>
    private PgType? TypeOf(Expr expression, Relation? table, ExpressionPlace place, out References references) => TypeOf(QueryOf(expression, table), table, place, out references);

    /// <summary>The same of the one column of a query over a table.</summary>
    private PgType? TypeOf(Query query, Relation? table, ExpressionPlace place, out References references)
    {
        var sink = new DiagnosticSink(_diagnostics.File);
        var bound = Binder.BindDefinition(catalog, sink, query);
        references = References.None;
        if (TypeOf(bound, sink, place) is not { } type)
            return null;
        references = ReferenceCollector.Of(bound!, catalog, table?.RowType);
        return type;
    }

    /// <summary>The same where it is bound already.</summary>
    private PgType? TypeOf(BoundStatement? bound, DiagnosticSink sink, ExpressionPlace place)
    {
        SqlDiagnostic? error = null;
        foreach (var diagnostic in sink.Diagnostics)
        {
            if (diagnostic.Rule == Rules.NotSupported)
                return null;
            if (diagnostic.IsError)
                error ??= diagnostic;
        }
        // Where there is no GROUP BY, only an aggregate can make one be missed.
        if (error?.Rule == Rules.GroupingError)
            throw Error(Rules.GroupingError, $"aggregate functions are not allowed in {place.Plural}", error.Span);
        if (error is not null)
            throw Error(error.Rule, error.Message, error.Span, error.SqlState);
        if (bound?.Columns is not { Count: 1 } columns)
            return null;
        place.Require(columns[0].Expression, catalog);
        return columns[0].Type.Type;
    }

    /// <summary>The query that computes an expression for every row of a table, or over no table at all.</summary>
    private static Query QueryOf(Expr expression, Relation? table) => QueryOf(expression, table is null ? [] : [RowsOf(table, null, expression.Span)]);

    private static TableRef RowsOf(Relation table, string? alias, Span span)
    {
        Name[] parts = [new Name(table.Schema, span), new Name(table.Name, span)];
        return new TableRef(new QualifiedName(parts, span), false, alias is null ? null : new TableAlias(new Name(alias, span), [], span), [], span);
    }

    private static Query QueryOf(Expr expression, FromItem[] from)
    {
        var span = expression.Span;
        var body = new SelectBody(false, [], [new SelectItem(expression, null, span)], null, from, null, [], null, [], span);
        return new Query(null, body, [], null, null, false, [], span);
    }
}
