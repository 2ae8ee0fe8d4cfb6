using System.Globalization;
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
    private const int AtLocal = 17, MergeReturns = 17, JsonTable = 17, JsonFunctions = 17, JsonConstructors = 16, OldAndNew = 18, SubqueryWithoutAlias = 16, NumbersOfOtherBases = 16, SystemUser = 16, Merge = 15, Extract = 14;

    /// <summary>False where the wanted version does not know a construct (reported).</summary>
    /// <param name="version">The first that has it.</param>
    /// <param name="at">Where an older one stops reading: at a place's first word.</param>
    private bool IsKnown(int version, Span at)
    {
        if (_catalog.System.Version >= version)
            return true;
        Report(Rules.SyntaxError, $"syntax error at or near \"{FirstWord(_diagnostics.File[at])}\"{Since(version)}", at);
        return false;
    }

    /// <summary>Letters, digits and underscores up to what is none of them, or the one character that is none.</summary>
    private static string FirstWord(string text)
    {
        var end = 0;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        return text.Substring(0, System.Math.Max(end, System.Math.Min(1, text.Length)));
    }

    private string Since(int version) =>
        string.Format(CultureInfo.InvariantCulture, ". PostgreSQL takes it since {0}; SqlGenPostgresVersion is {1}", version, _catalog.System.Version);

    private bool IsKnown(MergeStatement merge)
    {
        if (!IsKnown(Merge, merge.Span))
            return false;
        return merge.Whens.All(clause => clause.BySpan is not { } by || IsKnown(MergeReturns, by))
            && (merge.Returning is not { } returning || IsKnown(MergeReturns, returning.Span));
    }

    /// <summary>RETURNING may give the old and the new row, under names of one's own.</summary>
    private bool IsKnown(Returning returning) =>
        returning.WithSpan is not { } with || IsKnown(OldAndNew, with);

    private bool IsKnown(SubqueryRef subquery)
    {
        if (subquery.Alias is not null || _catalog.System.Version >= SubqueryWithoutAlias)
            return true;
        Report(Rules.SyntaxError, "subquery in FROM must have an alias" + Since(SubqueryWithoutAlias), subquery.Span);
        return false;
    }

    /// <summary><c>AT LOCAL</c>, which is a call of <c>timezone</c> with what stands before it alone.</summary>
    private bool IsKnown(FunctionCall call) =>
        call is not { ColumnName: "timezone", Arguments.Length: 1 } || IsKnown(AtLocal, new Span(call.Span.End - "local".Length, call.Span.End));

    /// <summary>EXTRACT was a call of date_part, by name too.</summary>
    private FunctionCall AsOfVersion(FunctionCall call)
    {
        if (call.ColumnName != "extract" || _catalog.System.Version >= Extract)
            return call;
        var name = new QualifiedName([call.Function.Parts[0], new Name("date_part", call.Function.Span)], call.Function.Span);
        return new FunctionCall(name, call.Arguments, false, false, [], [], null, null, null, call.Span);
    }

    private bool IsKnown(JsonTableRef table) => IsKnown(JsonTable, table.ClauseSpan);

    private static int SinceOf(JsonFunctionExpr json) => json is JsonConversionExpr or JsonPathExpr ? JsonFunctions : JsonConstructors;

    /// <summary>To an older version a function of SQL/JSON is a call like any other, in which its clauses cannot stand.</summary>
    private BoundExpr BindOlderJson(JsonFunctionExpr json, Scope scope)
    {
        if (json.ClauseSpan is { } clause && !IsKnown(SinceOf(json), clause))
            return Failed(json.Span);
        FunctionCall Call(string name, params Expr[] arguments)
        {
            var aggregate = json as JsonAggregateExpr;
            var place = new Span(json.Span.Start, json.Span.Start + name.Length);
            return new FunctionCall(
                new QualifiedName([new Name(name, place)], place), System.Array.ConvertAll(arguments, static a => new Argument(null, a, false, a.Span)),
                false, false, aggregate?.OrderBy ?? [], [], aggregate?.Filter, aggregate?.Over, null, json.Span);
        }
        return BindExpr(
            json switch
            {
                JsonObjectExpr => Call("json_object"),
                JsonArrayExpr array => Call("json_array", System.Array.ConvertAll(array.Items, static item => item.Value)),
                JsonAggregateExpr aggregate => Call("json_arrayagg", aggregate.Value.Value),
                JsonConversionExpr conversion => Call(conversion.Kind switch { JsonConversion.Parse => "json", JsonConversion.Scalar => "json_scalar", _ => "json_serialize" }, conversion.Value.Value),
                JsonPathExpr path => Call("json_" + path.Kind.ToString().ToLowerInvariant(), path.Context.Value, path.Path),
                _ => throw new System.InvalidOperationException(),
            },
            scope);
    }

    /// <summary>Numbers that are not decimal, or have their digits in groups.</summary>
    private bool IsKnown(NumberLiteral literal)
    {
        if (literal.Written is not { } written || _catalog.System.Version >= NumbersOfOtherBases)
            return true;
        Report(Rules.SyntaxError, $"trailing junk after numeric literal at or near \"{FirstWord(written)}\"{Since(NumbersOfOtherBases)}", literal.Span);
        return false;
    }

    /// <summary>What is a column's name to versions that have no such keyword; null where the version has it.</summary>
    private BoundExpr? AsColumn(SqlValueExpr value, Scope scope) =>
        value.Name == "system_user" && _catalog.System.Version < SystemUser
            ? BindColumnRef(new ColumnRef([new Name(value.Name, value.Span)], false, value.Span), scope)
            : null;
}
