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
