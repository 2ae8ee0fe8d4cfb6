using Npgsql;

namespace SqlGen;

/// <summary>A statement with the values of its parameters. Generated code implements it as a small struct.</summary>
public interface IStatement
{
    /// <summary>What is known of the statement; the same object each time.</summary>
    static abstract QueryInfo Info { get; }

    /// <summary>Adds the parameters, in order and without names, each as <see cref="NpgsqlParameter{T}"/>: a name would make Npgsql
    /// rewrite the SQL, and an untyped value would be boxed.</summary>
    void Bind(NpgsqlParameterCollection parameters);
}

/// <summary>A statement that returns rows.</summary>
/// <typeparam name="TRow">What a row is read into.</typeparam>
public interface IQuery<TRow> : IStatement
{
    /// <summary>Reads the row that <paramref name="row"/> is at, column by column in order, and does not move on.</summary>
    static abstract TRow Read(NpgsqlDataReader row);
}

/// <summary>A query of whose rows several make one: a row has lists, and each row of the result has an item of theirs.</summary>
/// <typeparam name="TRow">What the rows are read into.</typeparam>
/// <typeparam name="TGroups">What has been read so far, by its keys.</typeparam>
public interface INestedQuery<TRow, TGroups> : IStatement
    where TGroups : class, new()
{
    /// <summary>Reads what is new of the row that <paramref name="row"/> is at, and does not move on: a row into <paramref name="rows"/>, items into the lists
    /// of the row or item that they belong to.</summary>
    static abstract void Read(NpgsqlDataReader row, List<TRow> rows, TGroups groups);
}

/// <summary>A statement that is run for each item of a list. Generated code implements it as a struct without fields.</summary>
/// <typeparam name="TItem">What has the values of the parameters for one run.</typeparam>
public interface IBatch<TItem>
{
    /// <inheritdoc cref="IStatement.Info"/>
    static abstract QueryInfo Info { get; }

    /// <summary>Adds the parameters of one run, as <see cref="IStatement.Bind"/> does.</summary>
    static abstract void Bind(TItem item, NpgsqlParameterCollection parameters);
}

/// <summary>A statement that is run for each item of a list and returns rows each time.</summary>
/// <typeparam name="TItem">What has the values of the parameters for one run.</typeparam>
/// <typeparam name="TRow">What a row is read into.</typeparam>
public interface IBatchQuery<TItem, TRow> : IBatch<TItem>
{
    /// <inheritdoc cref="IQuery{TRow}.Read"/>
    static abstract TRow Read(NpgsqlDataReader row);
}

/// <summary>A COPY into a table. Generated code implements it as a struct without fields.</summary>
/// <typeparam name="TItem">What has the values of one row.</typeparam>
public interface ICopy<TItem>
{
    /// <inheritdoc cref="IStatement.Info"/>
    static abstract QueryInfo Info { get; }

    /// <summary>Writes the values of one row that has been started, in the order of the columns.</summary>
    static abstract Task WriteAsync(NpgsqlBinaryImporter writer, TItem item, CancellationToken cancellationToken);
}
