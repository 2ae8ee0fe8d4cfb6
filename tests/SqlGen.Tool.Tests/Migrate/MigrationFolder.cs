using SqlGen.Testing;

namespace SqlGen.Tool.Tests.Migrate;

/// <summary>A folder of migrations and a database of a test's own.</summary>
internal sealed class MigrationFolder(TestDatabase database, TemporaryFolder folder) : IAsyncDisposable
{
    public const string A = "CREATE TABLE a (x int);\n\n-- @down\nDROP TABLE a;\n", B = "ALTER TABLE a ADD y int;\n\n-- @down\nALTER TABLE a DROP y;\n";

    public TestDatabase Database { get; } = database;

    public string Path => folder.Path;

    /// <summary>With the migrations 0001_a.sql and 0002_b.sql.</summary>
    public static async Task<MigrationFolder> CreateAsync()
    {
        var folder = new MigrationFolder(await new PostgresFixture().CreateDatabaseAsync(), new TemporaryFolder());
        folder.File("0001_a.sql", A);
        folder.File("0002_b.sql", B);
        return folder;
    }

    public string File(string name, string text) => folder.File(name, text);

    /// <summary><c>sqlgen migrate COMMAND</c> on them.</summary>
    public ToolRun Run(string command, params string[] options) =>
        ToolRun.Of(["migrate", .. command.Split(' '), "--dir", Path, "--connection", Database.ConnectionString, .. options]);

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        await Database.DisposeAsync();
    }
}
