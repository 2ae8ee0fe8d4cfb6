namespace SqlGen.Operations;

/// <summary>What a statement is, by its first word.</summary>
internal static class StatementWords
{
    private static readonly string[] QueriesAndChanges = ["SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "VALUES", "TABLE", "COPY"];

    /// <summary>Whether it is a query or changes data, and thus runs within one transaction.</summary>
    public static bool IsQueryOrChange(string sql)
    {
        var text = sql.AsSpan().TrimStart();
        return text.StartsWith('(') || Array.IndexOf(QueriesAndChanges, First(text)) >= 0;
    }

    /// <summary>The first word, in capitals: <c>SELECT</c>. Empty where there is none.</summary>
    public static string First(ReadOnlySpan<char> sql)
    {
        var text = sql.TrimStart();
        var length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
            length++;
        return text[..length].ToString().ToUpperInvariant();
    }
}
