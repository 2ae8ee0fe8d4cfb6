using System.Collections.Concurrent;
using SqlGen.LocalPostgres;
using static SqlGen.Runtime.Tests.Statements;

namespace SqlGen.Runtime.Tests.Replication;

/// <summary>Two servers take writes: the one that was promoted, and the one that was passed over, once it is back.</summary>
public sealed class SplitBrainTests
{
    [Fact]
    public async Task A_primary_of_an_earlier_timeline_gets_no_write_while_the_later_one_cannot_be_reached()
    {
        await using var set = await ReplicaSet.StartAsync();
        var (old, promoted) = (set.Primary, set.Servers[1]);
        await using var database = SqlDatabase.Create(new SqlDatabaseOptions { ConnectionString = set.ConnectionString });
        await database.StartAsync();
        old.Kill();
        await promoted.PromoteAsync();
        await old.StartAgainAsync();
        await EventuallyOnAsync(database, promoted.Port);

        await promoted.FreezeAsync();
        var acknowledged = new ConcurrentBag<int>();
        var writes = Enumerable.Range(1000, 20).Select(async id =>
        {
            await Task.Delay((id - 1000) * 150);
            try
            {
                await database.ExecuteAsync(new AddBook(id, "split", null), default);
                acknowledged.Add(id);
            }
            catch (Exception)
            {
                // No server takes writes meanwhile; what is asked of the frozen one may come to its end.
            }
        }).ToList();
        await Task.Delay(TimeSpan.FromSeconds(3));
        await promoted.ThawAsync();
        await Task.WhenAll(writes);

        Assert.Equal(0, await old.ScalarAsync<long>("SELECT count(*) FROM books WHERE title = 'split'"));
        foreach (var id in acknowledged)
            Assert.Equal(1, await promoted.ScalarAsync<long>($"SELECT count(*) FROM books WHERE id = {id}"));
        await EventuallyOnAsync(database, promoted.Port);
    }

    private static async Task EventuallyOnAsync(SqlDatabase database, int port)
    {
        for (var i = 0; i < 100; i++)
        {
            try
            {
                if (await database.QuerySingleAsync<WhereStatements.OnPrimary, int>(new(), default) == port)
                    return;
            }
            catch (Exception) when (i < 99)
            {
            }
            await Task.Delay(100);
        }
        Assert.Fail($"Writes do not go to {port}.");
    }
}
