using System.Text.Json;
using System.Text.Json.Serialization;
using Scalar.AspNetCore;

namespace Bookshop.Endpoints;

internal static class ShopWeb
{
    private const string DefaultUrl = "http://localhost:5080";

    /// <summary>How the shop speaks HTTP: where it listens, how it writes JSON, how it reports what went wrong.</summary>
    public static void AddShopWeb(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null)
            builder.WebHost.UseUrls(DefaultUrl);

        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<DatabaseProblems>();
        builder.Services.AddOpenApi();
        builder.Services.ConfigureHttpJsonOptions(static options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
    }

    /// <summary>What the shop can do, for programs (<c>/openapi/v1.json</c>) and for people (<c>/docs</c>).</summary>
    public static void MapApiPages(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference("/docs", static options => options.WithTitle("Bookshop"));
    }

    /// <summary>Where the endpoints are mapped: what goes wrong in any of them is told by problem details (RFC 9457).</summary>
    public static RouteGroupBuilder MapShop(this IEndpointRouteBuilder app) => app.MapGroup("")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static void MapHome(this IEndpointRouteBuilder app) =>
        app.MapGet("/", static async (IBooksRepository books, CancellationToken cancellationToken) =>
            new { shop = "Bookshop", books = await books.CountBooksAsync(cancellationToken), start = "/books" });

    /// <summary>200 with the value, or 404 for null.</summary>
    public static IResult OkOrNotFound<T>(T? value) => value is null ? Results.NotFound() : Results.Ok(value);

    /// <summary>204 when a row was touched, else 404.</summary>
    public static IResult NoContentOrNotFound(long rows) => rows == 0 ? Results.NotFound() : Results.NoContent();

    public static IResult Conflict(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status409Conflict);

    public static IResult BadRequest(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
