using Bookshop;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace SqlGen.Sample.Tests.Repositories;

/// <summary>Runs every generated method on the seeded shop: what compiles must also run, bind and read.</summary>
public sealed class RepositoryTests(Shop shop) : IClassFixture<Shop>
{
    private static readonly string[] Tested =
    [
        nameof(IAccountsRepository), nameof(IAuthorsRepository), nameof(IBooksRepository), nameof(ICatalogRepository), nameof(ICategoriesRepository), nameof(ICustomersRepository),
        nameof(IFunctionsRepository), nameof(IHistoryRepository), nameof(IOrdersRepository), nameof(IPayoutsRepository), nameof(IReportsRepository), nameof(IReviewsRepository),
        nameof(ISalesRepository), nameof(ITagsRepository), nameof(IWishesRepository),
    ];

    [Fact]
    public void Every_repository_has_a_test_and_is_registered()
    {
        var generated = typeof(IBooksRepository).Assembly.GetExportedTypes()
            .Where(type => type.IsInterface && type.Name.EndsWith("Repository", StringComparison.Ordinal)).ToList();

        Assert.Equal(Tested, generated.Select(type => type.Name).Order(StringComparer.Ordinal));
        using var scope = shop.SignIn(Guid.Empty);
        Assert.All(generated, type => Assert.NotNull(scope.ServiceProvider.GetService(type)));
    }

    [Fact]
    public async Task Authors()
    {
        var authors = Recorded<IAuthorsRepository>.From(shop.Services);

        var created = await authors.CreateAuthorAsync("Anne Brontë", "GB", new DateOnly(1820, 1, 17), null, ["Acton Bell"], null);
        Assert.NotNull(created);
        Assert.Equal(new DateOnly(1820, 1, 17), created.Born);
        Assert.Null(created.Died);
        Assert.Equal(created.Id, (await authors.GetAuthorAsync(created.Id))?.Id);
        Assert.Equal(created.Id, Assert.Single(await authors.FindAuthorsByAliasAsync("Acton Bell")).Id);
        Assert.Equal(["Anne Brontë", "Charlotte Brontë"], (await authors.ListAuthorsAsync("brontë", 2, 0)).Select(author => author.Name));

        var changed = await authors.UpdateAuthorAsync(null, null, null, new DateOnly(1849, 5, 28), ["Acton Bell", "A."], null, created.Id);
        Assert.Equal("Anne Brontë", changed?.Name);
        Assert.Equal(["Acton Bell", "A."], changed!.Aliases.AsEnumerable());

        var shelf = await authors.GetAuthorShelfAsync(created.Id);
        Assert.Equal(0, shelf?.Books);
        Assert.Null(shelf?.Languages);
        Assert.Null(shelf?.BestsellerCopies);

        Assert.Equal(1, await authors.DeleteAuthorAsync(created.Id));
        Assert.Null(await authors.GetAuthorAsync(created.Id));
        Recorded<IAuthorsRepository>.AssertAllCalled(authors);
    }

