using Npgsql;

namespace SqlGen.Testing;

/// <summary>What PostgreSQL says of a statement that it is asked to prepare.</summary>
/// <param name="Parameters">Their types in the order of <c>$n</c>.</param>
/// <param name="Columns">The result's columns, types with length modifiers; empty where no rows are returned.</param>
public sealed record PreparedStatement(IReadOnlyList<string> Parameters, IReadOnlyList<(string Name, string Type)> Columns)
{
    /// <exception cref="PostgresException">The server refuses the statement.</exception>
    public static Task<PreparedStatement> AskAsync(NpgsqlConnection connection, string sql) => new StatementServer(connection).AskAsync(sql);
}
