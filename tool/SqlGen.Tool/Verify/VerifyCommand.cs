using System.CommandLine;
using Npgsql;
using SqlGen.Compiler;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Model;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.Verify;

/// <summary><c>sqlgen verify</c>: every query prepared on a server, and what that says held against what the compiler inferred.</summary>
internal static class VerifyCommand
{
    public static Command Create(ToolConsole console)
    {
        var root = new Option<string>("--root")
        {
            Description = "The folder of the SQL files, as the build reads it: files under a folder `queries` are queries, the others make the schema.",
            HelpName = "PATH",
            DefaultValueFactory = static _ => ProjectFiles.DefaultRoot,
        };
        var connection = ConnectionOption.Create();
        var isPrivate = new Option<bool>("--private") { Description = "A private server with the migrations applied, whatever the environment names; the same without a connection." };
        var format = OutputFormat.CreateOption();
        var command = new Command(
            "verify",
            """
            Prepares every query on a server and compares its parameters and columns with what the compiler inferred. Nothing is executed, nothing written. Where
            neither --connection nor the environment names a server, a private one is started and the migrations are applied to it.

            Exit code 0: no difference. 1: differences, or queries that the compiler refuses. 2: bad usage, or no server.

            Examples:
              sqlgen verify --connection "Host=localhost;Database=shop;Username=me"
              sqlgen verify --private
              DATABASE_URL=postgres://me@localhost/shop sqlgen verify --root src/Shop/sql --format json
            """)
        {
            root, connection, isPrivate, format,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var files = ProjectFiles.Read(parsed.GetValue(root)!);
            var named = parsed.GetValue(connection);
            if (parsed.GetValue(isPrivate) && named is not null)
                throw new UsageException([$"--private is a server of its own: leave {ConnectionOption.Name} out"]);
            var database = parsed.GetValue(isPrivate) ? null : ConnectionOption.Resolve(named, Environment.GetEnvironmentVariable);
            await using var server = database is null ? await MigratedServer.StartAsync(files, cancellationToken).ConfigureAwait(false) : null;
            await using var opened = await ServerConnection.OpenAsync(database ?? server!.Connection, cancellationToken).ConfigureAwait(false);
            var report = await VerifyAsync(files, opened, cancellationToken).ConfigureAwait(false);
            report.Write(OutputFormat.IsJson(parsed.GetValue(format), console), console);
            return report.IsClean ? ExitCode.Success : ExitCode.Errors;
        });
        return command;
    }

    /// <summary>Compiles for the server's own version, so that what differs differs for a reason.</summary>
    private static async Task<VerifyReport> VerifyAsync(ProjectFiles files, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var version = Math.Min(connection.PostgreSqlVersion.Major, PostgresVersions.Newest);
        if (!PostgresVersions.IsSupported(version))
            throw new UsageException([$"the server is PostgreSQL {version}; {PostgresVersions.Oldest} is the oldest that is known"]);
        var schema = SqlCompiler.BuildSchema(files.Schema, new CompilerOptions { PostgresVersion = version }, cancellationToken);
        var verifier = new QueryVerifier(connection);
        var queries = new List<VerifiedQuery>();
        var diagnostics = schema.Diagnostics.ToList();
        foreach (var file in files.Queries)
        {
            var compiled = SqlCompiler.CompileQueries(file, schema, cancellationToken);
            diagnostics.AddRange(compiled.Diagnostics);
            var statements = SqlCompiler.DescribeQueries(file, schema, cancellationToken).Where(static s => s.Name is not null).ToLookup(static s => s.Name);
            foreach (var query in compiled.Model.Queries)
                queries.Add(await verifier.VerifyAsync(query, statements[query.Name].First(), cancellationToken).ConfigureAwait(false));
        }
        return new VerifyReport(version, queries, [.. diagnostics.Where(static d => d.IsError)]);
    }
}
