using System.Text.Json;
using static Bookshop.Endpoints.ShopWeb;

namespace Bookshop.Endpoints;

internal static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/customers").WithTags("Customers");
        group.MapGet("/", ListAsync);
        group.MapGet("/summaries", static (int? pageSize, ICustomersRepository customers, CancellationToken ct) =>
            customers.ListCustomerSummariesAsync(Math.Clamp(pageSize ?? 20, 1, 200), ct));
        group.MapGet("/newsletter", static (ICustomersRepository customers, CancellationToken ct) => customers.ListNewsletterReadersAsync(ct));
        group.MapGet("/lapsed", ListLapsedAsync);
        group.MapGet("/by-email/{email}", FindByEmailAsync);
        group.MapGet("/{id:guid}", GetAsync).WithName("GetCustomer");
        group.MapGet("/{id:guid}/orders", ListOrdersAsync);
        group.MapPost("/", RegisterAsync);
        group.MapPatch("/{id:guid}", UpdateAsync);
        group.MapPut("/{id:guid}/preferences/{key}", SetPreferenceAsync);
        group.MapDelete("/{id:guid}", DeleteAsync);
    }

    /// <param name="role">The names of the roles wanted; none means all.</param>
    private static async Task<IResult> ListAsync(string[] role, ICustomersRepository customers, CancellationToken ct)
    {
        var roles = role.Length == 0 ? Enum.GetValues<CustomerRole>() : new CustomerRole[role.Length];
        for (var i = 0; i < role.Length; i++)
        {
            if (!Enum.TryParse(role[i], ignoreCase: true, out roles[i]) || !Enum.IsDefined(roles[i]))
                return BadRequest($"There is no role '{role[i]}'.");
        }
        return Results.Ok((await customers.ListCustomersByRoleAsync(roles, ct)).Select(CustomerResponse.From));
    }

    private static async Task<IEnumerable<CustomerResponse>> ListLapsedAsync(
        DateTimeOffset since, ICustomersRepository customers, CancellationToken ct) =>
        (await customers.ListLapsedCustomersAsync(since, ct)).Select(CustomerResponse.From);

    private static async Task<IResult> FindByEmailAsync(string email, ICustomersRepository customers, CancellationToken ct) =>
        Found(await customers.FindCustomerByEmailAsync(email, ct));

    private static async Task<IResult> GetAsync(Guid id, ICustomersRepository customers, CancellationToken ct) =>
        Found(await customers.GetCustomerAsync(id, ct));

    private static Task<List<ListCustomerOrdersRow>> ListOrdersAsync(
        Guid id, DateTimeOffset? before, long? beforeId, int? pageSize, IOrdersRepository orders, CancellationToken ct) =>
        orders.ListCustomerOrdersAsync(id, before, beforeId, Math.Clamp(pageSize ?? 20, 1, 200), ct);

    private static async Task<IResult> RegisterAsync(NewCustomer customer, ICustomersRepository customers, CancellationToken ct)
    {
        var created = await customers.RegisterCustomerAsync(customer.Email, customer.Name, customer.Role, ct);
        return Results.CreatedAtRoute("GetCustomer", new { created!.Id }, CustomerResponse.From(created));
    }

    private static async Task<IResult> UpdateAsync(Guid id, CustomerChange change, ICustomersRepository customers, CancellationToken ct) =>
        Found(await customers.UpdateCustomerAsync(change.Email, change.Name, change.Role, id, ct));

    private static async Task<IResult> SetPreferenceAsync(
        Guid id, string key, JsonElement value, ICustomersRepository customers, CancellationToken ct) =>
        NoContentOrNotFound(await customers.SetPreferenceAsync(key, value.GetRawText(), id, ct));

    private static async Task<IResult> DeleteAsync(Guid id, ICustomersRepository customers, CancellationToken ct) =>
        NoContentOrNotFound(await customers.DeleteCustomerAsync(id, ct));

    private static IResult Found(Customer? customer) => customer is null ? Results.NotFound() : Results.Ok(CustomerResponse.From(customer));
}

internal sealed record NewCustomer(string Email, string Name, CustomerRole Role = CustomerRole.Customer);

/// <summary>What is left out stays as it is.</summary>
internal sealed record CustomerChange(string? Email = null, string? Name = null, CustomerRole? Role = null);

/// <summary>A customer with the preferences as JSON, not as the text of it.</summary>
internal sealed record CustomerResponse(Guid Id, string Email, string Name, CustomerRole Role, JsonElement Preferences, DateTimeOffset CreatedAt)
{
    public static CustomerResponse From(Customer customer) => new(
        customer.Id, customer.Email, customer.Name, customer.Role, JsonElement.Parse(customer.Preferences), customer.CreatedAt);
}
