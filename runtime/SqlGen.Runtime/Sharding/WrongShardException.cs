namespace SqlGen.Sharding;

/// <summary>A statement was to run where its rows are not, or a server is another shard than the configuration says.</summary>
public sealed class WrongShardException : SqlGenException
{
    internal WrongShardException(string message, string expected, string? actual) : base(message) => (Expected, Actual) = (expected, actual);

    /// <summary>The shard that was meant.</summary>
    public string Expected { get; }

    /// <summary>The shard that it was; null where the server says of no shard that it is it.</summary>
    public string? Actual { get; }
}
