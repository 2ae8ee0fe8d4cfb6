using System.Globalization;
using Npgsql;

namespace SqlGen.Sharding;

/// <summary>The map of shards in a table on a server, <c>sqlgen.shard_map</c>, from which all programs take the same: its newest version.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class ShardMapTable
{
    private const string Newest = "SELECT map FROM sqlgen.shard_map ORDER BY version DESC LIMIT 1";

    private const string Table =
        """
        CREATE SCHEMA IF NOT EXISTS sqlgen;
        CREATE TABLE IF NOT EXISTS sqlgen.shard_map (
          version integer PRIMARY KEY,
          map     text NOT NULL,
          made_at timestamptz NOT NULL DEFAULT now()
        )
        """;

    // What is older than what is there would never be read; two who publish at once wait for each other.
    private const string Publish =
        """
        INSERT INTO sqlgen.shard_map (version, map)
        SELECT $1, $2 WHERE NOT EXISTS (SELECT 1 FROM sqlgen.shard_map WHERE version >= $1)
        """;

    private readonly NpgsqlDataSource _source;

    /// <param name="source">Where the table is; it stays the caller's.</param>
    public ShardMapTable(NpgsqlDataSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
    }

    /// <summary>Reads the newest map.</summary>
    /// <exception cref="InvalidOperationException">There is none, or no such table.</exception>
    /// <exception cref="FormatException">What stands there is no map.</exception>
    public async Task<ShardMap> LoadAsync(CancellationToken cancellationToken = default)
    {
        await using var command = _source.CreateCommand(Newest);
        try
        {
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is string map
                ? ShardMap.Parse(map)
                : throw new InvalidOperationException("There is no map in sqlgen.shard_map yet.");
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            throw new InvalidOperationException("There is no table sqlgen.shard_map on the server that shall have the map of shards.", error);
        }
    }

    /// <summary>Writes a map that is newer than all that are there; the table is made if need be.</summary>
    /// <exception cref="ArgumentException">One of its version or a newer one is there.</exception>
    public async Task PublishAsync(ShardMap map, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        await using (var table = _source.CreateCommand(Table))
            await table.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await using var command = _source.CreateCommand(Publish);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = map.Version });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = map.ToJson() });
        var isWritten = false;
        try
        {
            isWritten = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 1;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Somebody was faster.
        }
        if (!isWritten)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Version {map.Version} of the map, or a newer one, is published already."), nameof(map));
    }
}
