using Npgsql;
using SqlGen.Routing;

namespace SqlGen.Operations;

/// <summary>A call of a repository as the executor runs it: what is sent, and how the answer is read. A struct, so that each is compiled on its own.</summary>
/// <typeparam name="TResult">What the call gives.</typeparam>
internal interface IOperation<TResult>
{
    /// <summary>What decides which server it goes to.</summary>
    Route Route { get; }

    /// <summary>Adds what is sent. It is asked again where the call is tried again.</summary>
    void AddTo(NpgsqlBatch batch);

    /// <summary>Reads the answer, of which <paramref name="reader"/> stands before the first row of the first statement added.</summary>
    ValueTask<TResult> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken);
}
