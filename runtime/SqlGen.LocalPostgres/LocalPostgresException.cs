namespace SqlGen.LocalPostgres;

/// <summary>No PostgreSQL could be started. The message says what was tried, why each failed, and what to install.</summary>
public sealed class LocalPostgresException : Exception
{
    /// <summary>An exception with a message for people.</summary>
    public LocalPostgresException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }

    internal static LocalPostgresException NothingToRun(IEnumerable<string> attempts) => new(
        $"""
         There is no PostgreSQL to run. Do one of these:
           - install a server: "apt install postgresql", "brew install postgresql", or from https://www.postgresql.org/download/
           - start Docker
           - name a running server: {LocalPostgresOptions.ExistingServerVariable}="Host=localhost;Username=postgres;Password=..."
         What was tried:
         {string.Join('\n', attempts.Select(attempt => "  - " + attempt.Trim().ReplaceLineEndings("\n    ")))}
         """);
}
