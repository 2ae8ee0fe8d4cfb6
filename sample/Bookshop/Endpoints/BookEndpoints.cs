using System.Text.Json;
using static Bookshop.Endpoints.ShopWeb;

namespace Bookshop.Endpoints;

internal static class BookEndpoints
{
    public static void MapBooks(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/books").WithTags("Books");
        group.MapGet("/", ListAsync);
        group.MapGet("/search", static (string words, IBooksRepository books, CancellationToken ct) => books.SearchBooksAsync(words, ct));
        group.MapGet("/by-details", static (string wanted, IBooksRepository books, CancellationToken ct) =>
            books.FindBooksByDetailsAsync(wanted, ct));
        group.MapGet("/by-ids", GetManyAsync);
        group.MapGet("/isbn/{isbn}", FindByIsbnAsync);
        group.MapGet("/{id:long}", GetAsync).WithName("GetBook");
        group.MapPost("/", CreateAsync);
        group.MapPut("/{id:long}", UpdateAsync);
        group.MapPatch("/{id:long}/details", PatchDetailsAsync);
        group.MapPost("/{id:long}/stock", RestockAsync);
        group.MapPost("/{id:long}/discontinue", DiscontinueAsync);
        group.MapDelete("/{id:long}", DeleteAsync);
    }

    private static Task<List<ListBooksRow>> ListAsync([AsParameters] BookFilter filter, IBooksRepository books, CancellationToken ct) =>
        books.ListBooksAsync(
            filter.AuthorId, filter.Language, filter.MinPrice, filter.MaxPrice, filter.InStock ?? false,
            filter.AfterTitle, filter.AfterId, Math.Clamp(filter.PageSize ?? 50, 1, 200), ct);

    private static async Task<IEnumerable<BookResponse>> GetManyAsync(long[] id, IBooksRepository books, CancellationToken ct) =>
        (await books.GetBooksByIdsAsync(id, ct)).Select(BookResponse.From);

    private static async Task<IResult> FindByIsbnAsync(string isbn, IBooksRepository books, CancellationToken ct) =>
        await books.FindBookByIsbnAsync(isbn, ct) is { } book ? Results.Ok(BookResponse.From(book)) : Results.NotFound();

    private static async Task<IResult> GetAsync(long id, IBooksRepository books, CancellationToken ct) =>
        await books.GetBookPageAsync(id, ct) is { } page
            ? Results.Ok(new { book = BookResponse.From(page.Book), page.Author, page.Category, page.Reviews, page.Rating, page.Tags })
            : Results.NotFound();

    private static async Task<IResult> CreateAsync(NewBook book, IBooksRepository books, CancellationToken ct)
    {
        var created = await books.CreateBookAsync(
            book.AuthorId, book.CategoryId, book.Title, book.Isbn, book.Language, book.Published, book.Price, book.Stock, book.DetailsJson, ct);
        return Results.CreatedAtRoute("GetBook", new { created!.Id }, BookResponse.From(created));
    }

    private static async Task<IResult> UpdateAsync(long id, NewBook book, IBooksRepository books, CancellationToken ct)
    {
        var updated = await books.UpdateBookAsync(
            book.AuthorId, book.CategoryId, book.Title, book.Isbn, book.Language, book.Published, book.Price, book.DetailsJson, id, ct);
        return updated is null ? Results.NotFound() : Results.Ok(BookResponse.From(updated));
    }

    private static async Task<IResult> PatchDetailsAsync(long id, JsonElement patch, IBooksRepository books, CancellationToken ct)
    {
        if (patch.ValueKind != JsonValueKind.Object)
            return BadRequest("The details of a book are a JSON object.");
        return await books.PatchBookDetailsAsync(patch.GetRawText(), id, ct) is { } details
            ? Results.Ok(JsonElement.Parse(details))
            : Results.NotFound();
    }

    private static async Task<IResult> RestockAsync(long id, Delivery delivery, IBooksRepository books, CancellationToken ct) =>
        await books.RestockAsync(delivery.Copies, id, ct) is { } stock ? Results.Ok(new { id, stock }) : Results.NotFound();

    private static async Task<IResult> DiscontinueAsync(long id, IBooksRepository books, CancellationToken ct) =>
        NoContentOrNotFound(await books.DiscontinueBookAsync(id, ct));

    private static async Task<IResult> DeleteAsync(long id, IBooksRepository books, CancellationToken ct)
    {
        if (await books.DeleteBookAsync(id, ct) > 0)
            return Results.NoContent();
        return await books.GetBookAsync(id, ct) is null
            ? Results.NotFound()
            : Conflict("The book was ordered before. It can be discontinued, not deleted.");
    }
}

/// <summary>The query string of <c>GET /books</c>. A page begins after the last title and id of the page before.</summary>
internal sealed record BookFilter(
    long? AuthorId, string? Language, decimal? MinPrice, decimal? MaxPrice, bool? InStock, string? AfterTitle, long? AfterId, int? PageSize);

internal sealed record NewBook(
    long AuthorId,
    long CategoryId,
    string Title,
    decimal Price,
    string? Isbn = null,
    string Language = "en",
    int? Published = null,
    int Stock = 0,
    JsonElement? Details = null)
{
    public string DetailsJson => Details?.GetRawText() ?? "{}";
}

internal sealed record Delivery(int Copies);

/// <summary>A book with its details as JSON, not as the text of it.</summary>
internal sealed record BookResponse(
    long Id,
    long AuthorId,
    long CategoryId,
    string Title,
    string? Isbn,
    string Language,
    int? Published,
    decimal Price,
    int Stock,
    JsonElement Details,
    DateTimeOffset? DiscontinuedAt,
    DateTimeOffset UpdatedAt)
{
    public static BookResponse From(Book book) => new(
        book.Id, book.AuthorId, book.CategoryId, book.Title, book.Isbn, book.Language, book.Published, book.Price, book.Stock,
        JsonElement.Parse(book.Details), book.DiscontinuedAt, book.UpdatedAt);
}
