using Npgsql;
using SqlGen.Compiler.Migrations;
using SqlGen.LocalPostgres;
using SqlGen.Migrations;
using SqlGen.Tool.Connections;
using SqlGen.Tool.Migrate;

namespace SqlGen.Tool.Verify;

/// <summary>A private server with a project's migrations applied, gone when it is disposed.</summary>
internal sealed class MigratedServer : IAsyncDisposable
{
    private readonly LocalPostgresServer _server;

    private MigratedServer(LocalPostgresServer server, string connectionString)
    {
        _server = server;
        Connection = new NpgsqlConnectionStringBuilder(connectionString);
    }

    /// <summary>How to reach the database.</summary>
    public NpgsqlConnectionStringBuilder Connection { get; }

    /// <exception cref="UsageException">There is no PostgreSQL to start.</exception>
    /// <exception cref="MigrateException">A migration fails.</exception>
    public static async Task<MigratedServer> StartAsync(ProjectFiles files, CancellationToken cancellationToken)
    {
        var server = await PrivateServer.StartAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var migrated = new MigratedServer(server, await server.CreateDatabaseAsync("sqlgen_verify", cancellationToken).ConfigureAwait(false));
            await new Migrator(migrated.Connection.ConnectionString, MigrationSet.Read(files.Schema)).UpAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            return migrated;
        }
        catch (MigrationException exception)
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw new MigrateException(exception.Message);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
