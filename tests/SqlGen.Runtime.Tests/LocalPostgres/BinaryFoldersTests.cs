using SqlGen.LocalPostgres.Cluster;

namespace SqlGen.Runtime.Tests.LocalPostgres;

public sealed class BinaryFoldersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sqlgen-bin-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_star_stands_for_folders_in_the_middle_and_at_the_end()
    {
        foreach (var name in (string[])["postgresql@9.6", "postgresql@17", "other"])
            Directory.CreateDirectory(Path.Combine(_folder, name, "bin"));

        Assert.Equal(
            [Path.Combine(_folder, "postgresql@17", "bin"), Path.Combine(_folder, "postgresql@9.6", "bin")],
            BinaryFolders.Expand(_folder + "/postgresql*/bin").Order(StringComparer.Ordinal));
        Assert.Equal([Path.Combine(_folder, "other")], BinaryFolders.Expand(_folder + "/o*"));
        Assert.Empty(BinaryFolders.Expand(_folder + "/missing/*/bin"));
    }

    [Theory]
    [InlineData("/usr/lib/postgresql/9.6/bin", "/usr/lib/postgresql/17/bin")]
    [InlineData("/usr/lib/postgresql/9.5/bin", "/usr/lib/postgresql/9.6/bin")]
    [InlineData("/opt/homebrew/opt/postgresql@16/bin", "/Applications/Postgres.app/Contents/Versions/latest/bin")]
    public void A_newer_version_goes_first(string older, string newer) =>
        Assert.True(BinaryFolders.VersionIn(older) < BinaryFolders.VersionIn(newer));
}
