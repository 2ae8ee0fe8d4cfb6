using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>What a name in an expression means: a column, a row, a column of an enclosing query.</content>
internal sealed partial class Binder
{
    private BoundExpr BindColumnRef(ColumnRef column, Scope scope)
    {
        if (column.Star)
            return BindStarAsRow(column, scope);
        if (column.Parts.Length == 1)
            return BindUnqualified(column, column.Parts[0].Text, scope);
        if (column.Parts.Length > 3)
            return TooManyNames(column);
        var name = column.Parts[column.Parts.Length - 1];
        var table = column.Parts[column.Parts.Length - 2].Text;
        var schema = column.Parts.Length == 3 ? column.Parts[0].Text : null;
        if (FindTable(schema, table, scope, column.Span, out var failed) is not { } item)
            return failed ?? BindRoutineInput(column, scope) ?? MissingTable(table, scope, column.Span);
        BoundExpr? found = null;
        foreach (var candidate in item.Columns)
        {
            if (candidate.Name != name.Text)
                continue;
            if (found is not null)
                return Error(Rules.AmbiguousColumn, $"column reference \"{name.Text}\" is ambiguous", column.Span);
            found = candidate.Expression;
        }
        if (found is not null)
            return At(found, column.Span);
        if (item.Entry is { } entry)
        {
            if (SystemColumn(entry, name.Text, scope, column.Span) is { } system)
                return system;
            if (FunctionalNotation(WholeRow(entry, column.Span), name, column.Span, scope) is { } call)
                return call;
        }
        return BindRoutineInput(column, scope) ?? NotFound(
            Rules.UndefinedColumn, $"column {table}.{name.Text} does not exist", column.Span, GapKinds.Columns, name.Text, NearestColumn(name.Text, [item]));
    }

    /// <summary><c>t.*</c> within an expression is the whole row.</summary>
    private BoundExpr BindStarAsRow(ColumnRef star, Scope scope)
    {
        if (star.Parts.Length == 0)
            return Error(Rules.SyntaxError, "syntax error at or near \"*\"", star.Span);
        var table = star.Parts[star.Parts.Length - 1].Text;
        var schema = star.Parts.Length > 1 ? star.Parts[star.Parts.Length - 2].Text : null;
        if (FindTable(schema, table, scope, star.Span, out var failed) is not { } item)
            return failed ?? MissingTable(table, scope, star.Span);
        return WholeRow(item, star.Span);
    }

