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

    /// <summary>The bucket of the shard key that it means. Asked for only where <see cref="QueryInfo.Shards"/> is <see cref="Sharding.ShardTarget.Key"/>.</summary>
    int Bucket => throw new NotSupportedException();

    /// <summary>How many rows it has at most, and how many of the first ones are left out. Asked for only where it is asked of all shards and
    /// <see cref="Sharding.ShardMerge.IsPaged"/>.</summary>
    (long? Limit, long? Offset) Page => throw new NotSupportedException();
}

/// <summary>A statement that returns rows.</summary>
/// <typeparam name="TRow">What a row is read into.</typeparam>
public interface IQuery<TRow> : IStatement
{
    /// <summary>Reads the row that <paramref name="row"/> is at, column by column in order, and does not move on.</summary>
    static abstract TRow Read(NpgsqlDataReader row);

    /// <summary>Makes one row of those of two shards. Asked for only where <see cref="Sharding.ShardMerge.IsOneRow"/>.</summary>
    static virtual TRow Merge(TRow left, TRow right) => throw new NotSupportedException();
}

/// <summary>A statement that is run once for all items of a list, whose rows lie on shards. Generated code implements it as a small struct.</summary>
/// <typeparam name="TSelf">The statement.</typeparam>
/// <typeparam name="TItem">What has the values of the parameters for one row.</typeparam>
public interface IBulk<TSelf, TItem> : IStatement
    where TSelf : struct, IBulk<TSelf, TItem>
{
    /// <summary>The statement for these items.</summary>
    static abstract TSelf Of(IReadOnlyCollection<TItem> items);

    /// <inheritdoc cref="IBatch{TItem}.BucketOf"/>
    static abstract int BucketOf(TItem item);
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

    /// <summary>The bucket of the shard key that the run for an item means. Asked for only where <see cref="QueryInfo.Shards"/> is
    /// <see cref="Sharding.ShardTarget.Key"/>.</summary>
    static virtual int BucketOf(TItem item) => throw new NotSupportedException();
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

    /// <inheritdoc cref="IBatch{TItem}.BucketOf"/>
    static virtual int BucketOf(TItem item) => throw new NotSupportedException();

    /// <summary>Writes the values of one row that has been started, in the order of the columns.</summary>
    static abstract Task WriteAsync(NpgsqlBinaryImporter writer, TItem item, CancellationToken cancellationToken);
}
