using Npgsql;

namespace SqlGen;

/// <summary>
/// For whom statements run: values for the settings that the schema's row security policies read. Generated code derives <c>RlsContext</c> from it. The
/// settings go along in each statement's own round trip and are gone with its transaction, so that no one else who gets the connection meets them.
/// </summary>
/// <remarks>Immutable; safe for concurrent use.</remarks>
public abstract record RowSecurityContext
{
    /// <summary>One SELECT that sets them, each by <c>set_config(…, $n, true)</c>; text, written when the project is built.</summary>
    protected abstract string Sql { get; }

    /// <summary>Adds their values in the order of <see cref="Sql"/>, as <see cref="IStatement.Bind"/> does.</summary>
    protected abstract void Bind(NpgsqlParameterCollection parameters);

    internal NpgsqlBatchCommand Command()
    {
        var command = new NpgsqlBatchCommand(Sql);
        Bind(command.Parameters);
        return command;
    }
}
