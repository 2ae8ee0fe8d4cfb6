using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SqlGen.Sharding;
using SqlGen.Testing;
using static SqlGen.Runtime.Tests.Statements;

namespace SqlGen.Runtime.Tests;

public sealed class HostingTests(PostgresFixture postgres) : RuntimeDatabase(postgres)
{
    [Fact]
    public async Task Resolves_one_database_over_the_registered_data_source()
    {
        var services = new ServiceCollection();
        services.AddSqlGen(ConnectionString);
        await using var provider = services.BuildServiceProvider();

        var database = provider.GetRequiredService<SqlDatabase>();

        Assert.Same(database, provider.GetRequiredService<SqlDatabase>());
        Assert.Same(database.DataSource, provider.GetRequiredService<NpgsqlDataSource>());
        Assert.Equal(3, (await database.QueryManyAsync<ListBooks, Book>(new(), default)).Count);
    }

    [Fact]
    public async Task Takes_the_connection_string_from_the_services()
    {
        var services = new ServiceCollection();
        services.AddSingleton(new Settings(ConnectionString));
        services.AddSqlGen(static provider => provider.GetRequiredService<Settings>().ConnectionString);
        await using var provider = services.BuildServiceProvider();

        Assert.NotNull(await provider.GetRequiredService<SqlDatabase>().QueryOneAsync<GetBook, Book>(new(1), default));
    }

