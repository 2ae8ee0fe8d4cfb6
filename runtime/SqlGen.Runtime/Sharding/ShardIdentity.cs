using System.Data.Common;
using Npgsql;

namespace SqlGen.Sharding;

/// <summary>Looks, when a connection is opened, whether the server is the shard that it is taken for, and goes by the same map. The table is made by
/// <c>sqlgen shards guard</c>.</summary>
internal static class ShardIdentity
{
    private const string Sql = "SELECT name, map_version FROM sqlgen.shard";

    /// <param name="builder">The data source's builder.</param>
    /// <param name="shard">The shard's name.</param>
    /// <param name="version">The version of the map that the client goes by, at that time.</param>
    public static void Check(NpgsqlDataSourceBuilder builder, string shard, Func<int> version) => builder.UsePhysicalConnectionInitializer(
        connection =>
        {
            using var command = new NpgsqlCommand(Sql, connection);
            try
            {
                using var reader = command.ExecuteReader();
                Compare(reader.Read() ? reader : null, shard, version());
            }
            catch (PostgresException error) when (IsMissing(error))
            {
                throw Unnamed(shard);
            }
        },
        async connection =>
        {
            await using var command = new NpgsqlCommand(Sql, connection);
            try
            {
                await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
                Compare(await reader.ReadAsync().ConfigureAwait(false) ? reader : null, shard, version());
            }
            catch (PostgresException error) when (IsMissing(error))
            {
                throw Unnamed(shard);
            }
        });

    private static void Compare(DbDataReader? row, string shard, int version)
    {
        if (row is null)
            throw Unnamed(shard);
        var (name, serverVersion) = (row.GetString(0), row.GetInt32(1));
        if (name != shard)
            throw new WrongShardException($"The server that shall be shard '{shard}' is shard '{name}'.", shard, name);
        if (serverVersion != version)
            throw new OldShardMapException(shard, version, serverVersion);
    }

    private static bool IsMissing(PostgresException error) => error.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName;

    private static WrongShardException Unnamed(string shard) =>
        new($"The server that shall be shard '{shard}' does not say which shard it is; run what \"sqlgen shards guard\" writes for it.", shard, null);
}
