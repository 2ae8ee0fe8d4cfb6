namespace SqlGen;

/// <summary>No server can take a statement at the moment: there is no primary, or no replica where reads may go nowhere else. Nothing was sent.</summary>
public sealed class NoServerException : SqlGenException
{
    internal NoServerException(string message) : base(message)
    {
    }
}
