using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Schema;

/// <content>Generated columns, stored and (since 18) virtual.</content>
internal sealed partial class SchemaBuilder
{
    /// <summary>Expressions of generated columns in the statement at hand; they are over columns that may come later in it.</summary>
    private readonly List<(string Column, Expr Value)> _generated = [];

    private void CheckGenerated(PgType table)
    {
        foreach (var (name, value) in _generated)
        {
            Try(() =>
            {
                var relation = table.Relation!;
                if (relation.FindColumn(name) is not (var index and >= 0))
                    return;
                var references = ReferencesOfGenerated(value, relation, relation.Columns[index]);
                ChangeColumn(table, name, column => column with { References = references });
            }, GapKinds.None, null);
        }
        _generated.Clear();
    }

    /// <summary>Requires an expression for a column; gives what it names.</summary>
    private References ReferencesOfGenerated(Expr value, Relation table, Column column)
    {
        var place = column.IsVirtual ? ExpressionPlace.GeneratedVirtually : ExpressionPlace.Generated;
        RequireAssignable(value, column, TypeOf(value, table, place, out var references));
        return references;
    }

    private void RequireStored(GeneratedConstraint generated, Column column)
    {
        if (generated.Unstored is not { } place)
            return;
        if (catalog.System.Version < VirtualColumnsSince)
            throw Error(Rules.SyntaxError, $"syntax error at or near \"{_diagnostics.File[place]}\"", place);
        if (column.Type.Type is { Schema: not "pg_catalog", Missing: null })
            throw Error(Rules.FeatureNotSupported, $"virtual generated column \"{column.Name}\" cannot have a user-defined type", generated.Span);
    }

    /// <summary>Nothing can be built on what is computed only when it is read.</summary>
    private static void RequireStored(Relation table, IEnumerable<string> columns, string what, string verb, Span span)
    {
        foreach (var name in columns)
        {
            if (table.FindColumn(name) is >= 0 and var index && table.Columns[index].IsVirtual)
                throw Error(Rules.FeatureNotSupported, $"{what} on virtual generated columns {verb} not supported", span);
        }
    }

    private void ChangeExpression(PgType table, AlterColumnExpression change)
    {
        var relation = table.Relation!;
        var column = relation.Columns[RequireColumn(relation, change.Column)];
        var action = change.Value is null ? "DROP" : "SET";
        if (!column.IsGenerated)
        {
            if (change.IfExists)
                return;
            var kind = change.Value is not null || catalog.System.Version >= VirtualColumnsSince ? "generated" : "stored generated";
            throw NotReady($"column \"{column.Name}\" of relation \"{relation.Name}\" is not a {kind} column", change.Column.Span);
        }
        if (column.IsVirtual && change.Value is null)
            throw Error(Rules.FeatureNotSupported, "ALTER TABLE / DROP EXPRESSION is not supported for virtual generated columns", change.Span);
        foreach (var restriction in relation.Restrictions)
        {
            if (column.IsVirtual && restriction.IsCheck)
                throw Error(Rules.FeatureNotSupported, $"ALTER TABLE / {action} EXPRESSION is not supported for virtual generated columns in tables with check constraints", change.Span);
        }
        if (change.Value is not { } value)
        {
            ChangeColumn(table, column.Name, static other => other with { IsGenerated = false, HasDefault = false });
            return;
        }
        var references = ReferencesOfGenerated(value, relation, column);
        ChangeColumn(table, column.Name, other => other with { References = references });
    }
}
