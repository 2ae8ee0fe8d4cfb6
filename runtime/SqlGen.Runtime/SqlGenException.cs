namespace SqlGen;

/// <summary>What SqlGen itself finds wrong while a program runs. What the server refuses stays <see cref="Npgsql.PostgresException"/>.</summary>
public abstract class SqlGenException : Exception
{
    private protected SqlGenException(string message, Exception? inner = null) : base(message, inner)
    {
    }
}
