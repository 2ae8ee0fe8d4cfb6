using static Bookshop.Endpoints.ShopWeb;

namespace Bookshop.Endpoints;

internal static class CategoryEndpoints
{
    public static void MapCategories(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/categories").WithTags("Categories");
        group.MapGet("/", static (ICategoriesRepository categories, CancellationToken ct) => categories.ListCategoryTreeAsync(ct));
        group.MapGet("/counts", static (ICategoriesRepository categories, CancellationToken ct) => categories.CountBooksByCategoryAsync(ct));
        group.MapGet("/{slug}", GetAsync).WithName("GetCategory");
        group.MapGet("/{slug}/breadcrumbs", GetBreadcrumbsAsync);
        group.MapGet("/{slug}/books", static (string slug, IBooksRepository books, CancellationToken ct) => books.ListBooksInCategoryAsync(slug, ct));
        group.MapPost("/", CreateAsync);
        group.MapPut("/{slug}", RenameAsync);
        group.MapPut("/{slug}/parent", MoveAsync);
        group.MapPost("/{slug}/reprice", static (string slug, Repricing repricing, IBooksRepository books, CancellationToken ct) =>
            books.RepriceCategoryAsync(repricing.Percent, slug, ct));
        group.MapDelete("/{slug}", DeleteAsync);
    }

    private static async Task<IResult> GetAsync(string slug, ICategoriesRepository categories, CancellationToken ct) =>
        OkOrNotFound(await categories.GetCategoryAsync(slug, ct));

    private static async Task<IResult> GetBreadcrumbsAsync(string slug, ICategoriesRepository categories, CancellationToken ct) =>
        await categories.ListBreadcrumbsAsync(slug, ct) is { Count: > 0 } way ? Results.Ok(way) : Results.NotFound();

    private static async Task<IResult> CreateAsync(NewCategory category, ICategoriesRepository categories, CancellationToken ct)
    {
        var parent = category.Parent is null ? null : await categories.GetCategoryAsync(category.Parent, ct);
        if (category.Parent is not null && parent is null)
            return BadRequest($"There is no category '{category.Parent}'.");
        var created = await categories.CreateCategoryAsync(category.Slug, category.Name, parent?.Id, ct);
        return Results.CreatedAtRoute("GetCategory", new { created!.Slug }, created);
    }

    private static async Task<IResult> RenameAsync(string slug, NewName name, ICategoriesRepository categories, CancellationToken ct) =>
        OkOrNotFound(await categories.RenameCategoryAsync(name.Name, slug, ct));

    private static async Task<IResult> MoveAsync(string slug, NewParent target, ICategoriesRepository categories, CancellationToken ct)
    {
        if (await categories.GetCategoryAsync(slug, ct) is not { } category)
            return Results.NotFound();
        if (await categories.GetCategoryAsync(target.Parent, ct) is not { } parent)
            return BadRequest($"There is no category '{target.Parent}'.");
        return await categories.MoveCategoryAsync(category.Id, parent.Id, ct) > 0
            ? Results.NoContent()
            : Conflict($"'{target.Parent}' lies below '{slug}'.");
    }

    private static async Task<IResult> DeleteAsync(string slug, ICategoriesRepository categories, CancellationToken ct) =>
        NoContentOrNotFound(await categories.DeleteCategoryAsync(slug, ct));
}

/// <param name="Parent">The slug of the category above, or null for a root.</param>
internal sealed record NewCategory(string Slug, string Name, string? Parent = null);

internal sealed record NewName(string Name);

internal sealed record NewParent(string Parent);

/// <param name="Percent">What is added to each price: 10 makes 10.00 into 11.00, -50 halves it.</param>
internal sealed record Repricing(decimal Percent);
