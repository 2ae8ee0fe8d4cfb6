using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>The server of the version whose regression scripts are in the corpora: beside them lies the script that starts it.</summary>
internal sealed class RegressServer : IAsyncDisposable
{
    /// <summary>The version that the scripts are of.</summary>
    private const string Version = "18";

    private static readonly string Script = Path.Combine(RepositoryRoot.Path, "..", "shared", "postgres.sh");
    private static readonly Lazy<string> Server = new(Start);
    private static int _databases;

    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"regress_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}");

    private RegressServer()
    {
    }

    /// <summary>
    /// Whether there is one for whoever runs the tests. A superuser can always have it, and fails without; to anybody else the script may say no, as
    /// where another user's server is up already.
    /// </summary>
    public static bool IsAtHand => Environment.IsPrivilegedProcess || Try(out _);

    /// <summary>A connection to a database of its own, which goes with this object.</summary>
    public static async Task<(RegressServer Server, NpgsqlConnection Connection)> OpenAsync()
    {
        var server = new RegressServer();
        await server.ExecuteAsync($"CREATE DATABASE {server._name} TEMPLATE template0");
        var connection = new NpgsqlConnection(Server.Value + $";Pooling=false;Include Error Detail=true;Database={server._name}");
        await connection.OpenAsync();
        return (server, connection);
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server.Value + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Start() =>
        Try(out var answer) ? answer : throw new InvalidOperationException($"{Script} {Version} could not bring up a server: {answer}");

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
