using System.Globalization;
using Npgsql;
using SqlGen.Compiler;
using SqlGen.Compiler.Model;

namespace SqlGen.Tool.Verify;

/// <summary>What became of one query.</summary>
/// <param name="Statement">The query and its place.</param>
/// <param name="Differences">What the compiler and the server disagree on, a sentence each; empty where they agree.</param>
internal sealed record VerifiedQuery(StatementDescription Statement, IReadOnlyList<string> Differences);

/// <summary>Holds what the compiler inferred of queries against what a server says of them.</summary>
internal sealed class QueryVerifier(NpgsqlConnection connection)
{
    private readonly StatementServer _server = new(connection);

    /// <summary>Asks the server of one query that the compiler found sound.</summary>
    public async Task<VerifiedQuery> VerifyAsync(QueryModel query, StatementDescription statement, CancellationToken cancellationToken)
    {
        try
        {
            if (query.Command == QueryCommand.CopyFrom)
            {
                await _server.CopyAsync(query.Sql, cancellationToken).ConfigureAwait(false);
                return new(statement, []);
            }
            var answer = query.Kind == StatementKind.Utility
                ? await _server.UtilityAsync(query.Sql, query.Parameters.Count, cancellationToken).ConfigureAwait(false)
                : await QueryAsync(query, cancellationToken).ConfigureAwait(false);
            return new(statement, [.. Parameters(query, answer), .. Columns(statement, answer)]);
        }
        catch (PostgresException error)
        {
            return new(statement, [$"the server refuses it: {error.MessageText} ({error.SqlState})"]);
        }
    }

    /// <remarks>
    /// Of a parameter that first stands where any type would do, as in <c>$1 IS NULL OR title = $1</c>, the server asks to be told the type (42P08). Generated code
    /// always tells it; what is left to compare are then the columns.
    /// </remarks>
    private async Task<ServerStatement> QueryAsync(QueryModel query, CancellationToken cancellationToken)
    {
        try
        {
            return await _server.QueryAsync(query.Sql, [], cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.AmbiguousParameter)
        {
            return await _server.QueryAsync(query.Sql, [.. query.Parameters.Select(parameter => SentAs(query, parameter))], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A statement written for one row takes a list: each parameter is sent as an array of what it is.</summary>
    private static ServerType SentAs(QueryModel query, ParameterModel parameter) =>
        query.Command == QueryCommand.Bulk ? TypeOf(parameter.Type) with { IsArray = true } : TypeOf(parameter.Type);

    private static IEnumerable<string> Parameters(QueryModel query, ServerStatement answer)
    {
        if (answer.Parameters.Count != query.Parameters.Count)
            yield return $"the compiler counts {Count(query.Parameters.Count, "parameter")}, the server {Count(answer.Parameters.Count, "parameter")}";
        foreach (var (parameter, type) in query.Parameters.Zip(answer.Parameters))
        {
            var inferred = SentAs(query, parameter);
            if (inferred != type)
                yield return $"parameter ${Number(parameter.Ordinal)} \"{parameter.Name}\" is {inferred} to the compiler, {type} to the server";
        }
    }

    private static IEnumerable<string> Columns(StatementDescription statement, ServerStatement answer)
    {
        var inferred = statement.Columns ?? default;
        if (answer.Columns.Count != inferred.Count)
            yield return $"the compiler counts {Count(inferred.Count, "column")}, the server {Count(answer.Columns.Count, "column")}";
        for (var i = 0; i < Math.Min(inferred.Count, answer.Columns.Count); i++)
        {
            var (name, type) = answer.Columns[i];
            if (inferred[i].Name != name)
                yield return $"column {Number(i + 1)} is called \"{inferred[i].Name}\" by the compiler, \"{name}\" by the server";
            if (TypeOf(inferred[i].Type) is var own && own != type)
                yield return $"column {Number(i + 1)} \"{name}\" is {own} to the compiler, {type} to the server";
        }
    }

    private static ServerType TypeOf(TypeModel type) =>
        // What C# has for it is no affair of the server's.
        type is { Kind: TypeModelKind.Custom or TypeModelKind.CheckedText, Element: { } sent } ? TypeOf(sent)
        : type is { Kind: TypeModelKind.Array, Element: { Kind: TypeModelKind.Custom or TypeModelKind.CheckedText, Element: { } item } } ? new(item.Schema, item.Name, IsArray: true)
        : type is { Kind: TypeModelKind.Array, Element: { } element } ? new(element.Schema, element.Name, IsArray: true) : new(type.Schema, type.Name, IsArray: false);

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{Number(count)} {noun}s";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
