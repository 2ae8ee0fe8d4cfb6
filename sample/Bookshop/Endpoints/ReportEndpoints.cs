namespace Bookshop.Endpoints;

internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/reports").WithTags("Reports");
        group.MapGet("/revenue", static (IReportsRepository reports, CancellationToken ct) => reports.GetMonthlyRevenueAsync(ct));
        group.MapGet("/best-sellers", static (int? pageSize, IReportsRepository reports, CancellationToken ct) =>
            reports.ListBestSellersAsync(Math.Clamp(pageSize ?? 10, 1, 100), ct));
        group.MapGet("/best-sellers/by-category", static (int? perCategory, IReportsRepository reports, CancellationToken ct) =>
            reports.ListBestSellersByCategoryAsync(perCategory ?? 3, ct));
        group.MapGet("/low-stock", static (int? threshold, IReportsRepository reports, CancellationToken ct) =>
            reports.ListLowStockAsync(threshold ?? 5, ct));
        group.MapGet("/prices", static (IReportsRepository reports, CancellationToken ct) => reports.ComparePricesAsync(ct));
    }
}
