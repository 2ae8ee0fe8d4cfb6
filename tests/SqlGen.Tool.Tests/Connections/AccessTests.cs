using Npgsql;
using SqlGen.LocalPostgres;
using SqlGen.Tool.Tests.PointInTime;

namespace SqlGen.Tool.Tests.Connections;

/// <summary>A server that asks for passwords: what each command that connects says of a wrong one, and of no server at all.</summary>
public sealed class AccessTests : IClassFixture<AccessTests.ScramServer>, IDisposable
{
    private const string Wrong = "s3cret-and-wrong";

    private readonly ScramServer _server;
    private readonly TemporaryFolder _folder = new();

    public AccessTests(ScramServer server)
    {
        _server = server;
        _folder.File("1_a.sql", "CREATE TABLE a ();\n\n-- @down\nDROP TABLE a;\n");
        _folder.File("shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
    }

    public static TheoryData<string> Commands =>
    [
        "migrate up --dir {}", "migrate down --dir {}", "migrate to 1 --dir {}", "migrate redo --dir {}", "migrate status --dir {}", "migrate validate --dir {}", "migrate baseline 1 --dir {}",
        "migrate diff --dir {}", "verify --root {}", "backup --to {}/backups", "pitr init --with pg_basebackup --archive {}/archive", "pitr base --archive {}/archive", "pitr check --archive {}/archive",
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    [InlineData("init --project {} --from")]
    public void A_wrong_password_exits_with_2_and_is_not_shown(string command)
    {
        var run = Run(command, new(_server.ConnectionString) { Password = Wrong });

        Assert.Equal((2, ""), (run.ExitCode, run.Error.Contains("28P01", StringComparison.Ordinal) ? "" : run.Error));
        Assert.DoesNotContain(Wrong, run.Error + run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    [InlineData("init --project {} --from")]
    public void A_server_that_is_down_exits_with_2_and_the_password_is_not_shown(string command)
    {
        var run = Run(command, new(_server.ConnectionString) { Port = 1, Password = Wrong });

        Assert.Equal((2, ""), (run.ExitCode, run.Error.Contains("cannot connect to ", StringComparison.Ordinal) ? "" : run.Error));
        Assert.DoesNotContain(Wrong, run.Error + run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("migrate up --dir {}")]
    [InlineData("migrate status --dir {}")]
    [InlineData("backup --to {}/backups")]
    public void The_right_password_goes_to_the_programs_that_are_driven_too(string command)
    {
        var run = Run(command, new(_server.ConnectionString));

        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.DoesNotContain(ScramServer.Password, run.Output, StringComparison.Ordinal);
    }

    private ToolRun Run(string command, NpgsqlConnectionStringBuilder connection)
    {
        var words = command.Replace("{}", _folder.Path, StringComparison.Ordinal).Split(' ');
        return words[^1] == "--from" ? ToolRun.Of([.. words, connection.ConnectionString]) : ToolRun.Of([.. words, "--connection", connection.ConnectionString]);
    }

    public sealed class ScramServer : IAsyncLifetime
    {
        public const string Password = "correct horse";

        private readonly TemporaryFolder _folder = new();
        private LocalPostgresServer? _server;

        public string ConnectionString { get; private set; } = "";

        public async Task InitializeAsync()
        {
            // The server's account is another one where the tests run as root.
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_101_101);
            var rules = _folder.File("hba.conf", "local all postgres trust\nlocal all all scram-sha-256\n");
            _server = await LocalPostgresServer.StartAsync(new LocalPostgresOptions { BinaryDirectory = LocalBinaries.Folder, Settings = new Dictionary<string, string> { ["hba_file"] = rules } });
            await using var connection = new NpgsqlConnection(_server.ConnectionString);
            await connection.OpenAsync();
            foreach (var statement in new[] { $"CREATE ROLE ann SUPERUSER LOGIN PASSWORD '{Password}'", "CREATE DATABASE shop OWNER ann" })
            {
                await using var command = new NpgsqlCommand(statement, connection);
                await command.ExecuteNonQueryAsync();
            }
            ConnectionString = new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Username = "ann", Password = Password, Database = "shop" }.ConnectionString;
        }

        public async Task DisposeAsync()
        {
            if (_server is not null)
                await _server.DisposeAsync();
            _folder.Dispose();
        }
    }
}
