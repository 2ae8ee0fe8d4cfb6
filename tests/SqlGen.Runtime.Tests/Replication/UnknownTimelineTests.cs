using SqlGen.Routing;
using static SqlGen.Runtime.Tests.Statements;

namespace SqlGen.Runtime.Tests.Replication;

/// <summary>The primary did not answer the last poll, but takes writes.</summary>
public sealed class UnknownTimelineTests(ReplicaSetFixture fixture) : IClassFixture<ReplicaSetFixture>
{
    [Fact]
    public async Task What_was_written_is_read_all_the_same()
    {
        var set = fixture.Set;
        var options = new SqlDatabaseOptions { ConnectionString = set.ConnectionString };
        options.Routing.PollInterval = TimeSpan.FromHours(1);
        await using var database = SqlDatabase.Create(options);
        await database.StartAsync();
        var scope = database.CreateScope();
        await scope.ExecuteAsync(new AddBook(900, "one", null), default);
        Assert.NotNull(await scope.QueryOneAsync<GetBook, Book>(new(900), default));
        await set.CatchUpAsync();
        foreach (var replica in set.Servers.Skip(1))
            await replica.ExecuteAsync("SELECT pg_wal_replay_pause()");
        try
        {
            database.ShardNamed("")!.Primary!.State = HostState.Unknown;
            await scope.ExecuteAsync(new AddBook(901, "two", null), default);
            for (var i = 0; i < 5; i++)
                Assert.NotNull(await scope.QueryOneAsync<GetBook, Book>(new(901), default));
        }
        finally
        {
            foreach (var replica in set.Servers.Skip(1))
                await replica.ExecuteAsync("SELECT pg_wal_replay_resume()");
        }
    }
}
