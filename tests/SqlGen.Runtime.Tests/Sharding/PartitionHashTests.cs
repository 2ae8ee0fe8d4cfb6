using Npgsql;
using SqlGen.Sharding;
using SqlGen.Testing;

namespace SqlGen.Runtime.Tests.Sharding;

/// <summary>Our hash against the server's own: <c>satisfies_hash_partition</c> says whether a key lies in a remainder.</summary>
public sealed class PartitionHashTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const int Keys = 100_000;

    // Not a power of two, so that every bit of the hash counts.
    private const int Modulus = 100_003;

    private const string Tables =
        """
        CREATE TABLE by_smallint (k smallint) PARTITION BY HASH (k);
        CREATE TABLE by_integer (k integer) PARTITION BY HASH (k);
        CREATE TABLE by_bigint (k bigint) PARTITION BY HASH (k);
        CREATE TABLE by_uuid (k uuid) PARTITION BY HASH (k);
        CREATE TABLE by_text (k text) PARTITION BY HASH (k);
        CREATE TABLE by_two (k bigint, l text) PARTITION BY HASH (k, l);
        """;

    [Theory]
    [InlineData(0L, 8, 952)]
    [InlineData(-2L, 5, 933)]
    public void The_check_values_of_integers(long valueLessOne, int of16, int of1024)
    {
        var hash = new PartitionHash().Add(valueLessOne + 1);

        Assert.Equal((of16, of1024), (hash.Remainder(16), hash.Remainder(1024)));
    }

    [Fact]
    public Task Smallint() => AgreesAsync("smallint", static random => (short)random.Next(short.MinValue, short.MaxValue + 1), static key => new PartitionHash().Add(key));

    [Fact]
    public Task Integer() => AgreesAsync("integer", static random => random.Next(int.MinValue, int.MaxValue), static key => new PartitionHash().Add(key));

    [Fact]
    public Task Bigint() => AgreesAsync("bigint", RandomNumber, static key => new PartitionHash().Add(key));

    [Fact]
    public Task Uuid() => AgreesAsync("uuid", RandomGuid, static key => new PartitionHash().Add(key));

    [Fact]
    public Task Text() => AgreesAsync("text", RandomText, static key => new PartitionHash().Add(key));

    [Fact]
    public async Task Two_columns_with_nulls()
    {
        var random = new Random(2);
        var numbers = new long?[Keys];
        var texts = new string?[Keys];
        var remainders = new int[Keys];
        for (var i = 0; i < Keys; i++)
        {
            numbers[i] = random.Next(4) == 0 ? null : RandomNumber(random);
            texts[i] = random.Next(4) == 0 ? null : RandomText(random);
            remainders[i] = new PartitionHash().Add(numbers[i]).Add(texts[i]).Remainder(Modulus);
        }

        var misplaced = await MisplacedAsync(
            "SELECT count(*) FROM unnest($1::bigint[], $2::text[], $3::int[]) AS x(k, l, r) WHERE NOT satisfies_hash_partition('by_two'::regclass, $4, r, k, l)",
            numbers, texts, remainders);

        Assert.Equal(0, misplaced);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_text() =>
        Assert.Throws<System.Text.EncoderFallbackException>(static () => new PartitionHash().Add("a\ud800"));

    private async Task AgreesAsync<T>(string type, Func<Random, T> key, Func<T, PartitionHash> hash)
    {
        var random = new Random(1);
        var keys = Enumerable.Range(0, Keys).Select(_ => key(random)).ToArray();
        int[] remainders = [.. keys.Select(key => hash(key).Remainder(Modulus))];
        var ask = $"SELECT count(*) FROM unnest($1::{type}[], $2::int[]) AS x(k, r) WHERE NOT satisfies_hash_partition('by_{type}'::regclass, $3, r, k)";

        Assert.Equal(0, await MisplacedAsync(ask, keys, remainders));
        // The question can be answered with no: a remainder that is one off is none of theirs.
        Assert.Equal(Keys, await MisplacedAsync(ask, keys, remainders.Select(static remainder => (remainder + 1) % Modulus).ToArray()));
    }

    private async Task<long> MisplacedAsync(string sql, params object[] arrays)
    {
        await using var database = await postgres.CreateDatabaseAsync(Tables);
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var array in arrays)
            command.Parameters.Add(new NpgsqlParameter { Value = array });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Modulus });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Of every size, so that both halves take part and both are empty.</summary>
    private static long RandomNumber(Random random) => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);

    private static Guid RandomGuid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    /// <summary>From nothing to beyond what fits on the stack, with characters of one to four bytes.</summary>
    private static string RandomText(Random random)
    {
        string[] characters = ["a", "Z", "0", " ", "é", "ß", "漢", "€", "😀"];
        return string.Concat(Enumerable.Range(0, random.Next(8) == 0 ? random.Next(200) : random.Next(14)).Select(_ => characters[random.Next(characters.Length)]));
    }
}
