namespace SqlGen.Sharding.Tests;

/// <summary>The same random rows on the shards and on the one server.</summary>
internal static class RandomRows
{
    public static readonly string[] Countries = ["at", "ch", "de", "fr"];

    /// <summary>Keys of the tables that are sharded by a uuid, some of which have no row.</summary>
    public static readonly Guid[] Docs = [.. Enumerable.Range(0, 24).Select(static i => new Guid(i, 7, (short)(i * 31), 1, 2, 3, 4, 5, 6, 7, (byte)i))];

    /// <summary>Keys of the tables that are sharded by a text, some of which have no row.</summary>
    public static readonly string[] Tags = ["", "a", "A", "é", "e\u0301", "ﬀ", "\U0001F600", "it's", "tag 8", "tag 9", "tag 10", new string('x', 300), "b", "c", "d", "e"];

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
        var docs = Docs.Skip(2).Select(doc => new CopyDocsParams(doc, $"title {random.Next(5)}", random.Next(4) == 0 ? null : random.Next(9))).ToList();
        var readings = Enumerable.Range(0, 60).Select(_ => new CopyReadingsParams(Docs[random.Next(Docs.Length)], random.Next(6), random.Next(4) == 0 ? null : (short)random.Next(-3, 9))).ToList();
        var tags = Tags.Skip(2).Select(tag => new CopyTagsParams(tag, random.Next(5))).ToList();
        var tagged = Enumerable.Range(0, 60).Select(_ => new CopyTaggedParams(Tags[random.Next(Tags.Length)], random.Next(4) == 0 ? null : random.Next(900) / 100m, random.Next(4) == 0 ? null : Docs[random.Next(Docs.Length)])).ToList();
        foreach (var shop in new[] { shards.Shop, shards.ShopOnWhole })
        {
            foreach (var code in Countries)
                await shop.AddCountryAsync(code, code.ToUpperInvariant());
            Assert.Equal(people.Count, await shop.CopyUsersAsync(people));
            Assert.Equal(orders.Count, await shop.CopyOrdersAsync(orders));
            Assert.Equal(lines.Count, await shop.AddLinesAsync(lines));
            Assert.Equal(docs.Count, await shop.CopyDocsAsync(docs));
            Assert.Equal(readings.Count, await shop.CopyReadingsAsync(readings));
            Assert.Equal(tags.Count, await shop.CopyTagsAsync(tags));
            Assert.Equal(tagged.Count, await shop.CopyTaggedAsync(tagged));
        }
    }

    private static Guid NextGuid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
