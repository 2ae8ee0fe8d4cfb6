using SqlGen.LocalPostgres.Cluster;
using SqlGen.LocalPostgres.Processes;

namespace SqlGen.Tool.Tests.PointInTime;

/// <summary>The server programs of this machine, which a data folder needs: no server elsewhere will do.</summary>
internal static class LocalBinaries
{
    public static string Folder { get; } =
        BinaryFolders.Find().FirstOrDefault() ?? throw new InvalidOperationException("these tests need PostgreSQL's server programs on this machine (Debian: apt-get install postgresql)");

    public static void PgCtl(params string[] arguments)
    {
        var account = ServerAccount.ChooseAsync(CancellationToken.None).GetAwaiter().GetResult();
        var result = Command.RunAsync(account.Wrap([PostgresBinaries.PathIn(Folder, "pg_ctl"), .. arguments]), "/", TimeSpan.FromMinutes(1), CancellationToken.None).GetAwaiter().GetResult();
        Assert.True(result.Succeeded, result.Output);
    }
}
