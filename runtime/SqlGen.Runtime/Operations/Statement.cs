using Npgsql;

namespace SqlGen.Operations;

/// <summary>Statements as Npgsql sends them, and rows as generated code reads them.</summary>
internal static class Statement
{
    // Parts of a batch and not commands: Npgsql looks for parameters and semicolons in the text of a command without parameters.
    public static NpgsqlBatchCommand Of<TStatement>(TStatement statement)
        where TStatement : struct, IStatement
    {
        var command = new NpgsqlBatchCommand(TStatement.Info.Sql);
        statement.Bind(command.Parameters);
        return command;
    }

    public static void AddEach<TBatch, TItem>(NpgsqlBatch batch, IReadOnlyCollection<TItem> items)
        where TBatch : struct, IBatch<TItem>
    {
        foreach (var item in items)
        {
            var command = new NpgsqlBatchCommand(TBatch.Info.Sql);
            TBatch.Bind(item, command.Parameters);
            batch.BatchCommands.Add(command);
        }
    }

    // The filter looks at the row while the reader is still there.
    public static TRow Read<TQuery, TRow>(NpgsqlDataReader reader)
        where TQuery : struct, IQuery<TRow>
    {
        try
        {
            return TQuery.Read(reader);
        }
        catch (Exception error) when (SchemaDriftException.OfRow(TQuery.Info, reader, error) is { } drift)
        {
            throw drift;
        }
    }

    /// <inheritdoc cref="Read{TQuery, TRow}"/>
    public static TRow ReadItem<TBatch, TItem, TRow>(NpgsqlDataReader reader)
        where TBatch : struct, IBatchQuery<TItem, TRow>
    {
        try
        {
            return TBatch.Read(reader);
        }
        catch (Exception error) when (SchemaDriftException.OfRow(TBatch.Info, reader, error) is { } drift)
        {
            throw drift;
        }
    }
}
