using System.Data;
using System.Globalization;
using Npgsql;

namespace SqlGen.Tool.Dev;

/// <summary>A server whose catalog is read. All of it happens in transactions that are rolled back.</summary>
internal sealed class CatalogServer : IDisposable
{
    /// <summary>Where an extension is put that does not say itself where it belongs; its rows call it <c>@</c>. Some look for others nowhere else.</summary>
    private const string ExtensionSchema = "public";

    private readonly NpgsqlConnection _connection;

    private CatalogServer(NpgsqlConnection connection)
    {
        _connection = connection;
        Major = connection.PostgreSqlVersion.Major;
        Version = connection.PostgreSqlVersion.ToString(2);
    }

    /// <summary>The major version, 13 for 13.23.</summary>
    public int Major { get; }

    /// <summary>As the data's headers name it: <c>13.23</c>.</summary>
    public string Version { get; }

    /// <exception cref="UsageException">The server cannot be reached.</exception>
    public static CatalogServer Open(string connectionString)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 300 }.ConnectionString);
            connection.Open();
            return new CatalogServer(connection);
        }
        catch (Exception exception) when (exception is NpgsqlException or ArgumentException)
        {
            connection?.Dispose();
            throw new UsageException([$"cannot connect to '{connectionString}': {exception.Message}"]);
        }
    }

    /// <summary>The rows of the system's own objects.</summary>
    public IReadOnlyList<string> ReadSystem(CatalogQuery query) => Rows(CatalogQueries.ForSystem(query), null);

    /// <summary>The extensions that the server could create, the procedural language that every database has left out.</summary>
    public IReadOnlyList<string> AvailableExtensions() =>
        [.. Values("select name from pg_available_extensions where name <> 'plpgsql' order by name").Select(static row => row[0])];

    /// <summary>
    /// The rows of an extension's members, each after the kind of object, and of what it requires; null where the server cannot create it
    /// (a language whose library is missing).
    /// </summary>
    public IReadOnlyList<string>? ReadExtension(string name, out string? problem)
    {
        var transaction = _connection.BeginTransaction();
        try
        {
            var extension = Values(
                "select coalesce(v.schema, ''), v.relocatable::text, coalesce(array_to_string(v.requires, ','), '') " +
                "from pg_available_extensions e join pg_available_extension_versions v on v.name = e.name and v.version = e.default_version where e.name = $1", name)[0];
            Execute($"set local search_path = {ExtensionSchema}");
            Execute($"create extension \"{name}\" cascade");
            var rows = new List<string> { string.Join('\t', "extension", name, extension[0], extension[2]).TrimEnd('\t') };
            foreach (var query in CatalogQueries.All)
                rows.AddRange(Rows(CatalogQueries.ForExtension(query), name).Select(row => query.Kind + '\t' + row));
            problem = null;
            return rows;
        }
        catch (PostgresException exception)
        {
            problem = exception.MessageText;
            return null;
        }
        finally
        {
            transaction.Dispose();
            // A missing library counts as a fault of the system, after which Npgsql gives the connection up.
            if (_connection.State != ConnectionState.Open)
                _connection.Open();
        }
    }

    public void Dispose() => _connection.Dispose();

    private List<string> Rows(string sql, string? parameter) =>
        Values(sql, parameter).ConvertAll(static row => string.Join('\t', row.Select(Shorten)).TrimEnd('\t'));

    /// <summary>Names of the system's own types go without their schema, an extension's schema is <c>@</c>.</summary>
    private static string Shorten(string field) => field switch
    {
        ExtensionSchema => "@",
        _ when field.AsSpan().ContainsAny('\t', '\n') => throw new FormatException($"'{field}' does not fit into the data"),
        _ => field.Replace("pg_catalog.", "", StringComparison.Ordinal).Replace(ExtensionSchema + ".", "@", StringComparison.Ordinal),
    };

    private List<string[]> Values(string sql, string? parameter = null)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        if (parameter is not null)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = parameter });
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
        {
            var row = new string[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
                row[i] = Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!;
            rows.Add(row);
        }
        return rows;
    }

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        command.ExecuteNonQuery();
    }
}
