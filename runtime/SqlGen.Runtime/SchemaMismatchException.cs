namespace SqlGen;

/// <summary>The database was migrated to another schema than the one that the app's queries were checked against: by a newer or an older version of the app.</summary>
public sealed class SchemaMismatchException : SqlGenException
{
    internal SchemaMismatchException(string server, string expected, string actual)
        : base($"{server} has another schema than the one that the queries were checked against ({actual}, not {expected}): it was migrated by a newer or an older version of the app") =>
        (Server, Expected, Actual) = (server, expected, actual);

    /// <summary>The server's name.</summary>
    public string Server { get; }

    /// <summary>The hash of the schema that the queries were checked against.</summary>
    public string Expected { get; }

    /// <summary>The hash that the migrations left in the database.</summary>
    public string Actual { get; }
}