    [Fact]
    public async Task Books()
    {
        var books = Recorded<IBooksRepository>.From(shop.Services);

        var first = Assert.Single(await books.ListBooksAsync(null, "en", 10m, 20m, true, "M", 0, 1));
        Assert.Equal("Middlemarch", first.Title);
        var middlemarch = await books.GetBookAsync(first.Id);
        Assert.Equal(13.99m, middlemarch?.Price);
        Assert.Null(middlemarch?.DiscontinuedAt);
        var page = await books.GetBookPageAsync(first.Id);
        Assert.Equal("George Eliot", page?.Author.Name);
        Assert.Equal(middlemarch?.Isbn, page?.Book.Isbn);
        Assert.Null(page?.Rating);
        Assert.Equal(["england", "marriage"], page!.Tags.AsEnumerable());
        Assert.Equal(first.Id, (await books.FindBookByIsbnAsync(middlemarch!.Isbn!))?.Id);
        Assert.Equal(["Poems"], (await books.ListBooksInCategoryAsync("lyric")).Select(book => book.Title));
        Assert.Equal("The Time Machine", Assert.Single(await books.SearchBooksAsync("time machine")).Title);
        Assert.Equal(118, Assert.Single(await books.FindBooksByDetailsAsync("""{"pages": 118}""")).Pages);

        var created = await books.CreateBookAsync(
            middlemarch.AuthorId, middlemarch.CategoryId, "Romola", null, "en", 1863, 9.50m, 2, """{"format": "paperback"}""");
        Assert.NotNull(created);
        Assert.Equal(["Romola", "Middlemarch"], (await books.GetBooksByIdsAsync([created.Id, first.Id])).Select(book => book.Title));
        Assert.Equal([first.Id, created.Id], (await books.LockBooksAsync([created.Id, first.Id])).Select(book => book.Id));
        var updated = await books.UpdateBookAsync(
            created.AuthorId, created.CategoryId, "Romola", "9780140430707", "en", null, 9.75m, "{}", created.Id);
        Assert.Equal(("9780140430707", (int?)null, 9.75m), (updated?.Isbn, updated?.Published, updated!.Price));
        Assert.Equal("""{"pages": 688}""", await books.PatchBookDetailsAsync("""{"pages": 688, "format": null}""", created.Id));
        Assert.Equal(5, await books.RestockAsync(3, created.Id));
        Assert.Null(await books.RestockAsync(3, -1));
        Assert.Contains(
            await books.RepriceCategoryAsync(-50m, "classics"), price => price is { Title: "Romola", OldPrice: 9.75m, NewPrice: 4.88m });

        var count = await books.CountBooksAsync();
        Assert.Equal(1, await books.DiscontinueBookAsync(created.Id));
        Assert.Equal(1, await books.DeleteBookAsync(created.Id));
        Assert.Equal(count - 1, await books.CountBooksAsync());
        Recorded<IBooksRepository>.AssertAllCalled(books);
    }

    [Fact]
    public async Task Categories()
    {
        var categories = Recorded<ICategoriesRepository>.From(shop.Services);

        var drama = await categories.CreateCategoryAsync("drama", "Drama", null);
        Assert.NotNull(drama);
        Assert.Null(drama.ParentId);
        var tragedy = await categories.CreateCategoryAsync("tragedy", "Tragedy", drama.Id);
        Assert.Equal((drama.Id, 0), (tragedy?.ParentId, tragedy!.Position));
        Assert.Equal("Tragedies", (await categories.RenameCategoryAsync("Tragedies", "tragedy"))?.Name);
        Assert.Equal(["Drama", "Tragedies"], (await categories.ListBreadcrumbsAsync("tragedy")).Select(category => category.Name));
        var leaf = (await categories.ListCategoryTreeAsync()).Single(category => category.Slug == "tragedy");
        Assert.Equal(1, leaf.Depth);
        Assert.Equal(["Drama", "Tragedies"], leaf.Path.AsEnumerable());
        var counts = await categories.CountBooksByCategoryAsync();
        Assert.Equal(("fiction", 0L, 37L), counts.Select(category => (category.Slug, category.OwnBooks, category.AllBooks)).First());

        Assert.Equal(0, await categories.MoveCategoryAsync(drama.Id, tragedy.Id));
        Assert.Equal(1, await categories.MoveCategoryAsync(tragedy.Id, (await categories.GetCategoryAsync("poetry"))!.Id));
        Assert.Equal(1, await categories.DeleteCategoryAsync("tragedy"));
        Assert.Equal(1, await categories.DeleteCategoryAsync("drama"));
        Assert.Null(await categories.GetCategoryAsync("drama"));
        Recorded<ICategoriesRepository>.AssertAllCalled(categories);
    }

