using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Bookshop.Endpoints;

internal static class CatalogEndpoints
{
    public static void MapCatalog(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/catalog").WithTags("Catalog");
        group.MapGet("/authors", ListAuthorsAsync);
        group.MapGet("/authors/like", static (string name, ICatalogRepository catalog, CancellationToken ct) => catalog.FindAuthorsLikeAsync(name, ct));
        group.MapGet("/books/find", static (string words, ICatalogRepository catalog, CancellationToken ct) => catalog.FindBooksAsync(words, ct));
        group.MapPost("/books", ImportAsync);
        group.MapGet("/books.csv", ExportAsync);
    }

    private static async Task<IResult> ListAuthorsAsync(ICatalogRepository catalog, CancellationToken ct) =>
        Results.Ok((await catalog.ListAuthorsWithBooksAsync(ct)).Select(static row => new { row.Author.Id, row.Author.Name, books = row.Books.Select(BookResponse.From) }));

    /// <summary>Books go into the database as they are read from the request: neither of them is ever in memory as a whole.</summary>
    private static async Task<IResult> ImportAsync(HttpRequest request, ICatalogRepository catalog, IHistoryRepository history, CancellationToken ct)
    {
        var options = request.HttpContext.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;
        async IAsyncEnumerable<ImportBooksParams> ReadAsync()
        {
            await foreach (var book in JsonSerializer.DeserializeAsyncEnumerable<NewBook>(request.Body, options, ct))
            {
                if (book is null)
                    throw new BadHttpRequestException("A book is null.");
                yield return new(book.AuthorId, book.CategoryId, book.Title, book.Isbn, book.Language, book.Published, book.Price, book.Stock, book.DetailsJson);
            }
        }

        long imported;
        try
        {
            imported = await catalog.ImportBooksAsync(ReadAsync(), ct);
        }
        catch (JsonException error)
        {
            throw new BadHttpRequestException(error.Message, error);
        }
        await history.NoteEventAsync(EventKind.Import, "books", $$"""{"rows": {{imported.ToString(CultureInfo.InvariantCulture)}}}""", ct);
        return Results.Ok(new { imported });
    }

    private static async Task ExportAsync(HttpResponse response, ICatalogRepository catalog, CancellationToken ct)
    {
        response.ContentType = "text/csv; charset=utf-8";
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(false));
        await writer.WriteLineAsync("id,title,author,isbn,price,stock");
        await foreach (var book in catalog.ExportBooksAsync(ct))
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{book.Id},{Quoted(book.Title)},{Quoted(book.Author)},{book.Isbn},{book.Price},{book.Stock}"));
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
