namespace SqlGen.Compiler.Syntax;

/// <summary>The names that stood last in a text: one that stands there again is the same string.</summary>
/// <remarks>A name that has the place of another takes it: it is read again where that comes back, and none is looked for in two places.</remarks>
internal sealed class RecentNames
{
    private const int Slots = 512;

    private readonly string?[] _names = new string?[Slots];

    /// <summary>A name, folded and cut to the length that the server keeps.</summary>
    /// <param name="hash">That of the word, <see cref="Keywords.Hash"/> over its characters.</param>
    public string In(string text, int start, int length, uint hash)
    {
        ref var slot = ref _names[(int)((hash ^ hash >> 15) % Slots)];
        return slot is not null && Keywords.IsSame(slot, text, start, length)
            ? slot
            : slot = Identifiers.Truncate(Identifiers.Fold(text.Substring(start, length)));
    }

    /// <summary>A number or an operator.</summary>
    public string In(string text, int start, int length)
    {
        var hash = 0u;
        for (var i = start; i < start + length; i++)
            hash = Keywords.Hash(hash, text[i]);
        ref var slot = ref _names[(int)((hash ^ hash >> 15) % Slots)];
        return slot is not null && slot.Length == length && string.CompareOrdinal(slot, 0, text, start, length) == 0
            ? slot
            : slot = text.Substring(start, length);
    }
}