    [Fact]
    public async Task Customers()
    {
        var customers = Recorded<ICustomersRepository>.From(shop.Services);

        var created = await customers.RegisterCustomerAsync("hypatia@example.com", "Hypatia", CustomerRole.Bookseller);
        Assert.NotNull(created);
        Assert.Equal(CustomerRole.Bookseller, created.Role);
        Assert.InRange(DateTimeOffset.UtcNow - created.CreatedAt, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1));
        Assert.Equal(created.Id, (await customers.FindCustomerByEmailAsync("HYPATIA@example.com"))?.Id);
        var sellers = await customers.ListCustomersByRoleAsync([CustomerRole.Bookseller]);
        Assert.Equal(["Hypatia", "Maria Agnesi"], sellers.Select(seller => seller.Name));
        Assert.Equal(CustomerRole.Manager, (await customers.UpdateCustomerAsync(null, null, CustomerRole.Manager, created.Id))?.Role);
        Assert.Equal(1, await customers.SetPreferenceAsync("newsletter", "true", created.Id));
        Assert.Equal("""{"newsletter": true}""", (await customers.GetCustomerAsync(created.Id))?.Preferences);
        Assert.Contains(await customers.ListNewsletterReadersAsync(), reader => reader is { Email: "hypatia@example.com", Language: "en" });

        var summaries = await customers.ListCustomerSummariesAsync(100);
        Assert.Equal((80.79m, (OrderStatus?)OrderStatus.Shipped), summaries.Select(summary => (summary.Spent, summary.LatestStatus)).First());
        Assert.Null(summaries.Single(summary => summary.Id == created.Id).LatestStatus);
        var lapsed = await customers.ListLapsedCustomersAsync(new DateTimeOffset(2026, 5, 9, 12, 0, 0, TimeSpan.FromHours(2)));
        Assert.Equal(["Charles Babbage", "George Boole", "Émilie du Châtelet"], lapsed.Select(customer => customer.Name));

