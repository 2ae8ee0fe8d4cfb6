using Npgsql;
using SqlGen.Pools;

namespace SqlGen.Runtime.Tests.Pools;

public sealed class ConnectionSettingsTests
{
    private static NpgsqlConnectionStringBuilder Filled(string connectionString, PoolOptions? options = null)
    {
        var settings = ConnectionSettings.Read(connectionString);
        ConnectionSettings.Fill(settings, options ?? new());
        return settings;
    }

    [Fact]
    public void By_default_nothing_waits_for_long()
    {
        var settings = Filled("Host=h");

        Assert.Equal((2, 15, 30, 0, 100), (settings.Timeout, settings.CommandTimeout, settings.ConnectionIdleLifetime, settings.MinPoolSize, settings.MaxPoolSize));
        Assert.Equal("-c statement_timeout=10000", settings.Options);
        Assert.Equal((256, 2, true, false), (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages, settings.NoResetOnClose, settings.Enlist));
    }

    [Fact]
    public void What_the_connection_string_says_goes_before_defaults_and_options_before_that()
    {
        const string Said = "Host=h;Timeout=7;Connection Idle Lifetime=9;Maximum Pool Size=11;Minimum Pool Size=3";
        var settings = Filled(Said);
        Assert.Equal((7, 9, 11, 3), (settings.Timeout, settings.ConnectionIdleLifetime, settings.MaxPoolSize, settings.MinPoolSize));

        settings = Filled(Said, new()
        {
            MaxSize = 12, MinSize = 4, ConnectTimeout = TimeSpan.FromSeconds(1), IdleLifetime = TimeSpan.FromSeconds(60),
            StatementTimeout = TimeSpan.FromSeconds(3),
        });
        Assert.Equal((1, 60, 12, 4, 8), (settings.Timeout, settings.ConnectionIdleLifetime, settings.MaxPoolSize, settings.MinPoolSize, settings.CommandTimeout));
        Assert.Equal("-c statement_timeout=3000", settings.Options);
    }

    [Theory]
    [InlineData("Command Timeout=60", 60, "-c statement_timeout=59000")]
    [InlineData("Command Timeout=1", 1, "-c statement_timeout=500")]
    [InlineData("Command Timeout=0", 0, null)]
    [InlineData("Options=-c geqo=off", 15, "-c geqo=off -c statement_timeout=10000")]
    [InlineData("Options=-c statement_timeout=5s", 15, "-c statement_timeout=5s")]
    public void The_server_ends_a_statement_before_the_command_timeout_ends_the_connection(string said, int commandTimeout, string? options)
    {
        var settings = Filled("Host=h;" + said);

        Assert.Equal((commandTimeout, options), (settings.CommandTimeout, settings.Options));
    }

    [Fact]
    public void No_statement_timeout_is_no_command_timeout()
    {
        var settings = Filled("Host=h", new() { StatementTimeout = TimeSpan.Zero });

        Assert.Equal((0, null), (settings.CommandTimeout, settings.Options));
    }

    [Fact]
    public void For_PgBouncer_nothing_is_said_of_the_session()
    {
        var settings = Filled("Host=h", new() { PgBouncer = true });

        Assert.Equal((0, true, null), (settings.MaxAutoPrepare, settings.NoResetOnClose, settings.Options));
        Assert.Equal(50, Filled("Host=h;Max Auto Prepare=50", new() { PgBouncer = true }).MaxAutoPrepare);
    }
}
