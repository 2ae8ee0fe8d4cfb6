using System.CommandLine;
using System.Text.Json;
using Npgsql;

namespace SqlGen.Tool.Connections;

/// <summary>A database that a command works on; where a table is spread over several, each has its shard's name.</summary>
/// <param name="Shard">The name in the file of shards; null for a single database.</param>
/// <param name="Connection">How to reach it.</param>
internal sealed record TargetDatabase(string? Shard, NpgsqlConnectionStringBuilder Connection)
{
    /// <summary>For people, without a password.</summary>
    public override string ToString() => (Shard is null ? "" : $"{Shard}: ") + ConnectionOption.Display(Connection);
}

/// <summary><c>--shards</c>: a JSON file of names and connections, <c>{"a": "Host=a;Database=shop", "b": "postgres://b/shop"}</c>, in the order in
/// which commands take them.</summary>
internal static class ShardConnections
{
    public const string Name = "--shards";

    public static Option<string?> Create() => new(Name)
    {
        Description = """A JSON file that names the database of each shard, {"a": "Host=a;Database=shop", "b": "postgres://b/shop"}: the command works on all, in this order.""",
        HelpName = "PATH",
    };

    /// <summary>The databases that a command is for: those of the file, or the one of <see cref="ConnectionOption"/>.</summary>
    /// <exception cref="UsageException">Both are given, or neither, or one cannot be read.</exception>
    public static IReadOnlyList<TargetDatabase> Require(string? shards, string? connection, Func<string, string?> environment)
    {
        if (shards is null)
            return [new(null, ConnectionOption.Require(connection, environment))];
        if (connection is not null)
            throw new UsageException([$"{Name} names the databases: leave {ConnectionOption.Name} out"]);
        var problems = new List<string>();
        if (SourceFiles.Read([shards], problems) is not [var file])
            throw new UsageException(problems);
        try
        {
            using var document = JsonDocument.Parse(file.Text);
            var targets = document.RootElement.EnumerateObject()
                .Select(shard => new TargetDatabase(shard.Name, ConnectionOption.Require(shard.Value.GetString(), static _ => null))).ToList();
            if (targets.Count == 0)
                throw new UsageException([$"'{shards}' names no shard"]);
            if (targets.GroupBy(static target => target.Shard).FirstOrDefault(static group => group.Count() > 1) is { } twice)
                throw new UsageException([$"'{shards}' names shard \"{twice.Key}\" twice"]);
            return targets;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new UsageException([$"cannot read '{shards}': it is not an object of names and connections"]);
        }
    }
}
