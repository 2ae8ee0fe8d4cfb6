using Npgsql;

namespace SqlGen.EndToEnd.Tests;

public sealed class ProcedureTests
{
    [Fact]
    public async Task What_comes_back_from_a_procedure_is_a_row()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var visits = new VisitsRepository(shop.Database);
        Assert.Equal((3, true), Of(await visits.VisitAsync("home", 3)));
        Assert.Equal((5, false), Of(await visits.VisitAsync("home", 2)));
        await visits.VisitQuietlyAsync("home");
        Assert.Equal([("home", 6)], (await visits.ListVisitsAsync()).Select(static row => (row.Page, row.Visits)));
    }

    [Fact]
    public async Task A_list_of_calls_is_one_round_trip()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var visits = new VisitsRepository(shop.Database);
        var rows = await visits.VisitAllAsync(["home", "help", "home"]);
        Assert.Equal([(1, true), (1, true), (2, false)], rows.Select(static row => (row!.Times!.Value, row.First!.Value)));
    }

    [Fact]
    public async Task A_procedure_that_is_exposed_is_a_method_with_its_inputs()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var functions = new FunctionsRepository(shop.Database);
        var row = (await functions.CountVisitAsync("home", 2))!;
        Assert.Equal((2, true), (row.Times!.Value, row.First!.Value));
    }

    [Fact]
    public async Task A_procedure_may_commit_where_no_transaction_is_open()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var visits = new VisitsRepository(shop.Database);
        await visits.VisitAllAsync(["home", "help"]);
        await Assert.ThrowsAsync<PostgresException>(() => visits.ForgetAsync(["home", "nowhere"]));
        Assert.Equal(["help"], (await visits.ListVisitsAsync()).Select(static row => row.Page));
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            shop.Database.InTransactionAsync((session, ct) => new VisitsRepository(session).ForgetAsync(["help"], ct)));
        Assert.Equal(PostgresErrorCodes.InvalidTransactionTermination, refused.SqlState);
    }

    private static (int, bool) Of(VisitRow row) => (row.Times!.Value, row.First!.Value);
}
