using Npgsql;
using NpgsqlTypes;

namespace SqlGen.Sharding.Tests;

/// <summary>Row security contexts on several shards: the settings are there for each statement on each shard, and gone after it.</summary>
public sealed class ContextTests(ContextTests.Shards shards) : IClassFixture<ContextTests.Shards>
{
    private const string Setting = "shop.reader";

    [Fact]
    public async Task What_goes_to_all_shards_goes_to_each_in_the_context()
    {
        var readers = await On(shards.Made.Database.With(new Reader("ann"))).QueryManyAsync<Everywhere, string>(new(), default);
        Assert.Equal(["ann", "ann", "ann", "ann"], readers);

        readers = [];
        await foreach (var reader in On(shards.Made.Database.CreateScope().With(new Reader("bob"))).StreamAsync<Everywhere, string>(new(), default))
            readers.Add(reader);
        Assert.Equal(["bob", "bob", "bob", "bob"], readers);
    }

    [Fact]
    public async Task What_goes_to_the_shard_of_its_key_goes_there_in_the_context_and_the_next_has_none()
    {
        for (var key = 0L; key < 50; key++)
        {
            Assert.Equal("ann", await shards.Made.Database.With(new Reader("ann")).QuerySingleAsync<OfKey, string>(new(key), default));
            Assert.Equal("", await shards.Made.Database.QuerySingleAsync<OfKey, string>(new(key), default));
        }
    }

    [Fact]
    public async Task A_copy_over_shards_runs_in_the_context_on_each()
    {
        await shards.Made.ExecuteOnAllAsync(
            $"""
            CREATE TABLE read_by (reader text);
            CREATE FUNCTION note_reader() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO read_by VALUES (current_setting('{Setting}', true)); RETURN NULL; END $$;
            CREATE TRIGGER note_reader AFTER INSERT ON users FOR EACH STATEMENT EXECUTE FUNCTION note_reader();
            """);

        var shop = new ShopRepository(shards.Made.Database.With(new Reader("ann")));
        await shop.CopyUsersAsync(Enumerable.Range(1, 200).Select(static id => new CopyUsersParams(id, "x", Guid.NewGuid(), null, null)));

        foreach (var name in ShopShards.Names)
        {
            Assert.Equal("ann", await shards.Made.Shard(name).ScalarAsync<string>("SELECT string_agg(reader, ',') FROM read_by"));
            Assert.True(await shards.Made.Shard(name).ScalarAsync<long>("SELECT count(*) FROM users") > 10);
        }
    }

    [Fact]
    public async Task A_statement_for_all_shards_is_never_sent_to_one_alone()
    {
        // A batch that no proof would let go to all of them.
        await Assert.ThrowsAsync<WrongShardException>(() => shards.Made.Database.ExecuteBatchAsync<EverywhereBatch, int>([1], default));
    }

    private static SqlExecutor On(SqlExecutor executor) => executor;

    private sealed record Reader(string Name) : RowSecurityContext
    {
        protected override string Sql => $"SELECT set_config('{Setting}', $1, true)";

        protected override void Bind(NpgsqlParameterCollection parameters) => parameters.Add(new NpgsqlParameter<string> { TypedValue = Name, NpgsqlDbType = NpgsqlDbType.Text });
    }

    private readonly struct Everywhere : IQuery<string>
    {
        public static QueryInfo Info { get; } = new("Shop.Everywhere", $"SELECT coalesce(current_setting('{Setting}', true), '')")
        {
            ReadOnly = true, Shards = ShardTarget.Every, Merge = new ShardMerge(),
        };

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }

        public static string Read(NpgsqlDataReader row) => row.GetString(0);
    }

    private readonly struct OfKey(long key) : IQuery<string>
    {
        public static QueryInfo Info { get; } = new("Shop.OfKey", $"SELECT coalesce(current_setting('{Setting}', true), '')") { ReadOnly = true, AtMostOneRow = true, Shards = ShardTarget.Key };

        public int Bucket => new PartitionHash().Add(key).Remainder(ShardMap.BucketCount);

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }

        public static string Read(NpgsqlDataReader row) => row.GetString(0);
    }

    private readonly struct EverywhereBatch : IBatch<int>
    {
        public static QueryInfo Info { get; } = new("Shop.EverywhereBatch", "SELECT 1") { Shards = ShardTarget.Every };

        public static void Bind(int item, NpgsqlParameterCollection parameters)
        {
        }
    }

    public sealed class Shards : IAsyncLifetime
    {
        public ShopShards Made { get; private set; } = null!;

        public async Task InitializeAsync() => Made = await ShopShards.CreateAsync();

        public async Task DisposeAsync() => await Made.DisposeAsync();
    }
}
