using System.Linq;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <content>
/// What the grammar of an older server does not have. The parser reads the newest; whatever of it the wanted version lacks is refused here, as that
/// version's parser does.
/// </content>
internal sealed partial class Binder
{
    private const int MergeReturns = 17, JsonTable = 17, OldAndNew = 18, SubqueryWithoutAlias = 16, NumbersOfOtherBases = 16, SystemUser = 16, Merge = 15;

    /// <summary>False where the wanted version does not know a construct (reported).</summary>
    /// <param name="version">The first that has it.</param>
    /// <param name="token">Where an older one stops reading.</param>
    /// <param name="span">Its place.</param>
    private bool IsKnown(int version, string token, Span span)
    {
        if (_catalog.System.Version >= version)
            return true;
        Report(Rules.SyntaxError, $"syntax error at or near \"{token}\"", span);
        return false;
    }

    private bool IsKnown(MergeStatement merge)
    {
        if (!IsKnown(Merge, "MERGE", merge.Span))
            return false;
        return (merge.Returning is not { } returning || IsKnown(MergeReturns, "RETURNING", returning.Span))
            && merge.Clauses.All(clause => clause.Match != MergeMatch.NotMatchedBySource || IsKnown(MergeReturns, "BY", clause.Span));
    }

    /// <summary>RETURNING may give the old and the new row, under names of one's own.</summary>
    private bool IsKnown(Returning returning) =>
        returning is { OldAlias: null, NewAlias: null } || IsKnown(OldAndNew, "WITH", returning.Span);

    private bool IsKnown(SubqueryRef subquery)
    {
        if (subquery.Alias is not null || _catalog.System.Version >= SubqueryWithoutAlias)
            return true;
        Report(Rules.SyntaxError, "subquery in FROM must have an alias", subquery.Span);
        return false;
    }

    /// <summary>To an older version it is a call, in which these clauses cannot stand.</summary>
    private bool IsKnown(JsonTableRef table)
    {
        var (token, span) = table.Context.Format is { } format ? ("FORMAT", format.Span)
            : table.PathName is { } name ? ("AS", name.Span)
            : table.Passing.Length > 0 ? ("PASSING", table.Passing[0].Span)
            : ("COLUMNS", table.Columns[0].Span);
        return IsKnown(JsonTable, token, span);
    }

    /// <summary>Numbers that are not decimal, or have their digits in groups.</summary>
    private bool IsKnown(NumberLiteral literal)
    {
        if (literal.Written is not { } written || _catalog.System.Version >= NumbersOfOtherBases)
            return true;
        Report(Rules.SyntaxError, $"trailing junk after numeric literal at or near \"{written.Substring(0, 2)}\"", literal.Span);
        return false;
    }

    /// <summary>What is a column's name to versions that have no such keyword; null where the version has it.</summary>
    private BoundExpr? AsColumn(SqlValueExpr value, Scope scope) =>
        value.Name == "system_user" && _catalog.System.Version < SystemUser
            ? BindColumnRef(new ColumnRef([new Name(value.Name, value.Span)], false, value.Span), scope)
            : null;
}
