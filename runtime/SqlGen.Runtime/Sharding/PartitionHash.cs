using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SqlGen.Sharding;

/// <summary>
/// The hash by which PostgreSQL places a row in a hash-partitioned table, taken key column by key column in the order of
/// <c>PARTITION BY HASH (…)</c>: <c>new PartitionHash().Add(tenantId).Add(userId).Remainder(1024)</c>. The server computes the same one,
/// and so can check where a row lies: <c>satisfies_hash_partition</c>.
/// </summary>
/// <remarks>
/// Immutable. Columns of type smallint, integer, bigint (equal numbers hash alike), uuid, and text or varchar of a deterministic collation,
/// with the default operator classes. Other types are no keys here: an enum hashes to another value on another server, and floats, numeric and
/// char(n) have several spellings of one value.
/// </remarks>
public readonly struct PartitionHash
{
    // HASH_PARTITION_SEED of the server's sources.
    private const ulong Seed = 0x7A5B22367996DCFD;
    private const int StackBytes = 256;

    private readonly ulong _hash;

    private PartitionHash(ulong hash) => _hash = hash;

    /// <summary>With a column of type smallint, integer or bigint. NULL leaves the hash as it is, as on the server.</summary>
    public PartitionHash Add(long? value)
    {
        if (value is not { } key)
            return this;
        // The upper half is folded in such that a number which fits into the lower hashes as if it had been an integer.
        var folded = (uint)key ^ (uint)((key >= 0 ? key : ~key) >> 32);
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, folded);
        return With(bytes);
    }

    /// <summary>With a column of type uuid. NULL leaves the hash as it is.</summary>
    public PartitionHash Add(Guid? value)
    {
        if (value is not { } key)
            return this;
        Span<byte> bytes = stackalloc byte[16];
        key.TryWriteBytes(bytes, bigEndian: true, out _);
        return With(bytes);
    }

    /// <summary>With a column of type text or varchar in a database of encoding UTF-8. NULL leaves the hash as it is.</summary>
    /// <exception cref="EncoderFallbackException">The value holds half of a surrogate pair, which no text on the server can.</exception>
    public PartitionHash Add(string? value)
    {
        if (value is null)
            return this;
        var size = StrictUtf8.GetByteCount(value);
        if (size <= StackBytes)
        {
            Span<byte> bytes = stackalloc byte[StackBytes];
            return With(bytes[..StrictUtf8.GetBytes(value, bytes)]);
        }
        var rented = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            return With(rented.AsSpan(0, StrictUtf8.GetBytes(value, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <summary>Which of <paramref name="modulus"/> partitions the row lies in, from 0 on.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="modulus"/> is not positive.</exception>
    public int Remainder(int modulus)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(modulus);
        return (int)(_hash % (ulong)modulus);
    }

    /// <summary>The bucket of the row, one of <see cref="ShardMap.BucketCount"/>.</summary>
    public int Bucket => (int)(_hash % ShardMap.BucketCount);

    private static Encoding StrictUtf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // hash_combine64 of the server's sources.
    private PartitionHash With(ReadOnlySpan<byte> key) =>
        new(_hash ^ unchecked(HashBytes.Of(key, Seed) + 0x49a0f4dd15e5a8e3 + (_hash << 54) + (_hash >> 7)));
}
