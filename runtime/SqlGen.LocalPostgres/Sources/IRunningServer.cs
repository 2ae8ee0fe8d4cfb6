namespace SqlGen.LocalPostgres.Sources;

/// <summary>A server that runs, wherever it came from.</summary>
internal interface IRunningServer
{
    string ConnectionString { get; }

    string Source { get; }

    Task<string> CreateDatabaseAsync(string name, CancellationToken ct);

    /// <summary>Starts another server that streams from this one.</summary>
    /// <exception cref="LocalPostgresException">It cannot have one, or that did not start.</exception>
    Task<IRunningServer> StartStandbyAsync(CancellationToken ct) =>
        throw new LocalPostgresException($"A standby is started from local binaries only, and what runs is: {Source}.");

    /// <summary>Undoes what starting it did. May be called more than once, also concurrently.</summary>
    Task StopAsync();
}
