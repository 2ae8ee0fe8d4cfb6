using Bookshop;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace SqlGen.Sample.Tests.Repositories;

/// <summary>The same for the repositories of docs/patterns.md.</summary>
public sealed class PatternRepositoryTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Accounts_and_wishes()
    {
        var functions = shop.Services.GetRequiredService<IFunctionsRepository>();
        var accounts = Recorded<IAccountsRepository>.From(shop.Services);
        var one = await functions.SignUpAsync("one@example.com", "One", "password one");
        var other = await functions.SignUpAsync("other@example.com", "Other", "password two");
        Assert.NotNull(one);
        Assert.NotNull(other);

        Assert.Equal(one, await accounts.SignInAsync("ONE@example.com", "password one"));
        Assert.Null(await accounts.SignInAsync("one@example.com", "password two"));
        Assert.Equal(0, await accounts.ChangePasswordAsync("new", one.Value, "password two"));
        Assert.Equal(1, await accounts.ChangePasswordAsync("password new", one.Value, "password one"));
        Assert.Null(await accounts.SignInAsync("one@example.com", "password one"));
        Recorded<IAccountsRepository>.AssertAllCalled(accounts);

        var book = await shop.BookIdAsync("Frankenstein");
        await using (var scope = shop.SignIn(one.Value))
        {
            var wishes = Recorded<IWishesRepository>.From(scope.ServiceProvider);
            await wishes.WishAsync(one.Value, book, null);
            await wishes.WishAsync(one.Value, book, "for winter");
            Assert.Equal("for winter", Assert.Single(await wishes.ListWishesAsync()).Note);
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => wishes.WishAsync(other.Value, book, null));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
            Assert.Equal(1, await wishes.UnwishAsync(book));
            Recorded<IWishesRepository>.AssertAllCalled(wishes);
            await wishes.WishAsync(one.Value, book, null);
        }
        await using (var scope = shop.SignIn(other.Value))
        {
            var wishes = scope.ServiceProvider.GetRequiredService<IWishesRepository>();
            Assert.Empty(await wishes.ListWishesAsync());
            Assert.Equal(0, await wishes.UnwishAsync(book));
        }
    }

    [Fact]
    public async Task Catalog_and_history()
    {
        var catalog = Recorded<ICatalogRepository>.From(shop.Services);
        var history = Recorded<IHistoryRepository>.From(shop.Services);
        var like = (await shop.Services.GetRequiredService<IBooksRepository>().GetBookAsync(await shop.BookIdAsync("Middlemarch")))!;

        var books = Enumerable.Range(0, 20).Select(i => new ImportBooksParams(like.AuthorId, like.CategoryId, $"Scrapbook {i}", null, "en", null, i, 0, "{}")).ToList();
        Assert.Equal(20, await catalog.ImportBooksAsync(books));
        var exported = new List<ExportBooksRow>();
        await foreach (var row in catalog.ExportBooksAsync())
            exported.Add(row);
        Assert.Equal(20, exported.Count(static row => row.Title.StartsWith("Scrapbook", StringComparison.Ordinal)));
        Assert.Equal(exported.OrderBy(static row => row.Id), exported);
        var eliot = (await catalog.ListAuthorsWithBooksAsync()).Single(row => row.Author.Id == like.AuthorId);
        Assert.True(eliot.Books.Count > 20);
        Assert.Contains((await catalog.FindBooksAsync("scrapbooks")), static book => book.Found!.Contains("<mark>Scrapbook</mark>", StringComparison.Ordinal));
        Assert.Equal("George Eliot", (await catalog.FindAuthorsLikeAsync("Georg Eliott"))[0].Name);
        Recorded<ICatalogRepository>.AssertAllCalled(catalog);

        var first = await history.NoteEventAsync(EventKind.Import, "first", "{}");
        // Ids are in the order of time to the millisecond.
        await Task.Delay(5);
        var second = await history.NoteEventAsync(EventKind.Import, "second", "{}");
        Assert.Equal(7, first.Id.Version);
        Assert.Equal(["second", "first"], (await history.ListEventsAsync(EventKind.Import, 2)).Select(static entry => entry.Subject));
        Assert.True(second.Happened >= first.Happened);
        var change = Assert.Single(await history.ListBookChangesAsync(exported[^1].Id));
        Assert.Equal((BookChangeKind.Insert, exported[^1].Price), (change.Kind, change.Price));
        Recorded<IHistoryRepository>.AssertAllCalled(history);
    }

    [Fact]
    public async Task Functions_payouts_and_sales()
    {
        var functions = Recorded<IFunctionsRepository>.From(shop.Services);
        var payouts = Recorded<IPayoutsRepository>.From(shop.Services);
        var sales = Recorded<ISalesRepository>.From(shop.Services);
        var author = (await shop.Services.GetRequiredService<IBooksRepository>().GetBookAsync(await shop.BookIdAsync("Middlemarch")))!.AuthorId;

        await payouts.SavePayoutAsync(author, "M. A. Evans", "GB33BUKB20201555555555", "key");
        await payouts.SavePayoutAsync(author, "Mary Ann Evans", "GB33BUKB20201555555555", "key");
        Assert.True(await payouts.GetPayoutAsync("key", author) is { Holder: "Mary Ann Evans", Iban: "GB33BUKB20201555555555" });
        var wrong = await Assert.ThrowsAsync<PostgresException>(() => payouts.GetPayoutAsync("another key", author));
        Assert.Equal("39000", wrong.SqlState);
        Recorded<IPayoutsRepository>.AssertAllCalled(payouts);

        await sales.RefreshSalesAsync();
        var best = await sales.ListSalesAsync(3);
        Assert.Equal(best.OrderByDescending(static book => book.Revenue), best);
        Recorded<ISalesRepository>.AssertAllCalled(sales);

        Assert.NotNull(await functions.SignUpAsync("somebody@example.com", "Somebody", "password"));
        Assert.Equal(0, await functions.ExpireOrdersAsync(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), null));
        Recorded<IFunctionsRepository>.AssertAllCalled(functions);
    }
}
