using System.Text.RegularExpressions;

namespace SqlGen.Testing;

/// <summary>What of the compiler's messages the server says, too.</summary>
public static partial class ServerWords
{
    /// <summary>A message without what we add behind the server's own words: what was meant, what there is, since when.</summary>
    public static string Of(string message) => Addition().Replace(message, "");

    [GeneratedRegex(@"\. (Did you mean|There is|There are|It exists|PostgreSQL takes it) .*$", RegexOptions.Singleline)]
    private static partial Regex Addition();
}
