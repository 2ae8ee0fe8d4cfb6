using static Bookshop.Endpoints.ShopWeb;

namespace Bookshop.Endpoints;

internal static class AuthorEndpoints
{
    public static void MapAuthors(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/authors").WithTags("Authors");
        group.MapGet("/", ListAsync);
        group.MapGet("/by-alias/{alias}", static (string alias, IAuthorsRepository authors, CancellationToken ct) =>
            authors.FindAuthorsByAliasAsync(alias, ct));
        group.MapGet("/{id:long}", GetAsync).WithName("GetAuthor");
        group.MapGet("/{id:long}/shelf", GetShelfAsync);
        group.MapPost("/", CreateAsync);
        group.MapPatch("/{id:long}", UpdateAsync);
        group.MapDelete("/{id:long}", DeleteAsync);
    }

    private static Task<List<ListAuthorsRow>> ListAsync(string? search, int? skip, int? pageSize, IAuthorsRepository authors, CancellationToken ct) =>
        authors.ListAuthorsAsync(search, Math.Clamp(pageSize ?? 50, 1, 200), Math.Max(skip ?? 0, 0), ct);

    private static async Task<IResult> GetAsync(long id, IAuthorsRepository authors, CancellationToken ct) =>
        OkOrNotFound(await authors.GetAuthorAsync(id, ct));

    private static async Task<IResult> GetShelfAsync(long id, IAuthorsRepository authors, CancellationToken ct) =>
        OkOrNotFound(await authors.GetAuthorShelfAsync(id, ct));

    private static async Task<IResult> CreateAsync(NewAuthor author, IAuthorsRepository authors, CancellationToken ct)
    {
        var created = await authors.CreateAuthorAsync(
            author.Name, author.Country, author.Born, author.Died, author.Aliases ?? [], author.Biography, ct);
        return Results.CreatedAtRoute("GetAuthor", new { created!.Id }, created);
    }

    private static async Task<IResult> UpdateAsync(long id, AuthorChange change, IAuthorsRepository authors, CancellationToken ct) =>
        OkOrNotFound(await authors.UpdateAuthorAsync(
            change.Name, change.Country, change.Born, change.Died, change.Aliases, change.Biography, id, ct));

    private static async Task<IResult> DeleteAsync(long id, IAuthorsRepository authors, CancellationToken ct) =>
        NoContentOrNotFound(await authors.DeleteAuthorAsync(id, ct));
}

internal sealed record NewAuthor(
    string Name, string? Country = null, DateOnly? Born = null, DateOnly? Died = null, string[]? Aliases = null, string? Biography = null);

/// <summary>What is left out stays as it is.</summary>
internal sealed record AuthorChange(
    string? Name = null, string? Country = null, DateOnly? Born = null, DateOnly? Died = null, string[]? Aliases = null, string? Biography = null);