    private BoundExpr BindUnqualified(ColumnRef column, string name, Scope scope)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            BoundExpr? found = null;
            NamespaceItem? owner = null;
            foreach (var item in level.Items)
            {
                if (!item.ColumnsVisible)
                    continue;
                foreach (var candidate in item.Columns)
                {
                    if (candidate.Name != name)
                        continue;
                    if (found is not null)
                        return Error(Rules.AmbiguousColumn, $"column reference \"{name}\" is ambiguous", column.Span);
                    found = candidate.Expression;
                    owner = item;
                }
            }
            if (found is not null)
                return owner!.IsForbidden ? NotToBeReferenced(owner, column.Span) : At(found, column.Span);
            BoundExpr? ofSystem = null;
            foreach (var item in level.Items)
            {
                if (!item.ColumnsVisible || item.Entry is not { } entry || SystemColumn(entry, name, scope, column.Span) is not { } system)
                    continue;
                if (ofSystem is not null)
                    return Error(Rules.AmbiguousColumn, $"column reference \"{name}\" is ambiguous", column.Span);
                ofSystem = system;
            }
            if (ofSystem is not null)
                return ofSystem;
        }
        if (FindTable(null, name, scope, column.Span, out var failed) is { } table)
            return WholeRow(table, column.Span);
        if (failed is not null)
            return failed;
        if (BindRoutineInput(column, scope) is { } input)
            return input;
        var near = NearestColumn(name, VisibleItems(scope));
        if (HiddenItems(scope).FirstOrDefault(item => item.Columns.Any(candidate => candidate.Name == name)) is { Name: { } beside })
        {
            return Error(
                Rules.UndefinedColumn,
                $"column \"{name}\" does not exist. There is a column named \"{name}\" in table \"{beside}\", but it cannot be referenced from this part of the query. "
                + "To reference that column, you must mark this subquery with LATERAL",
                column.Span);
        }
        return NotFound(Rules.UndefinedColumn, $"column \"{name}\" does not exist", column.Span, GapKinds.Columns, name, near);
    }

    /// <summary>
    /// In a function's body a name that is no column may be an input, alone or behind the function's name, and a field of it (<c>sql_fn_post_column_ref</c>).
    /// </summary>
    private BoundExpr? BindRoutineInput(ColumnRef column, Scope scope)
    {
        if (_routine is null)
            return null;
        var parts = column.Parts;
        var first = parts.Length > 1 && parts[0].Text == _routine.Name && InputOf(parts[1].Text) > 0 ? 1 : 0;
        if (InputOf(parts[first].Text) is not (> 0 and var ordinal) || parts.Length > first + 2)
            return null;
        if (parts.Length == first + 2 && Coercion.BaseOf(_routine.Inputs[ordinal - 1].Type.Type).Relation?.FindColumn(parts[first + 1].Text) is not >= 0)
            return null;
        Expr input = new ParameterRef(ordinal, null, ParameterForm.Plain, column.Span);
        return BindExpr(parts.Length == first + 2 ? new FieldExpr(input, parts[first + 1], column.Span) : input, scope);
    }

    /// <summary>The ordinal of an input by its name; 0 where there is none.</summary>
    private int InputOf(string name)
    {
        for (var i = 0; i < _routine!.Inputs.Count; i++)
        {
            if (_routine.Inputs[i].Name == name && name.Length > 0)
                return i + 1;
        }
        return 0;
    }

    private BoundError NotToBeReferenced(NamespaceItem item, Span span) =>
        Error(Rules.InvalidColumnReference, $"invalid reference to FROM-clause entry for table \"{item.Name}\"", span);

    /// <summary>The same meaning, seen from another place.</summary>
    private static BoundExpr At(BoundExpr expr, Span span) => BoundExpr.At(expr, span);

    private static IEnumerable<NamespaceItem> VisibleItems(Scope scope)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            foreach (var item in level.Items)
                yield return item;
        }
    }

    private static IEnumerable<NamespaceItem> HiddenItems(Scope scope)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            foreach (var item in level.Hidden)
                yield return item;
        }
    }

    private static string? NearestColumn(string name, IEnumerable<NamespaceItem> items)
    {
        var names = new List<string>();
        foreach (var item in items)
        {
            foreach (var column in item.Columns)
                names.Add(column.Name);
        }
        return Suggestions.Nearest(name, names);
    }

    /// <summary>A table in FROM by its name, from the inside out.</summary>
    private NamespaceItem? FindTable(string? schema, string name, Scope scope, Span span, out BoundExpr? failed)
    {
        failed = null;
        for (var level = scope; level is not null; level = level.Parent)
        {
            NamespaceItem? found = null;
            foreach (var item in level.Items)
            {
                if (item.Name != name || schema is not null && (item.Entry?.Schema != schema))
                    continue;
                if (found is not null)
                {
                    _diagnostics.Report(Rules.AmbiguousColumn, $"table reference \"{name}\" is ambiguous", span, "42P09");
                    failed = Failed(span);
                    return null;
                }
                found = item;
            }
            if (found is null)
                continue;
            if (!found.IsForbidden)
                return found;
            failed = NotToBeReferenced(found, span);
            return null;
        }
        return null;
    }

    /// <summary>With one name more than a schema's it is a database's, which is not known to be this one.</summary>
    private BoundError TooManyNames(ColumnRef column)
    {
        var name = string.Join(".", (object[])column.Parts);
        return column.Parts.Length == 4
            ? Error(Rules.FeatureNotSupported, $"cross-database references are not implemented: {name}", column.Span)
            : Error(Rules.SyntaxError, $"improper qualified name (too many dotted names): {name}", column.Span);
    }

    private BoundError MissingTable(string name, Scope scope, Span span)
    {
        foreach (var item in VisibleItems(scope))
        {
            if (item.Entry is { Relation: { } relation } && relation.Name == name && item.Name != name)
            {
                return Error(
                    Rules.UndefinedTable,
                    $"invalid reference to FROM-clause entry for table \"{name}\". Perhaps you meant to reference the table alias \"{item.Name}\"",
                    span);
            }
        }
        if (HiddenItems(scope).FirstOrDefault(item => item.Name == name) is not null)
        {
            return Error(
                Rules.UndefinedTable,
                $"invalid reference to FROM-clause entry for table \"{name}\". There is an entry for table \"{name}\", but it cannot be referenced from this part of the query. "
                + "To reference that table, you must mark this subquery with LATERAL",
                span);
        }
        var names = new List<string>();
        foreach (var item in VisibleItems(scope))
        {
            if (item.Name is not null)
                names.Add(item.Name);
        }
        return Error(Rules.UndefinedTable, $"missing FROM-clause entry for table \"{name}\"{Suggestions.Phrase(Suggestions.Nearest(name, names))}", span);
    }

    /// <summary>The row of a table, or of a join under an alias.</summary>
    private BoundExpr WholeRow(NamespaceItem item, Span span)
    {
        if (item.Entry is { } entry)
            return WholeRow(entry, span);
        var fields = new BoundExpr[item.Columns.Count];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = item.Columns[i].Expression;
        return new BoundRow(ListOf(fields), new SqlType(Record), span) { Names = item.Columns.Select(static column => column.Name).ToEquatableArray() };
    }

    private BoundExpr WholeRow(TableEntry entry, Span span)
    {
        // A function that gives scalars: its row is the value itself.
        if (entry.Functions.Count == 1 && entry.RowType is null && entry.Columns.Count == 1 && !Coercion.IsRecord(entry.Functions[0].PgType))
            return new BoundColumn(entry, 0, entry.Columns[0].Type, span);
        return new BoundWholeRow(entry, new SqlType(entry.RowType ?? Record), span);
    }

    private BoundExpr? SystemColumn(TableEntry entry, string name, Scope scope, Span span)
    {
        if (entry.Relation is not { Kind: RelationKind.Table or RelationKind.MaterializedView or RelationKind.ForeignTable })
            return null;
        if (scope.Clause == Clause.MergeWhen && name != "tableoid" && SystemColumnType(name) is not null)
            return Error(Rules.InvalidColumnReference, $"cannot use system column \"{name}\" in MERGE WHEN condition", span);
        return SystemColumnType(name) is { } type ? new BoundSystemColumn(entry, name, new SqlType(_catalog.SystemType(type)), span) : null;
    }

    private static string? SystemColumnType(string name) => name switch
    {
        "ctid" => "tid",
        "xmin" or "xmax" => "xid",
        "cmin" or "cmax" => "cid",
        "tableoid" => "oid",
        _ => null,
    };
}
