using Npgsql;
using SqlGen.Pools;
using SqlGen.Telemetry;

namespace SqlGen.Routing;

/// <summary>Holds the schema that the queries were checked against to the one that the migrations left in the database, by their hashes.</summary>
internal sealed class SchemaComparison(string expected, SchemaCheck check, DatabaseLog? log)
{
    // Where another tool migrates there is no such table: asked first, so that no start leaves an error in the server's log.
    private const string Exists = "SELECT to_regclass('sqlgen.schema_fingerprint') IS NOT NULL", Read = "SELECT fingerprint FROM sqlgen.schema_fingerprint";

    public static SchemaComparison? Of(SqlDatabaseOptions options, DatabaseLog? log) =>
        options is { SchemaFingerprint: { } expected, SchemaCheck: not SchemaCheck.Off and var check } ? new(expected, check, log) : null;

    /// <exception cref="SchemaMismatchException">They are not the same, and that is to be an error.</exception>
    public async Task RunAsync(HostPool server, CancellationToken cancellationToken)
    {
        if (await ActualAsync(server, cancellationToken).ConfigureAwait(false) is not { } actual || actual == expected)
            return;
        var mismatch = new SchemaMismatchException(server.Name, expected, actual);
        if (check == SchemaCheck.Error)
            throw mismatch;
        log?.SchemaMismatch(mismatch.Message);
    }

    /// <summary>What the migrations left; null where that cannot be known: another tool migrates, or this user may not read it.</summary>
    private async Task<string?> ActualAsync(HostPool server, CancellationToken cancellationToken)
    {
        await using var lease = await server.LeaseAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(Exists, lease.Connection);
        try
        {
            if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not true)
                return null;
            command.CommandText = Read;
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            log?.NoSchemaFingerprint(server.Name, error.MessageText);
            return null;
        }
    }
}
