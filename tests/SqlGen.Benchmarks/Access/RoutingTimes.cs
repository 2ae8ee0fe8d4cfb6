using Npgsql;
using NpgsqlTypes;
using SqlGen.Sharding;

namespace SqlGen.Benchmarks.Access;

/// <summary>What routing, shards and row security cost a read of one row, beside the same on a bare data source.</summary>
internal static class RoutingTimes
{
    private const int Rounds = 100;
    private const string Sql = "SELECT title FROM wide WHERE id = $1", Setting = "SELECT set_config('app.user_id', $1, true)";

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("sqlgen-");
        try
        {
            await RunAsync(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(string folder)
    {
        var connectionString = await AccessDatabase.CreateAsync();
        await using var one = SqlDatabase.Create(connectionString);
        await using var two = SqlDatabase.Create(connectionString);
        await using var routed = SqlDatabase.Create(TwiceTheHost(connectionString, folder));
        await using var sharded = ShardedDatabase.Create(FourShards(connectionString));
        await Task.WhenAll(one.StartAsync(), routed.StartAsync());
        var (source, user) = (one.DataSource, new User(42));
        (string Name, Func<Task> Call, int Beside)[] contenders =
        [
            ("bare data source", () => BareAsync(source, 42), 0),
            ("one server", () => one.QuerySingleAsync<Title, string>(new(42), default), 0),
            ("another of its kind", () => BareAsync(two.DataSource, 42), 0),
            ("routed", () => routed.QuerySingleAsync<Title, string>(new(42), default), 0),
            ("sharded", () => sharded.QuerySingleAsync<ShardTitle, string>(new(42), default), 0),
            ("bare batch with a setting", () => BareBatchAsync(source, 42), 5),
            ("row security", () => one.With(user).QuerySingleAsync<Title, string>(new(42), default), 5),
        ];
        var turns = await Turns.TakeAsync(Array.ConvertAll(contenders, static c => c.Call), Rounds);
        Console.WriteLine("| read of one row | elapsed, µs | beside the bare one | processor | bytes | more |\n|---|---:|---:|---:|---:|---:|");
        for (var i = 0; i < contenders.Length; i++)
        {
            var beside = contenders[i].Beside;
            Console.WriteLine(
                $"| {contenders[i].Name} | {turns.Median(i, static c => c.Elapsed):N1} | {turns.Ratio(i, beside, static c => c.Elapsed):P1} | {turns.Ratio(i, beside, static c => c.Processor):P1} "
                + $"| {turns.Median(i, static c => c.Bytes):N0} | {turns.Median(i, static c => c.Bytes) - turns.Median(beside, static c => c.Bytes):N0} |");
        }
    }

    /// <summary>The server by two names: it is asked what it is, and reads are routed, as among several.</summary>
    private static string TwiceTheHost(string connectionString, string folder)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var other = Path.Combine(folder, "s");
        File.CreateSymbolicLink(other, settings.Host!);
        settings.Host = $"{settings.Host},{other}";
        return settings.ConnectionString;
    }

    private static ShardedDatabaseOptions FourShards(string connectionString)
    {
        string[] names = ["a", "b", "c", "d"];
        var quarter = ShardMap.BucketCount / names.Length;
        var options = new ShardedDatabaseOptions
        {
            ChecksIdentity = false,
            Map = ShardMap.Create(1, names.Select((name, i) => KeyValuePair.Create<string, IReadOnlyList<BucketRange>>(name, [BucketRange.Parse($"{i * quarter}-{(i + 1) * quarter - 1}")]))),
        };
        foreach (var name in names)
            options.Shards.Add(name, new SqlDatabaseOptions { ConnectionString = connectionString });
        return options;
    }

    private static NpgsqlParameter<int> Key(int id) => new() { TypedValue = id, NpgsqlDbType = NpgsqlDbType.Integer };

    private static NpgsqlParameter<string> Who(int id) => new() { TypedValue = id.ToString(System.Globalization.CultureInfo.InvariantCulture), NpgsqlDbType = NpgsqlDbType.Text };

    private static async Task<string> BareAsync(NpgsqlDataSource source, int id)
    {
        await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(Key(id));
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        await reader.ReadAsync().ConfigureAwait(false);
        return reader.GetString(0);
    }

    private static async Task<string> BareBatchAsync(NpgsqlDataSource source, int id)
    {
        await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        var setting = new NpgsqlBatchCommand(Setting);
        setting.Parameters.Add(Who(id));
        batch.BatchCommands.Add(setting);
        var command = new NpgsqlBatchCommand(Sql);
        command.Parameters.Add(Key(id));
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        await reader.NextResultAsync().ConfigureAwait(false);
        await reader.ReadAsync().ConfigureAwait(false);
        return reader.GetString(0);
    }

    private sealed record User(int Id) : RowSecurityContext
    {
        protected override string Sql => Setting;

        protected override void Bind(NpgsqlParameterCollection parameters) => parameters.Add(Who(Id));
    }

    private readonly struct Title(int id) : IQuery<string>
    {
        public static QueryInfo Info { get; } = new("Title", Sql) { ReadOnly = true, AtMostOneRow = true };

        public void Bind(NpgsqlParameterCollection parameters) => parameters.Add(Key(id));

        public static string Read(NpgsqlDataReader row) => row.GetString(0);
    }

    private readonly struct ShardTitle(int id) : IQuery<string>
    {
        public static QueryInfo Info { get; } = new("Title", Sql) { ReadOnly = true, AtMostOneRow = true, Shards = ShardTarget.Key };

        public int Bucket => default(PartitionHash).Add(id).Bucket;

        public void Bind(NpgsqlParameterCollection parameters) => parameters.Add(Key(id));

        public static string Read(NpgsqlDataReader row) => row.GetString(0);
    }
}
