using System.Text.RegularExpressions;
using Npgsql;
using SqlGen.Compiler;
using SqlGen.Testing;

namespace SqlGen.Fuzz.Queries;

/// <summary>What the compiler and a server say of a query, where it is not the same.</summary>
/// <param name="Sql">The query.</param>
/// <param name="Kind">What sort of difference, without the names in it: alike for queries that differ for one reason.</param>
/// <param name="Detail">Both answers.</param>
internal sealed partial record Disagreement(string Sql, string Kind, string Detail)
{
    /// <summary>Asks both; gives why the server refuses, in general terms, and the difference. Of a refused query the SQLSTATE must be the same: that of one of our errors, as the server stops at its first.</summary>
    public static async Task<(string? Refusal, Disagreement? Found)> FindAsync(FuzzSchema schema, StatementServer server, string sql)
    {
        var ours = schema.Describe(sql);
        var errors = ours.Diagnostics.Where(static d => d.IsError).ToList();
        PreparedStatement theirs;
        try
        {
            theirs = await server.AskAsync(sql);
        }
        catch (PostgresException refusal)
        {
            var said = $"{refusal.SqlState} {refusal.MessageText}";
            // Class XX is a fault of the server's own: it says nothing of the query.
            return (Pattern(said), errors.Exists(error => error.SqlState == refusal.SqlState) || refusal.SqlState.StartsWith("XX", StringComparison.Ordinal) ? null
                : errors.Count == 0 ? new Disagreement(sql, "accepted, but " + Pattern(said), $"server: {said}")
                : new Disagreement(sql, $"{Pattern(said)} / {Pattern(Of(errors[0]))}", $"server: {said}\nours:   {string.Join("; ", errors.Select(Of))}"));
        }
        if (errors.Count > 0)
            return (null, new Disagreement(sql, "refused: " + Pattern(Of(errors[0])), "ours:   " + string.Join("; ", errors.Select(Of))));
        var parameters = ours.Parameters.Select(static p => WithoutPublic(p.Type.Display)).ToList();
        var columns = (ours.Columns ?? default).Select(static c => (c.Name, Type: WithoutPublic(c.Type.Display))).ToList();
        if (!parameters.SequenceEqual(theirs.Parameters))
            return (null, new Disagreement(sql, "parameters " + Changes(theirs.Parameters, parameters), $"server: {string.Join(", ", theirs.Parameters)}\nours:   {string.Join(", ", parameters)}"));
        if (!columns.Select(static c => c.Name).SequenceEqual(theirs.Columns.Select(static c => c.Name)))
            return (null, new Disagreement(sql, "column names", $"server: {string.Join(", ", theirs.Columns.Select(static c => c.Name))}\nours:   {string.Join(", ", columns.Select(static c => c.Name))}"));
        if (!columns.SequenceEqual(theirs.Columns))
            return (null, new Disagreement(
                sql, "columns " + Changes([.. theirs.Columns.Select(static c => c.Type)], [.. columns.Select(static c => c.Type)]),
                $"server: {string.Join(", ", theirs.Columns)}\nours:   {string.Join(", ", columns)}"));
        return (null, null);
    }

    private static string Of(Compiler.Text.SqlDiagnostic error) => $"{error.SqlState ?? error.Rule.Id} {error.Message}";

    private static string WithoutPublic(string type) => type.StartsWith("public.", StringComparison.Ordinal) ? type["public.".Length..] : type;

    private static string Changes(IReadOnlyList<string> theirs, IReadOnlyList<string> ours) =>
        theirs.Count != ours.Count ? $"({theirs.Count}, not {ours.Count})" : theirs.Zip(ours).Where(static pair => pair.First != pair.Second).Select(static pair => $"{pair.First}, not {pair.Second}").First();

    /// <summary>A message without what it speaks of.</summary>
    private static string Pattern(string message) => Parentheses().Replace(Names().Replace(ServerWords.Of(message), "\"…\""), "(…)");

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Names();

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex Parentheses();
}
