namespace SqlGen.Tool;

/// <summary>The caller asked for what cannot be done; every problem found is one line for the caller.</summary>
internal sealed class UsageException(IReadOnlyList<string> problems) : Exception(string.Join("; ", problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
