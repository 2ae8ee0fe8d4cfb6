using Npgsql;
using SqlGen;

namespace Bookshop.Accounts;

/// <summary>The shop's database as signed-in customers reach it: under the role <c>bookshop_customer</c>, which owns no table and is held to the policies of all.</summary>
internal sealed class CustomerDatabase(string connectionString) : IAsyncDisposable
{
    private readonly SqlDatabase _database = SqlDatabase.Create(new NpgsqlConnectionStringBuilder(connectionString) { Options = "-c role=bookshop_customer", MaxPoolSize = 10 }.ConnectionString);

    /// <summary>The same, for one of them.</summary>
    public SqlExecutor For(RlsContext customer) => _database.With(customer);

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
