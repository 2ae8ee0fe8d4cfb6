using System.Collections.Generic;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Expressions in definitions: checks, defaults, generated columns, indexes.</content>
internal sealed partial class SchemaBuilder
{
    private void CheckCondition(Expr condition, Relation table)
    {
        if (TypeOf(condition, table, ExpressionPlace.Check) is { } type && BaseOf(type) is not { Schema: "pg_catalog", Name: "bool" or "unknown" })
            throw Error(Rules.DatatypeMismatch, $"argument of CHECK must be type boolean, not type {TypeFormatter.Format(type)}", condition.Span);
    }

    private void CheckDefault(Expr value, Column column)
    {
        // A bare literal takes the column's type.
        if (value is StringLiteral or NullLiteral || column.Type.Type.Missing is not null)
            return;
        var mentioned = MentionedNames.In(value);
        if (mentioned.Columns.Count > 0)
            throw Error(Rules.FeatureNotSupported, "cannot use column reference in DEFAULT expression", mentioned.Columns[0].Span);
        RequireAssignable(value, column, TypeOf(value, null, ExpressionPlace.Default));
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
    private PgType? TypeOf(Expr expression, Relation? table, ExpressionPlace place)
    {
        var sink = new DiagnosticSink(_diagnostics.File);
        var bound = Binder.BindDefinition(catalog, sink, QueryOf(expression, table));
        SqlDiagnostic? error = null;
        foreach (var diagnostic in sink.Diagnostics)
        {
            if (diagnostic.Rule == Rules.NotSupported)
                return null;
            if (diagnostic.IsError)
                error ??= diagnostic;
        }
        if (error is not null)
            throw Error(error.Rule, error.Message, error.Span, error.SqlState);
        if (bound?.Columns is not { Count: 1 } columns)
            return null;
        place.Require(columns[0].Expression, catalog);
        return columns[0].Type.Type;
    }

    /// <summary>The query that computes an expression for every row of a table, or over no table at all.</summary>
    private static Query QueryOf(Expr expression, Relation? table)
    {
        var span = expression.Span;
        FromItem[] from = [];
        if (table is not null)
        {
            Name[] parts = [new Name(table.Schema, span), new Name(table.Name, span)];
            from = [new TableRef(new QualifiedName(parts, span), false, null, [], span)];
        }
        var body = new SelectBody(false, [], [new SelectItem(expression, null, span)], null, from, null, [], null, [], span);
        return new Query(null, body, [], null, null, false, [], span);
    }
}
