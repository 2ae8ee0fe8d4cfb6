using Bookshop;
using Bookshop.Accounts;
using Bookshop.Database;
using Bookshop.Endpoints;
using Bookshop.Ordering;

var builder = WebApplication.CreateBuilder(args);

builder.AddShopWeb();
var topology = Topologies.Read(builder.Configuration);
if (topology == Topology.Shards)
{
    await Bookshop.Sharded.ShardedShop.RunAsync(builder, LocalServer.Options(builder.Configuration));
    return;
}
await using var database = await ShopDatabase.OpenAsync(builder.Configuration, topology);
await ShopMigrations.ApplyAsync(database.ConnectionString);
await Seed.ApplyAsync(database.ConnectionString, builder.Configuration);

builder.Services.AddSignIn(database.ConnectionString);
builder.Services.AddSingleton(PayoutKey.From(builder.Configuration, database.IsThrowaway));
// With replicas each request is a scope of its own: it reads what it has written.
builder.Services.AddSqlGen(options =>
{
    builder.Configuration.GetSection("SqlGen").Bind(options);
    options.ConnectionString = database.AllServers;
}).AddRepositories(database.HasReplica ? ServiceLifetime.Scoped : ServiceLifetime.Singleton);
builder.Services.AddSingleton<OrderDesk>();
builder.Services.AddHealthChecks().AddSqlGen();

var app = builder.Build();
app.Logger.LogInformation("The shop's database: {Database}", database.Description);

app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseAuthentication();
app.UseAuthorization();

app.MapHealthChecks("/health");
app.MapApiPages();
var shop = app.MapShop();
shop.MapHome();
shop.MapBooks();
shop.MapAuthors();
shop.MapCategories();
shop.MapCustomers();
shop.MapOrders();
shop.MapReviews();
shop.MapTags();
shop.MapReports();
shop.MapCatalog();
shop.MapSales();
shop.MapHistory();
shop.MapPayouts();
shop.MapAccounts();
shop.MapWishes();

await app.RunAsync();
