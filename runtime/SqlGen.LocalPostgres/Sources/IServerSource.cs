namespace SqlGen.LocalPostgres.Sources;

/// <summary>One way to come by a server.</summary>
internal interface IServerSource
{
    /// <summary>Starts a server, or returns null and adds to <paramref name="attempts"/> what was tried and why it failed.</summary>
    Task<IRunningServer?> TryStartAsync(LocalPostgresOptions options, ICollection<string> attempts, CancellationToken ct);
}

/// <summary>The ways to try, in order.</summary>
internal static class ServerSources
{
    public static IEnumerable<IServerSource> For(LocalPostgresOptions options)
    {
        if (options.BinaryDirectory is not null)
        {
            yield return new LocalBinariesSource();
            yield break;
        }

        // A server that was named and does not answer is an error of its own: falling through would test something else than was asked.
        if (Environment.GetEnvironmentVariable(LocalPostgresOptions.ExistingServerVariable) is { Length: > 0 } existing)
        {
            yield return new ExistingServerSource(existing);
            yield break;
        }

        yield return new LocalBinariesSource();
        if (options.AllowContainer)
            yield return new ContainerSource();
        if (options.AllowDownload)
            yield return new DownloadSource();
    }
}
