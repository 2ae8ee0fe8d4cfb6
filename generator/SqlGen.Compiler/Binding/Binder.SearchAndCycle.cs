using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>What SEARCH and CYCLE ask of the recursive query that they stand behind.</content>
internal sealed partial class Binder
{
    /// <param name="union">What makes it recursive; null where it is not.</param>
    /// <param name="columns">The table's columns, with those that the clauses add at the end.</param>
    private bool CheckSearchAndCycle(CommonTableExpr syntax, IReadOnlyList<ResultColumn> columns, SetOperationBody? union)
    {
        var extras = syntax.ExtraColumns;
        if (extras.Length == 0)
            return true;
        if (union is null)
            return Refuse(Rules.SyntaxError, "WITH query is not recursive", syntax.Name.Span);
        if (IsSetOperation(union.Left))
            return Refuse(Rules.FeatureNotSupported, "with a SEARCH or CYCLE clause, the left side of the UNION must be a SELECT", extras[0].ClauseSpan);
        if (IsSetOperation(union.Right))
            return Refuse(Rules.SyntaxError, "with a SEARCH or CYCLE clause, the right side of the UNION must be a SELECT", extras[0].ClauseSpan);
        var names = new HashSet<string>(columns.Take(columns.Count - extras.Length).Select(static column => column.Name), StringComparer.Ordinal);
        foreach (var extra in extras)
        {
            if (extra.Kind != ExtraColumnKind.CyclePath && !CheckColumnsBy(extra, names))
                return false;
            if (names.Contains(extra.Name.Text))
                return Refuse(Rules.SyntaxError, $"{Describe(extra)} column name \"{extra.Name.Text}\" already used in WITH query column list", extra.ClauseSpan);
            if (extra.Kind == ExtraColumnKind.CyclePath && !CheckDifferent(extras.First(static other => other.Kind == ExtraColumnKind.CycleMark), extra))
                return false;
        }
        return !IsSearch(extras[0]) || extras.Skip(1).All(other => CheckDifferent(extras[0], other));
    }

    /// <summary>The server widens the recursive part's own FROM, in which the table must stand therefore.</summary>
    private bool CheckReference(CommonTableExpr syntax, CommonTable table, BoundQuery right)
    {
        if (syntax.ExtraColumns.Length == 0 || BoundTree.Entries(right).Any(entry => entry.CommonTable == table))
            return true;
        var message = $"with a SEARCH or CYCLE clause, the recursive reference to WITH query \"{table.Name}\" must be at the top level of its right-hand SELECT";
        return Refuse(Rules.FeatureNotSupported, message, table.ReferencedAt!.Value);
    }

    private bool CheckColumnsBy(ExtraColumn extra, HashSet<string> names)
    {
        var clause = IsSearch(extra) ? "search" : "cycle";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in extra.By)
        {
            if (!names.Contains(column.Text))
                return Refuse(Rules.SyntaxError, $"{clause} column \"{column.Text}\" not in WITH query column list", extra.ClauseSpan);
            if (!seen.Add(column.Text))
                return Refuse(Rules.DuplicateColumn, $"{clause} column \"{column.Text}\" specified more than once", extra.ClauseSpan);
        }
        return true;
    }

    private bool CheckDifferent(ExtraColumn one, ExtraColumn other) =>
        one.Name.Text != other.Name.Text
        || Refuse(Rules.SyntaxError, $"{Describe(one)} column name and {Describe(other)} column name are the same", one.ClauseSpan);

    private bool Refuse(Rule rule, string message, Span place)
    {
        Report(rule, message, place);
        return false;
    }

    private static bool IsSearch(ExtraColumn extra) => extra.Kind is ExtraColumnKind.SearchDepthFirst or ExtraColumnKind.SearchBreadthFirst;

    private static string Describe(ExtraColumn extra) => extra.Kind switch
    {
        ExtraColumnKind.CycleMark => "cycle mark",
        ExtraColumnKind.CyclePath => "cycle path",
        _ => "search sequence",
    };

    /// <summary>Parentheses with nothing more in them do not count.</summary>
    private static bool IsSetOperation(QueryBody body)
    {
        while (body is NestedBody { Query: { With: null, OrderBy.Length: 0, Limit: null, Offset: null, Locking.Length: 0 } inner })
            body = inner.Body;
        return body is SetOperationBody;
    }
}
