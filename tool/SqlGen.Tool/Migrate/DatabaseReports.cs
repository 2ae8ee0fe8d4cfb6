using System.CommandLine;
using Npgsql;
using SqlGen.Migrations;
using SqlGen.Tool.Connections;

namespace SqlGen.Tool.Migrate;

/// <summary>Asks each database the same, one after another.</summary>
internal static class DatabaseReports
{
    /// <exception cref="UsageException">A server does not answer.</exception>
    public static async Task<IReadOnlyList<(TargetDatabase Database, T Report)>> ReadAsync<T>(MigrateInputs inputs, ParseResult parsed, Func<TargetDatabase, Task<T>> ask)
    {
        var reports = new List<(TargetDatabase, T)>();
        foreach (var database in inputs.Databases(parsed))
        {
            try
            {
                reports.Add((database, await ask(database).ConfigureAwait(false)));
            }
            catch (NpgsqlException error) when (MigrateRun.IsNoServer(error))
            {
                throw new UsageException([MigrateRun.MessageOf(error, database)]);
            }
            catch (NpgsqlException error)
            {
                throw new MigrateException(MigrateRun.MessageOf(error, database));
            }
            catch (MigrationException error)
            {
                throw new MigrateException(database.Shard is { } shard ? $"[{shard}] {error.Message}" : error.Message);
            }
        }
        return reports;
    }

    /// <summary>The line above what is told of a shard; null for a single database.</summary>
    public static string? Heading(TargetDatabase database) => database.Shard is { } shard ? $"[{shard}]" : null;
}

/// <summary>A command that could not be brought to its end, in words for the caller.</summary>
internal sealed class MigrateException(string message) : Exception(message);