    [Theory]
    [InlineData("SqlGen:ConnectionString")]
    [InlineData("ConnectionStrings:SqlGen")]
    [InlineData("DATABASE_URL")]
    public async Task Takes_connection_string_and_options_from_the_configuration(string key)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString);
        var url = $"postgres://{settings.Username}:{Uri.EscapeDataString(settings.Password ?? "")}@{Uri.EscapeDataString(settings.Host!)}:{settings.Port}/{settings.Database}";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [key] = key == "DATABASE_URL" ? url : ConnectionString,
            ["SqlGen:Pool:MaxSize"] = "7",
            ["SqlGen:Pool:StatementTimeout"] = "00:00:03",
        }).Build();
        var services = new ServiceCollection();
        services.AddSqlGen(configuration);
        await using var provider = services.BuildServiceProvider();

        await using var command = provider.GetRequiredService<NpgsqlDataSource>().CreateCommand("SELECT current_setting('statement_timeout')");

        Assert.Equal("3s", await command.ExecuteScalarAsync());
        Assert.Equal(7, new NpgsqlConnectionStringBuilder(provider.GetRequiredService<NpgsqlDataSource>().ConnectionString).MaxPoolSize);
    }

    [Fact]
    public async Task The_apps_start_opens_connections_ahead_and_goes_on_without_a_server()
    {
        Assert.Equal(0, await StartedConnectionsAsync("Host=127.0.0.1;Port=1;Minimum Pool Size=3"));
        Assert.Equal(3, await StartedConnectionsAsync(ConnectionString + ";Minimum Pool Size=3;Application Name=started"));
    }

    [Theory]
    [InlineData("the same", SchemaCheck.Error, null)]
    [InlineData("another", SchemaCheck.Warning, "another, not the same")]
    [InlineData("another", SchemaCheck.Off, null)]
    [InlineData(null, SchemaCheck.Error, null)]
    public async Task The_apps_start_holds_the_schema_to_that_of_the_queries(string? migrated, SchemaCheck check, string? warning)
    {
        if (migrated is not null)
            await Test.ExecuteAsync($"CREATE SCHEMA sqlgen; CREATE TABLE sqlgen.schema_fingerprint AS SELECT '{migrated}' AS fingerprint");
        var log = new ListLog();
        await using var provider = Checked("the same", check, log);

        foreach (var hosted in provider.GetServices<IHostedService>())
            await hosted.StartAsync(default);

        var told = log.Messages.Where(static line => line.Contains("has another schema", StringComparison.Ordinal)).ToList();
        Assert.Equal(warning is null ? 0 : 1, told.Count);
        Assert.All(told, line => Assert.Contains(warning!, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_schema_of_another_version_keeps_the_app_from_starting_where_that_is_said()
    {
        await Test.ExecuteAsync("CREATE SCHEMA sqlgen; CREATE TABLE sqlgen.schema_fingerprint AS SELECT 'newer' AS fingerprint");
        await using var provider = Checked("older", SchemaCheck.Error, new ListLog());

        var error = await Assert.ThrowsAsync<SchemaMismatchException>(async () =>
        {
            foreach (var hosted in provider.GetServices<IHostedService>())
                await hosted.StartAsync(default);
        });

        Assert.Equal(("older", "newer"), (error.Expected, error.Actual));
    }

    private ServiceProvider Checked(string fingerprint, SchemaCheck check, ListLog log)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(log);
        services.AddSqlGen(options => (options.ConnectionString, options.SchemaCheck) = (ConnectionString, check)).ExpectSchema(fingerprint);
        return services.BuildServiceProvider();
    }

    private async Task<long> StartedConnectionsAsync(string connectionString)
    {
        var services = new ServiceCollection();
        services.AddSqlGen(connectionString);
        await using var provider = services.BuildServiceProvider();
        foreach (var hosted in provider.GetServices<IHostedService>())
            await hosted.StartAsync(default);
        return await Test.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'started' AND datname = current_database()");
    }

    [Fact]
    public void An_empty_connection_string_is_named_when_the_database_is_resolved()
    {
        var services = new ServiceCollection();
        services.AddSqlGen(static options => options.ConnectionString = " ");
        using var provider = services.BuildServiceProvider();

        var e = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<SqlDatabase>());

        Assert.Contains("connection string", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repositories_are_on_the_database_or_on_the_scope_of_a_request()
    {
        var services = new ServiceCollection();
        services.AddSqlGen(ConnectionString)
            .AddRepository<Tuple<SqlExecutor>>(static executor => new(executor), ServiceLifetime.Singleton)
            .AddRepository<Tuple<SqlExecutor, int>>(static executor => new(executor, 0), ServiceLifetime.Scoped);
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        await using var first = provider.CreateAsyncScope();
        await using var second = provider.CreateAsyncScope();

        Assert.Same(provider.GetRequiredService<SqlDatabase>(), provider.GetRequiredService<Tuple<SqlExecutor>>().Item1);
        Assert.Same(first.ServiceProvider.GetRequiredService<SqlScope>(), first.ServiceProvider.GetRequiredService<Tuple<SqlExecutor, int>>().Item1);
        Assert.NotSame(first.ServiceProvider.GetRequiredService<SqlScope>(), second.ServiceProvider.GetRequiredService<SqlScope>());
    }

    [Fact]
    public async Task Configures_the_data_source_in_order_after_the_defaults()
    {
        var services = new ServiceCollection();
        services.AddSqlGen(ConnectionString)
            .ConfigureDataSource(static builder => builder.ConnectionStringBuilder.ApplicationName = "first")
            .ConfigureDataSource(static builder => builder.ConnectionStringBuilder.ApplicationName += " second");
        await using var provider = services.BuildServiceProvider();

        await using var command = provider.GetRequiredService<NpgsqlDataSource>().CreateCommand("SELECT current_setting('application_name')");

        Assert.Equal("first second", await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Logs_by_the_apps_logger_factory()
    {
        var log = new ListLog();
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(log);
        services.AddSqlGen(ConnectionString);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<SqlDatabase>().QueryOneAsync<GetBook, Book>(new(1), default);

        Assert.Contains(log.Messages, message => message.Contains(GetBook.Info.Sql, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Services_disposed_close_the_pool()
    {
        var services = new ServiceCollection();
        services.AddSqlGen(ConnectionString);
        SqlDatabase database;
        using (var provider = services.BuildServiceProvider())
        {
            database = provider.GetRequiredService<SqlDatabase>();
            Assert.NotNull(provider.GetRequiredService<NpgsqlDataSource>());
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.QueryManyAsync<ListBooks, Book>(new(), default));
    }

    [Fact]
    public async Task A_repository_that_runs_for_somebody_runs_for_whom_its_service_scope_says()
    {
        var services = new ServiceCollection();
        services.AddSqlGen(ConnectionString).AddRepository<Whose, Somebody>(static executor => new Whose(executor), ServiceLifetime.Singleton);
        var next = 0;
        services.AddScoped(_ => new Somebody(++next));
        await using var provider = services.BuildServiceProvider(validateScopes: true);

        for (var user = 1; user <= 2; user++)
        {
            await using var scope = provider.CreateAsyncScope();
            var whose = scope.ServiceProvider.GetRequiredService<Whose>();
            Assert.Same(whose, scope.ServiceProvider.GetRequiredService<Whose>());
            Assert.Equal($"{user}", await whose.Executor.QuerySingleAsync<SettingOfUser, string>(new(), default));
        }
        Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<Whose>());
    }

    [Fact]
    public async Task Shards_are_reached_as_the_configuration_says()
    {
        await using var a = await new PostgresFixture().CreateDatabaseAsync(Shard("a"));
        await using var b = await new PostgresFixture().CreateDatabaseAsync(Shard("b"));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SqlGen:Shards:a:ConnectionString"] = a.ConnectionString,
            ["SqlGen:Shards:b:ConnectionString"] = b.ConnectionString,
            ["SqlGen:Shards:b:Pool:MaxSize"] = "3",
            ["SqlGen:Map:Version"] = "1",
            ["SqlGen:Map:Shards:a:0"] = "0-99",
            ["SqlGen:Map:Shards:a:1"] = "200-511",
            ["SqlGen:Map:Shards:b:0"] = "100-199",
            ["SqlGen:Map:Shards:b:1"] = "512-1023",
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSqlGenShards(configuration).AddRepository(static executor => new Whose(executor), ServiceLifetime.Scoped);
        services.AddHealthChecks().AddSqlGen();
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        await using var scope = provider.CreateAsyncScope();
        var executor = scope.ServiceProvider.GetRequiredService<Whose>().Executor;

        Assert.IsType<ShardedScope>(executor);
        var map = provider.GetRequiredService<ShardedDatabase>().Map;
        for (var key = 0; key < 20; key++)
            Assert.Equal(map.ShardOf(new PartitionHash().Add(key)), await executor.QuerySingleAsync<ShardOf, string>(new(key), default));
        var health = Assert.Single((await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries).Value;
        Assert.Equal((HealthStatus.Healthy, 2), (health.Status, health.Data.Count));
        await b.ExecuteAsync("UPDATE sqlgen.shard SET map_version = 2");
        await b.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        health = Assert.Single((await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries).Value;
        Assert.Equal((HealthStatus.Unhealthy, "Shard b has no server that takes writes."), (health.Status, health.Description));

        static string Shard(string name) =>
            $"CREATE SCHEMA sqlgen; CREATE TABLE sqlgen.shard (name text NOT NULL, map_version integer NOT NULL); INSERT INTO sqlgen.shard VALUES ('{name}', 1)";
    }

    private readonly struct ShardOf(int key) : IQuery<string>
    {
        public static QueryInfo Info { get; } = new("ShardOf", "SELECT name FROM sqlgen.shard") { ReadOnly = true, Shards = ShardTarget.Key };

        public int Bucket => new PartitionHash().Add(key).Bucket;

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }

        public static string Read(NpgsqlDataReader row) => row.GetString(0);
    }

    private sealed record Whose(SqlExecutor Executor);

    private sealed record Somebody(int Id) : RowSecurityContext
    {
        protected override string Sql => "SELECT set_config('app.user', $1::text, true)";

        protected override void Bind(NpgsqlParameterCollection parameters) => StatementParameters.Add(parameters, Id, NpgsqlTypes.NpgsqlDbType.Integer);
    }

    private readonly struct SettingOfUser : IQuery<string>
    {
        public static QueryInfo Info { get; } = new("SettingOfUser", "SELECT current_setting('app.user')") { ReadOnly = true };

        public void Bind(NpgsqlParameterCollection parameters)
        {
        }

        public static string Read(NpgsqlDataReader row) => row.GetString(0);
    }

    [Fact]
    public async Task Healthy_while_the_database_answers_and_as_asked_when_not()
    {
        Assert.Equal(HealthStatus.Healthy, await HealthOfAsync(ConnectionString));
        var nowhere = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "nowhere" }.ConnectionString;
        Assert.Equal(HealthStatus.Degraded, await HealthOfAsync(nowhere));
    }

    private static async Task<HealthStatus> HealthOfAsync(string connectionString)
    {
        var services = new ServiceCollection();
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSqlGen(connectionString);
        services.AddHealthChecks().AddSqlGen(failureStatus: HealthStatus.Degraded);
        await using var provider = services.BuildServiceProvider();
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        return Assert.Single(report.Entries).Value.Status;
    }

    private sealed record Settings(string ConnectionString);

    private sealed class ListLog : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<string> _messages = new();

        public IEnumerable<string> Messages => _messages;

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _messages.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
