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

    private static string Start()
    {
        using var process = Process.Start(new ProcessStartInfo(Script, Version) { RedirectStandardOutput = true })!;
        var answer = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? answer : throw new InvalidOperationException($"{Script} {Version} ended with {process.ExitCode}");
    }
}
