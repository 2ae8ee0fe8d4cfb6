using Npgsql;
using SqlGen.Testing;

namespace SqlGen.EndToEnd.Tests;

/// <summary>The context that is made of the schema's policies, as a role runs under it that owns nothing.</summary>
public sealed class RowSecurityTests : IAsyncLifetime
{
    private static readonly Guid Ada = Guid.NewGuid(), Bob = Guid.NewGuid();
    private static readonly DateOnly Today = new(2026, 2, 3);

    private readonly string _role = $"member_{Guid.NewGuid():n}";
    private TestDatabase _test = null!;
    private SqlDatabase _database = null!;

    public async Task InitializeAsync()
    {
        using var schema = new StreamReader(typeof(RowSecurityTests).Assembly.GetManifestResourceStream("row_security.sql")!);
        _test = await new PostgresFixture().CreateDatabaseAsync(await schema.ReadToEndAsync());
        await _test.ExecuteAsync($"CREATE ROLE {_role} LOGIN PASSWORD 'reads'; GRANT USAGE ON SCHEMA app TO {_role}; GRANT ALL ON memos, events TO {_role}");
        _database = SqlDatabase.Create(new NpgsqlConnectionStringBuilder(_test.ConnectionString) { Username = _role, Password = "reads", MaxPoolSize = 1 }.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _test.ExecuteAsync($"DROP OWNED BY {_role}; DROP ROLE {_role}");
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task Each_sees_and_writes_their_own()
    {
        var ada = new MemosRepository(_database.With(Of(Ada, tenant: 7)));
        var bob = new MemosRepository(_database.With(Of(Bob, tenant: null)));

        await ada.AddMemoAsync(Ada, 7, "by Ada");
        await bob.AddMemoAsync(Bob, null, "by Bob");

        Assert.Equal(["by Ada"], await ada.ListMemosAsync());
        Assert.Equal(["by Bob"], await bob.ListMemosAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => ada.AddMemoAsync(Bob, 7, "as Bob"))).SqlState);
        // The check alone asks for the tenant: by null, there is none.
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => bob.AddMemoAsync(Bob, 7, "for 7"))).SqlState);
    }

    [Fact]
    public async Task Values_of_each_type_arrive_as_the_policies_read_them()
    {
        var auditor = new MemosRepository(_database.With(Of(Ada, isAuditor: true)));
        await auditor.AddEventAsync(Today, ["sales", "a \"b\", {c}"]);
        await auditor.AddEventAsync(Today.AddDays(1), ["sales"]);

        Assert.Equal(1, await auditor.CountEventsAsync());
        Assert.Equal(1, await new MemosRepository(_database.With(Of(Ada, roles: ["a \"b\", {c}"]))).CountEventsAsync());
        Assert.Equal(0, await new MemosRepository(_database.With(Of(Ada, roles: ["a"]))).CountEventsAsync());
        Assert.Equal(0, await new MemosRepository(_database.With(Of(Ada, roles: []))).CountEventsAsync());
        foreach (bool? not in new bool?[] { false, null })
        {
            var refused = () => new MemosRepository(_database.With(Of(Ada, isAuditor: not))).AddEventAsync(Today, ["sales"]);
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(refused)).SqlState);
        }
    }

    /// <summary>The pool has one connection: it has had the setting before, and reads '' for it now.</summary>
    [Fact]
    public async Task Nothing_of_it_is_left_to_the_next_statement()
    {
        await new MemosRepository(_database.With(Of(Ada))).ListMemosAsync();

#pragma warning disable SQLG6001 // It runs for nobody, on purpose.
        var nobody = new MemosRepository(_database);
#pragma warning restore SQLG6001
        await _test.ExecuteAsync($"INSERT INTO memos (owner, text) VALUES ('{Ada}', 'by Ada')");
        Assert.Equal(PostgresErrorCodes.InvalidTextRepresentation, (await Assert.ThrowsAsync<PostgresException>(() => nobody.ListMemosAsync())).SqlState);
    }

    private static RlsContext Of(Guid user, long? tenant = null, bool? isAuditor = null, string[]? roles = null) =>
        new(CurrentUserId: user, TenantId: tenant, IsAuditor: isAuditor, Roles: roles ?? ["sales"], Today: Today);
}
