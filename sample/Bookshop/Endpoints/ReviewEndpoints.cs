using static Bookshop.Endpoints.ShopWeb;

namespace Bookshop.Endpoints;

internal static class ReviewEndpoints
{
    public static void MapReviews(this IEndpointRouteBuilder app)
    {
        var ofBook = app.MapGroup("/books/{id:long}").WithTags("Reviews");
        ofBook.MapGet("/reviews", ListAsync);
        ofBook.MapGet("/ratings", static (long id, IReviewsRepository reviews, CancellationToken ct) => reviews.GetRatingHistogramAsync(id, ct));
        ofBook.MapPut("/reviews/{customerId:guid}", WriteAsync);
        ofBook.MapPost("/reviews/{customerId:guid}/helpful", MarkHelpfulAsync);
        ofBook.MapDelete("/reviews/{customerId:guid}", DeleteAsync);

        app.MapGet("/reviews/top-rated", static (int? atLeast, int? pageSize, IReviewsRepository reviews, CancellationToken ct) =>
            reviews.ListTopRatedAsync(atLeast ?? 1, Math.Clamp(pageSize ?? 10, 1, 100), ct)).WithTags("Reviews");
    }

    private static async Task<IResult> ListAsync(long id, IReviewsRepository reviews, CancellationToken ct)
    {
        var rows = await reviews.ListBookReviewsAsync(id, ct);
        return Results.Ok(rows.Select(static row =>
            new { row.Customer, row.Review.Rating, row.Review.Body, row.Review.Helpful, row.Review.UpdatedAt }));
    }

    private static async Task<IResult> WriteAsync(long id, Guid customerId, NewReview review, IReviewsRepository reviews, CancellationToken ct) =>
        Results.Ok(await reviews.UpsertReviewAsync(id, customerId, review.Rating, review.Body, ct));

    private static async Task<IResult> MarkHelpfulAsync(long id, Guid customerId, IReviewsRepository reviews, CancellationToken ct) =>
        NoContentOrNotFound(await reviews.MarkReviewHelpfulAsync(id, customerId, ct));

    private static async Task<IResult> DeleteAsync(long id, Guid customerId, IReviewsRepository reviews, CancellationToken ct) =>
        OkOrNotFound(await reviews.DeleteReviewAsync(id, customerId, ct));
}

/// <param name="Rating">One to five stars.</param>
/// <param name="Body">What the customer writes; null keeps what was written before.</param>
internal sealed record NewReview(short Rating, string? Body = null);
