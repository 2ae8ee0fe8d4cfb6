using System.Buffers.Binary;
using System.Numerics;

namespace SqlGen.Sharding;

/// <summary>PostgreSQL's <c>hash_bytes_extended</c>: Bob Jenkins' lookup3 with a seed of 64 bits and a result of as many
/// (src/common/hashfn.c).</summary>
internal static class HashBytes
{
    private const int BlockSize = 12;

    /// <summary>The hash of bytes, read as the little-endian machines read them that most servers are.</summary>
    public static ulong Of(ReadOnlySpan<byte> key, ulong seed)
    {
        uint a, b, c;
        a = b = c = unchecked(0x9e3779b9 + (uint)key.Length + 3923095);
        if (seed != 0)
        {
            a += (uint)(seed >> 32);
            b += (uint)seed;
            Mix(ref a, ref b, ref c);
        }
        for (; key.Length >= BlockSize; key = key[BlockSize..])
        {
            a += BinaryPrimitives.ReadUInt32LittleEndian(key);
            b += BinaryPrimitives.ReadUInt32LittleEndian(key[4..]);
            c += BinaryPrimitives.ReadUInt32LittleEndian(key[8..]);
            Mix(ref a, ref b, ref c);
        }
        for (var i = 0; i < key.Length; i++)
        {
            // The lowest byte of c is left to the length.
            if (i < 4)
                a += (uint)key[i] << (8 * i);
            else if (i < 8)
                b += (uint)key[i] << (8 * (i - 4));
            else
                c += (uint)key[i] << (8 * (i - 7));
        }
        Final(ref a, ref b, ref c);
        return ((ulong)b << 32) | c;
    }

    private static void Mix(ref uint a, ref uint b, ref uint c)
    {
        a -= c; a ^= BitOperations.RotateLeft(c, 4); c += b;
        b -= a; b ^= BitOperations.RotateLeft(a, 6); a += c;
        c -= b; c ^= BitOperations.RotateLeft(b, 8); b += a;
        a -= c; a ^= BitOperations.RotateLeft(c, 16); c += b;
        b -= a; b ^= BitOperations.RotateLeft(a, 19); a += c;
        c -= b; c ^= BitOperations.RotateLeft(b, 4); b += a;
    }

    private static void Final(ref uint a, ref uint b, ref uint c)
    {
        c ^= b; c -= BitOperations.RotateLeft(b, 14);
        a ^= c; a -= BitOperations.RotateLeft(c, 11);
        b ^= a; b -= BitOperations.RotateLeft(a, 25);
        c ^= b; c -= BitOperations.RotateLeft(b, 16);
        a ^= c; a -= BitOperations.RotateLeft(c, 4);
        b ^= a; b -= BitOperations.RotateLeft(a, 14);
        c ^= b; c -= BitOperations.RotateLeft(b, 24);
    }
}
