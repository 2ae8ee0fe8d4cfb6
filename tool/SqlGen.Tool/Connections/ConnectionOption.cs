using System.CommandLine;
using Npgsql;
using SqlGen.Pools;

namespace SqlGen.Tool.Connections;

/// <summary>
/// <c>--connection</c>: which database a command talks to. Without it the environment says: <c>DATABASE_URL</c>, else libpq's
/// <c>PGHOST</c>, <c>PGPORT</c>, <c>PGUSER</c>, <c>PGPASSWORD</c>, <c>PGDATABASE</c>, <c>PGSSLMODE</c>.
/// </summary>
internal static class ConnectionOption
{
    public const string Name = "--connection";
    private const string UrlVariable = "DATABASE_URL";

    /// <summary>libpq's variables, each with Npgsql's keyword. PGPASSWORD, PGPASSFILE and those of certificates Npgsql reads by itself.</summary>
    private static readonly (string Variable, string Keyword)[] Variables =
    [
        ("PGHOST", "Host"), ("PGPORT", "Port"), ("PGUSER", "Username"), ("PGDATABASE", "Database"), ("PGSSLMODE", "SSL Mode"),
        ("PGAPPNAME", "Application Name"), ("PGCONNECT_TIMEOUT", "Timeout"), ("PGOPTIONS", "Options"),
    ];

    public static Option<string?> Create() => new(Name)
    {
        Description = "The database: Npgsql's form (Host=localhost;Database=shop;Username=me) or a URL (postgres://me@localhost/shop). " +
            "Without it: DATABASE_URL, else PGHOST, PGUSER, PGDATABASE and the like.",
        HelpName = "CONNECTION",
    };

    /// <summary>The database that is meant.</summary>
    /// <param name="given">What the option says, or null.</param>
    /// <param name="environment">Reads a variable of the environment.</param>
    /// <returns>Null where neither the option nor the environment names one.</returns>
    /// <exception cref="UsageException">What is said cannot be read.</exception>
    public static NpgsqlConnectionStringBuilder? Resolve(string? given, Func<string, string?> environment)
    {
        if (given is not null)
            return Read(Name, given);
        if (environment(UrlVariable) is { Length: > 0 } url)
            return Read(UrlVariable, url);
        NpgsqlConnectionStringBuilder? connection = null;
        foreach (var (variable, keyword) in Variables)
        {
            if (environment(variable) is { Length: > 0 } value)
                Set(connection ??= new NpgsqlConnectionStringBuilder(), variable, keyword, value);
        }
        if (connection is not null && connection.Host is null)
            connection.Host = "localhost";
        return connection;
    }

    /// <summary>The database that is meant, or an error that says how to name one.</summary>
    public static NpgsqlConnectionStringBuilder Require(string? given, Func<string, string?> environment) =>
        Resolve(given, environment) ?? throw new UsageException([$"which database? Give {Name}, or set {UrlVariable} or PGHOST and PGDATABASE"]);

    /// <summary>Where a connection leads, for people: never with the password.</summary>
    public static string Display(NpgsqlConnectionStringBuilder connection) =>
        $"{connection.Database ?? connection.Username ?? "?"} on {connection.Host}{(connection.Port == NpgsqlConnection.DefaultPort ? "" : $":{connection.Port}")}";

    private static NpgsqlConnectionStringBuilder Read(string source, string text)
    {
        try
        {
            var connection = ConnectionSettings.Read(text);
            return connection.Host is null ? throw new ArgumentException("no host is named") : connection;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            // Their messages name keywords and the values of numbers and choices, no passwords.
            throw new UsageException([$"cannot read {source}: {exception.Message}"]);
        }
    }

    private static void Set(NpgsqlConnectionStringBuilder connection, string variable, string keyword, string value)
    {
        try
        {
            connection[keyword] = keyword == "SSL Mode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new UsageException([$"the environment's {variable} is not understood: '{value}'"]);
        }
    }
}
