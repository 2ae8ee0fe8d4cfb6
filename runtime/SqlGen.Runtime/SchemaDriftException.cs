using Npgsql;

namespace SqlGen;

/// <summary>The database is not what the query was checked against when the project was built: a column is missing or of another type, or is
/// NULL where the schema files say NOT NULL. Bring the database, or the schema files, up to date.</summary>
public sealed class SchemaDriftException : SqlGenException
{
    private SchemaDriftException(QueryInfo query, string? column, string what, Exception inner) : base($"{query.Name}: {what}", inner) =>
        (Query, Column) = (query, column);

    /// <summary>The query.</summary>
    public QueryInfo Query { get; }

    /// <summary>The column of its result that is not as expected; null where the server refused the statement as a whole.</summary>
    public string? Column { get; }

    /// <summary>Whether the server refuses a statement that was right by the schema files.</summary>
    internal static bool IsRefusal(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction
            or PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.DatatypeMismatch
            or PostgresErrorCodes.CannotCoerce or PostgresErrorCodes.IndeterminateDatatype or PostgresErrorCodes.InvalidColumnReference
            or PostgresErrorCodes.AmbiguousColumn or PostgresErrorCodes.AmbiguousFunction or PostgresErrorCodes.WrongObjectType => true,
        // The table was altered under a prepared statement.
        PostgresErrorCodes.FeatureNotSupported => error.MessageText.StartsWith("cached plan", StringComparison.Ordinal),
        _ => false,
    };

    internal static SchemaDriftException OfRefusal(QueryInfo query, PostgresException error) => new(
        query, null,
        $"the server refuses what the build had checked against the schema files ({error.SqlState}: {error.MessageText})", error);

    /// <summary>What is not as expected of a row that cannot be read; null where it is something else than the schema.</summary>
    internal static SchemaDriftException? OfRow(QueryInfo query, NpgsqlDataReader row, Exception error)
    {
        if (error is not (InvalidCastException or OverflowException or IndexOutOfRangeException or ArgumentOutOfRangeException))
            return null;
        var expected = ExpectedColumn.Parse(query.Columns);
        if (expected.Count == 0)
            return null;
        if (error is Json.JsonFormException { Ordinal: var built } && built < expected.Count)
            return new(query, expected[built].Name, $"the JSON of column \"{expected[built].Name}\" is another than the query builds by the schema files: {error.Message}", error);
        if (error is UnexpectedLabelException)
            return new(query, null, error.Message, error);
        for (var i = 0; i < expected.Count; i++)
        {
            var (name, type, notNull) = expected[i];
            if (i >= row.FieldCount)
                return new(query, name, $"column \"{name}\" ({type}) is missing from the result", error);
            if (notNull && row.IsDBNull(i))
                return new(query, name, $"column \"{name}\" is NULL, and by the schema files it cannot be ({type} NOT NULL)", error);
            if (!ExpectedColumn.IsSameType(type, row.GetDataTypeName(i)))
                return new(query, name, $"column \"{name}\" has type {row.GetDataTypeName(i)}, and by the schema files it has {type}", error);
        }
        return null;
    }
}
