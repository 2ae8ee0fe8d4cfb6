using System.Text.Json;

namespace SqlGen.Sharding;

/// <summary>Which shard holds which buckets. A row's bucket is its <see cref="PartitionHash"/> modulo <see cref="BucketCount"/> and never
/// changes; a bucket may move to another shard, in a map of a higher version.</summary>
/// <remarks>Immutable; safe for concurrent use.</remarks>
public sealed class ShardMap
{
    /// <summary>How many buckets there are; a power of two, so that a table partitioned by hash into fewer of them splits along them.</summary>
    public const int BucketCount = 1024;

    private readonly string[] _shardOf;
    private readonly short[] _indexOf;

    private ShardMap(int version, string[] shardOf, IReadOnlyList<string> shards)
    {
        Version = version;
        _shardOf = shardOf;
        Shards = shards;
        var indexes = shards.Select(static (name, index) => (name, index)).ToDictionary(static s => s.name, static s => (short)s.index, StringComparer.Ordinal);
        _indexOf = [.. shardOf.Select(name => indexes[name])];
    }

    /// <summary>Which of two maps is the newer one: the higher.</summary>
    public int Version { get; }

    /// <summary>The shards' names, in the map's order.</summary>
    public IReadOnlyList<string> Shards { get; }

    /// <summary>A map from each shard's buckets.</summary>
    /// <exception cref="ArgumentException">A bucket has no shard, or two, or does not exist; the message names it.</exception>
    public static ShardMap Create(int version, IEnumerable<KeyValuePair<string, IReadOnlyList<BucketRange>>> shards)
    {
        ArgumentNullException.ThrowIfNull(shards);
        var shardOf = new string?[BucketCount];
        var names = new List<string>();
        foreach (var (name, ranges) in shards)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name, nameof(shards));
            if (names.Contains(name))
                throw new ArgumentException($"shard '{name}' is named twice", nameof(shards));
            names.Add(name);
            foreach (var range in ranges)
                Claim(shardOf, name, range);
        }
        var free = Array.IndexOf(shardOf, null);
        return free < 0
            ? new(version, shardOf!, names)
            : throw new ArgumentException($"bucket {free} has no shard", nameof(shards));
    }

    /// <summary>Reads <c>{"version": 1, "shards": {"a": ["0-511"], "b": ["512-1023"]}}</c>.</summary>
    /// <exception cref="FormatException">It is not of that form, or a bucket has no shard, or two; the message says what is wrong.</exception>
    public static ShardMap Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            var shards = document.RootElement.GetProperty("shards").EnumerateObject()
                .Select(static shard => KeyValuePair.Create<string, IReadOnlyList<BucketRange>>(
                    shard.Name, [.. shard.Value.EnumerateArray().Select(static range => BucketRange.Parse(range.GetString() ?? ""))]));
            return Create(document.RootElement.GetProperty("version").GetInt32(), shards);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new FormatException($"not a map of shards: {exception.Message}", exception);
        }
    }

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteStartObject("shards");
            foreach (var shard in Shards)
            {
                writer.WriteStartArray(shard);
                foreach (var range in RangesOf(shard))
                    writer.WriteStringValue(range.ToString());
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>The shard that holds a bucket.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bucket.</exception>
    public string ShardOf(int bucket)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bucket);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(bucket, BucketCount);
        return _shardOf[bucket];
    }

    /// <summary>The index in <see cref="Shards"/> of the shard that holds a bucket.</summary>
    internal int IndexOf(int bucket) => _indexOf[bucket];

    /// <summary>The buckets of a shard.</summary>
    /// <exception cref="ArgumentException">The map has no such shard.</exception>
    public IReadOnlyList<BucketRange> RangesOf(string shard)
    {
        if (!Shards.Contains(shard))
            throw new ArgumentException($"the map has no shard '{shard}'", nameof(shard));
        var ranges = new List<BucketRange>();
        for (var bucket = 0; bucket < BucketCount; bucket++)
        {
            if (_shardOf[bucket] != shard)
                continue;
            var first = bucket;
            while (bucket + 1 < BucketCount && _shardOf[bucket + 1] == shard)
                bucket++;
            ranges.Add(new(first, bucket));
        }
        return ranges;
    }

    /// <summary>The shard that holds the row with this key.</summary>
    public string ShardOf(PartitionHash key) => _shardOf[key.Remainder(BucketCount)];

    private static void Claim(string?[] shardOf, string name, BucketRange range)
    {
        if (range.First < 0 || range.Last >= BucketCount)
            throw new ArgumentException($"shard '{name}': there is no bucket {(range.First < 0 ? range.First : range.Last)}, they go from 0 to {BucketCount - 1}");
        for (var bucket = range.First; bucket <= range.Last; bucket++)
        {
            if (shardOf[bucket] is { } owner)
                throw new ArgumentException($"bucket {bucket} has two shards, '{owner}' and '{name}'");
            shardOf[bucket] = name;
        }
    }
}
