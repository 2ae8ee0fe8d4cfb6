using System.Diagnostics;
using Npgsql;
using SqlGen.LocalPostgres;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>
/// A server of the version whose regression scripts are in the corpora, of this process alone: what a script says depends on the roles and
/// tablespaces that earlier ones have left, and in a server that others use, too, on theirs. Beside the corpora lies the script that brings up such a
/// server; ours runs its binaries.
/// </summary>
internal sealed class RegressServer : IAsyncDisposable
{
    /// <summary>The version that the scripts are of.</summary>
    private const string Version = "18";

    /// <summary>The name that the scripts know their database by.</summary>
    private const string Database = "regression";

    /// <summary>Collations that initdb has found in the operating system, other ones on every machine.</summary>
    private const string ForgetTheMachine = "DELETE FROM pg_collation WHERE collprovider = 'c' AND collname NOT IN ('C', 'POSIX')";

    private static readonly string Script = Path.Combine(RepositoryRoot.Path, "..", "shared", "postgres.sh");
    private static readonly Lazy<Task<LocalPostgresServer>> Server = new(StartAsync);

    private readonly string _connectionString;

    private RegressServer(string connectionString) => _connectionString = connectionString;

    /// <summary>
    /// Whether there is one for whoever runs the tests. A superuser can always have it, and fails without; to anybody else the script may say no, as
    /// where another user's server is up already.
    /// </summary>
    public static bool IsAtHand => Environment.IsPrivilegedProcess || Try(out _);

    /// <summary>A connection to an empty database, which goes with this object. There is one at a time.</summary>
    public static async Task<(RegressServer Server, NpgsqlConnection Connection)> OpenAsync()
    {
        var server = new RegressServer(new NpgsqlConnectionStringBuilder((await Server.Value).ConnectionString) { Pooling = false, IncludeErrorDetail = true }.ConnectionString);
        await server.ExecuteAsync($"CREATE DATABASE {Database} TEMPLATE template0");
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server._connectionString) { Database = Database }.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, ForgetTheMachine);
        return (server, connection);
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE {Database} WITH (FORCE)");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, sql);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<LocalPostgresServer> StartAsync()
    {
        if (!Try(out var answer))
            throw new InvalidOperationException($"{Script} {Version} could not bring up a server: {answer}");
        await using var connection = new NpgsqlConnection(answer + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT setting FROM pg_config WHERE name = 'BINDIR'", connection);
        return await LocalPostgresServer.StartAsync(new LocalPostgresOptions
        {
            BinaryDirectory = (string)(await command.ExecuteScalarAsync())!,
            Settings = new Dictionary<string, string> { ["wal_level"] = "replica" },
        });
    }

    /// <summary>Runs the script, which says how to reach the server, or why there is none.</summary>
    private static bool Try(out string answer)
    {
        using var process = Process.Start(new ProcessStartInfo(Script, Version) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        // A server that it starts may keep the pipe for errors open: only what a failure says is read to its end.
        answer = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        if (process.ExitCode == 0)
            return true;
        answer = process.StandardError.ReadToEnd().Trim();
        return false;
    }
}
