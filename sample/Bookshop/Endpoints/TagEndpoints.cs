using static Bookshop.Endpoints.ShopWeb;

namespace Bookshop.Endpoints;

internal static class TagEndpoints
{
    public static void MapTags(this IEndpointRouteBuilder app)
    {
        var tags = app.MapGroup("/tags").WithTags("Tags");
        tags.MapGet("/", static (ITagsRepository repository, CancellationToken ct) => repository.ListTagsAsync(ct));
        tags.MapGet("/books", static (string[] name, ITagsRepository repository, CancellationToken ct) =>
            repository.ListBooksWithAllTagsAsync([.. name.Distinct()], ct));
        tags.MapDelete("/unused", DeleteUnusedAsync);

        var ofBook = app.MapGroup("/books/{id:long}").WithTags("Tags");
        ofBook.MapGet("/related", static (long id, ITagsRepository repository, CancellationToken ct) => repository.ListRelatedBooksAsync(id, ct));
        ofBook.MapPost("/tags", AddAsync);
        ofBook.MapDelete("/tags/{name}", RemoveAsync);
    }

    private static async Task<IResult> AddAsync(long id, string[] names, ITagsRepository repository, CancellationToken ct) =>
        Results.Ok(new { added = await repository.TagBookAsync(names, id, ct) });

    private static async Task<IResult> RemoveAsync(long id, string name, ITagsRepository repository, CancellationToken ct) =>
        NoContentOrNotFound(await repository.UntagBookAsync(id, name, ct));

    private static async Task<IResult> DeleteUnusedAsync(ITagsRepository repository, CancellationToken ct)
    {
        await repository.DeleteUnusedTagsAsync(ct);
        return Results.NoContent();
    }
}
