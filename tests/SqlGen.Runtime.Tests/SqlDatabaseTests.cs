using Npgsql;
using SqlGen.Testing;
using static SqlGen.Runtime.Tests.Statements;

namespace SqlGen.Runtime.Tests;

public sealed class SqlDatabaseTests(PostgresFixture postgres) : RuntimeDatabase(postgres)
{
    [Fact]
    public void Its_own_pool_is_set_up_for_speed()
    {
        var settings = new NpgsqlConnectionStringBuilder(Database.DataSource.ConnectionString);

        Assert.Equal((256, 2, true, false), (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages, settings.NoResetOnClose, settings.Enlist));
    }

    [Fact]
    public async Task What_the_connection_string_says_goes_before()
    {
        await using var database = SqlDatabase.Create(
            ConnectionString + ";Max Auto Prepare=0;Auto Prepare Min Usages=5;No Reset On Close=false;Enlist=true");
        var settings = new NpgsqlConnectionStringBuilder(database.DataSource.ConnectionString);

        Assert.Equal((0, 5, false, true), (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages, settings.NoResetOnClose, settings.Enlist));
    }

    [Fact]
    public async Task A_statement_is_prepared_from_its_second_use_on()
    {
        await using var one = SqlDatabase.Create(ConnectionString + ";Maximum Pool Size=1");
        await one.QueryOneAsync<GetBook, Book>(new(1), default);
        await one.QueryOneAsync<GetBook, Book>(new(2), default);

        await using var command = one.DataSource.CreateCommand("SELECT statement FROM pg_prepared_statements WHERE NOT from_sql");
        Assert.Equal(GetBook.Info.Sql, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_data_source_that_was_given_is_not_disposed()
    {
        await using var dataSource = NpgsqlDataSource.Create(ConnectionString);
        await new SqlDatabase(dataSource).DisposeAsync();

        await using var again = new SqlDatabase(dataSource);
        Assert.Equal(3, (await again.QueryManyAsync<ListBooks, Book>(new(), default)).Count);
    }

    [Fact]
    public async Task A_data_source_of_its_own_is_disposed()
    {
        var database = SqlDatabase.Create(ConnectionString);
        await database.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.QueryManyAsync<ListBooks, Book>(new(), default));
    }
}
