using SqlGen.LocalPostgres;

namespace SqlGen.Tool.Connections;

/// <summary>A server of the tool's own, of any of the kinds that <see cref="LocalPostgresServer"/> knows; gone with the command.</summary>
internal static class PrivateServer
{
    /// <exception cref="UsageException">There is none to start; the message says what was tried.</exception>
    public static async Task<LocalPostgresServer> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await LocalPostgresServer.StartAsync(ct: cancellationToken).ConfigureAwait(false);
        }
        catch (LocalPostgresException exception)
        {
            throw new UsageException([exception.Message]);
        }
    }
}
