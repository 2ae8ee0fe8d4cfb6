namespace SqlGen.LocalPostgres.Sources;

/// <summary>A server that runs, wherever it came from.</summary>
internal interface IRunningServer
{
    string ConnectionString { get; }

    string Source { get; }

    Task<string> CreateDatabaseAsync(string name, CancellationToken ct);

    /// <summary>Undoes what starting it did. May be called more than once, also concurrently.</summary>
    Task StopAsync();
}
