namespace SqlGen.Sharding.Tests;

/// <summary>The same random rows on the shards and on the one server.</summary>
internal static class RandomRows
{
    public static readonly string[] Countries = ["at", "ch", "de", "fr"];

    public static async Task FillAsync(ShopShards shards, int users, int seed)
    {
        var random = new Random(seed);
        string?[] notes = [null, "a", "B", "é", "ﬀ", "\U0001F600", ""];
        var people = Enumerable.Range(1, users).Select(i => new CopyUsersParams(
            i * (random.Next(2) == 0 ? 1 : -1), $"{(char)('a' + random.Next(26))}{notes[1 + random.Next(6)]}", NextGuid(random), random.Next(3) == 0 ? null : random.Next(1, users), random.Next(4) == 0 ? null : random.Next(5))).ToList();
        var orders = people.SelectMany(user => Enumerable.Range(0, random.Next(5)).Select(_ => new CopyOrdersParams(
            user.Id, NextGuid(random), random.Next(-100, 10_000) / 100m, new DateTimeOffset(2026, 1, 1 + random.Next(28), random.Next(24), 0, 0, TimeSpan.Zero), notes[random.Next(notes.Length)],
            Countries[random.Next(3)], random.Next(5) switch { 0 => null, 1 => double.NaN, _ => random.Next(100) / 4.0 }))).ToList();
        var lines = orders.SelectMany(order => Enumerable.Range(1, random.Next(3)).Select(n => new AddLinesParams((int)order.UserId, order.Id, n, random.Next(4) == 0 ? null : random.Next(50)))).ToList();
        foreach (var shop in new[] { shards.Shop, shards.ShopOnWhole })
        {
            foreach (var code in Countries)
                await shop.AddCountryAsync(code, code.ToUpperInvariant());
            Assert.Equal(people.Count, await shop.CopyUsersAsync(people));
            Assert.Equal(orders.Count, await shop.CopyOrdersAsync(orders));
            Assert.Equal(lines.Count, await shop.AddLinesAsync(lines));
        }
    }

    private static Guid NextGuid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