        Assert.Equal(1, await customers.DeleteCustomerAsync(created.Id));
        Recorded<ICustomersRepository>.AssertAllCalled(customers);
    }

    [Fact]
    public async Task Orders()
    {
        var orders = Recorded<IOrdersRepository>.From(shop.Services);
        var books = shop.Services.GetRequiredService<IBooksRepository>();
        var book = (await books.ListBooksAsync(null, "de", null, null, true, null, null, 1)).Single();
        var customer = await shop.CustomerIdAsync("carl@example.de");

        var order = await orders.CreateOrderAsync(customer, """{"city": "Braunschweig"}""", "Eilt");
        Assert.NotNull(order);
        Assert.Equal((OrderStatus.Pending, "Eilt"), (order.Status, order.Note));
        Assert.Equal(1, await orders.AddOrderItemsAsync(order.Id, [book.Id, book.Id, -1], [1, 2, 1]));
        var taken = Assert.Single(await orders.TakeStockAsync(order.Id));
        Assert.Equal((3, book.Stock - 3), (taken.Quantity, taken.LeftInStock));
        var found = await orders.GetOrderAsync(order.Id);
        Assert.Equal((order.Id, "Carl Friedrich Gauss", 1L, 3 * book.Price), (found!.Order.Id, found.Customer, found.Lines, found.Total));
        Assert.Equal(3 * book.Price, Assert.Single(await orders.ListOrderItemsAsync(order.Id)).Amount);
        Assert.Equal(order.Id, Assert.Single(await orders.ListCustomerOrdersAsync(customer, null, null, 1)).Id);
        Assert.NotEqual(order.Id, Assert.Single(await orders.ListCustomerOrdersAsync(customer, order.PlacedAt, order.Id, 1)).Id);

        Assert.Null(await orders.ShipOrderAsync(order.Id));
        Assert.Equal(OrderStatus.Paid, (await orders.PayOrderAsync(order.Id))?.Status);
        Assert.NotNull((await orders.ShipOrderAsync(order.Id))?.ShippedAt);
        Assert.Null(await orders.CancelOrderAsync(order.Id));

        var copy = await orders.CreateOrderAsync(customer, "{}", null);
        Assert.Equal(1, await orders.CopyOrderItemsAsync(copy!.Id, order.Id));
        await orders.TakeStockAsync(copy.Id);
        Assert.Equal(OrderStatus.Cancelled, (await orders.CancelOrderAsync(copy.Id))?.Status);
        Assert.Equal(1, await orders.ReturnStockAsync(copy.Id));
        var counts = await orders.CountOrdersByStatusAsync(order.PlacedAt);
        Assert.Equal((0L, 0L, 1L, 1L), (counts!.Pending, counts.Paid, counts.Shipped, counts.Cancelled));
        var purged = await orders.PurgeCancelledOrdersAsync(DateTimeOffset.UtcNow.AddDays(1));
        Assert.Contains(purged, row => row.Id == copy.Id && row.CustomerId == customer);
        Recorded<IOrdersRepository>.AssertAllCalled(orders);
    }

    [Fact]
    public async Task Reviews()
    {
        var reviews = Recorded<IReviewsRepository>.From(shop.Services);
        var book = await shop.BookIdAsync("The Iliad");
        var customer = await shop.CustomerIdAsync("ada@example.com");

        Assert.Equal((short)2, (await reviews.UpsertReviewAsync(book, customer, 2, "Ships."))?.Rating);
        Assert.True(await reviews.UpsertReviewAsync(book, customer, 3, null) is { Rating: 3, Body: "Ships." });
        Assert.Equal(1, await reviews.MarkReviewHelpfulAsync(book, customer));
        var review = Assert.Single(await reviews.ListBookReviewsAsync(book));
        Assert.Equal(("Ada Byron", 1), (review.Customer, review.Review.Helpful));
        Assert.Equal([0, 0, 1, 0, 0], (await reviews.GetRatingHistogramAsync(book)).Select(bar => bar.Reviews));
        Assert.Equal(("Frankenstein", 3L), (await reviews.ListTopRatedAsync(3, 1)).Select(top => (top.Title, top.Reviews)).Single());
        await Assert.ThrowsAsync<PostgresException>(() => reviews.UpsertReviewAsync(book, customer, 0, null));
        Assert.Equal("Ships.", (await reviews.DeleteReviewAsync(book, customer))?.Body);
        Assert.Null(await reviews.DeleteReviewAsync(book, customer));
        Recorded<IReviewsRepository>.AssertAllCalled(reviews);
    }

    [Fact]
    public async Task Tags()
    {
        var tags = Recorded<ITagsRepository>.From(shop.Services);
        var book = await shop.BookIdAsync("The Odyssey");

        Assert.Equal(2, await tags.TagBookAsync(["Homecoming", "homecoming", "greece"], book));
        Assert.Equal(["greece", "homecoming"], Assert.Single(await tags.ListBooksWithAllTagsAsync(["homecoming", "greece"])).Matching.AsEnumerable());
        Assert.Equal(2, (await tags.ListRelatedBooksAsync(book))[0].Shared);
        Assert.Equal(1, await tags.UntagBookAsync(book, "GREECE"));
        Assert.Contains(await tags.ListTagsAsync(), tag => tag is { Name: "greece", Books: 0 });
        await tags.DeleteUnusedTagsAsync();
        Assert.DoesNotContain(await tags.ListTagsAsync(), tag => tag.Name == "greece");
        Recorded<ITagsRepository>.AssertAllCalled(tags);
    }

    [Fact]
    public async Task Reports()
    {
        var reports = Recorded<IReportsRepository>.From(shop.Services);

        Assert.Equal(26.98m, (await reports.GetMonthlyRevenueAsync())[0].Revenue);
        // At least: the test of the orders sells on the same database.
        Assert.True(Assert.Single(await reports.ListBestSellersAsync(1)) is { Rank: 1, Copies: >= 3 });
        Assert.All(await reports.ListBestSellersByCategoryAsync(2), book => Assert.InRange(book.Place, 1, 2));
        Assert.Contains(await reports.ListLowStockAsync(1), book => book is { Title: "Oliver Twist", Advice: "sold out" });
        Assert.Contains(await reports.ComparePricesAsync(), price => price is { Title: "Poems", Place: 1 });
        Recorded<IReportsRepository>.AssertAllCalled(reports);
    }
}
