using System.Text.Json;

namespace SqlGen.EndToEnd.Tests;

/// <summary>Types that the schema's annotations name, on their way to the database and back; functions that are methods.</summary>
public sealed class OwnTypeTests
{
    private static readonly Moment Placed = new(new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.FromHours(2)));

    [Fact]
    public async Task Values_come_back_as_they_were_sent()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var orders = new OrdersRepository(shop.Database);
        using var notes = JsonDocument.Parse("""{"gift": [true, null]}""");
        var added = await orders.AddOrderAsync(
            new OrderId(7), 12.5m, new Money(1), [new Money(1), null], new Address("Bath", 3), new Address("Ulm", null), notes.RootElement, OrderStatus.OnItsWay, OrderStatus.New, Placed);
        var order = (await orders.GetOrderAsync(new OrderId(7)))!;
        Assert.Equal((new OrderId(7), new Money(12.5m), new Money(1)), (order.Id, order.Total, order.Tip));
        Assert.Equal<IEnumerable<Money?>>([new Money(1), null], order.Steps);
        Assert.Equal((new Address("Bath", 3), new Address("Ulm", null)), (order.Address, order.Other));
        Assert.True(order.Notes!.Value.GetProperty("gift")[0].GetBoolean());
        Assert.Equal((OrderStatus.OnItsWay, OrderStatus.New), (order.Status, order.Before));
        Assert.Equal(Placed.Time, order.Placed!.Value.Time);
        Assert.Equal(added!.Address, order.Address);
        Assert.Equal("on its way", await shop.ScalarAsync<string>("SELECT status FROM orders"));
        Assert.Equal("Bath", await shop.ScalarAsync<string>("SELECT address ->> 'Town' FROM orders"));
    }

    [Fact]
    public async Task Null_is_null_and_no_row_is_null()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var orders = new OrdersRepository(shop.Database);
        Assert.Null(await orders.MaxIdAsync());
        Assert.Null(await orders.GetStatusAsync(new OrderId(1)));
        await orders.AddOrderAsync(new OrderId(1), 1m, null, [], new Address("", null), null, null, OrderStatus.New, null, null);
        var order = (await orders.GetOrderAsync(new OrderId(1)))!;
        Assert.True(order is { Tip: null, Other: null, Notes: null, Before: null, Placed: null, Steps: [] });
        Assert.Equal(OrderStatus.New, await orders.GetStatusAsync(new OrderId(1)));
        Assert.Null(await orders.GetBeforeAsync(new OrderId(1)));
        Assert.Null(await orders.GetNotesAsync(new OrderId(1)));
        Assert.Equal(new OrderId(1), await orders.MaxIdAsync());
    }

    [Fact]
    public async Task Every_way_of_sending_many_takes_them()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var orders = new OrdersRepository(shop.Database);
        await orders.CopyOrdersAsync(Enumerable.Range(1, 3).Select(static i => new CopyOrdersParams(new OrderId(i), i, i == 2 ? null : new Money(i), new Address("x", i), OrderStatus.New, null, Placed)));
        Assert.Equal(2, await orders.BulkStatusAsync([new(OrderStatus.Paid, OrderStatus.New, null, new OrderId(1)), new(OrderStatus.OnItsWay, null, 5m, new OrderId(2))]));
        await orders.BatchStatusAsync([new(OrderStatus.Paid, new OrderId(3))]);
        var paid = await orders.ListByStatusAsync([OrderStatus.Paid, OrderStatus.New], 0m);
        Assert.Equal([(new OrderId(1), new Money(1), null), (new OrderId(3), new Money(3), new Money(3))], paid.Select(static r => (r.Id, r.Total, r.Tip)));
        Assert.Equal(new Money(5), (await orders.ListByStatusAsync([OrderStatus.OnItsWay], 2m))[0].Tip);
    }

    [Fact]
    public async Task A_label_that_the_CHECK_does_not_allow_is_drift()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var orders = new OrdersRepository(shop.Database);
        await orders.AddOrderAsync(new OrderId(1), 1m, null, [], new Address("", null), null, null, OrderStatus.New, null, null);
        await shop.ExecuteAsync("ALTER TABLE orders DROP CONSTRAINT orders_status_check; UPDATE orders SET status = 'lost'");
        var thrown = await Assert.ThrowsAsync<SchemaDriftException>(() => orders.GetOrderAsync(new OrderId(1)));
        Assert.Contains("\"lost\" is no OrderStatus", thrown.Message, StringComparison.Ordinal);
        await shop.ExecuteAsync("""UPDATE orders SET status = 'new', address = '{"Town": 1}'""");
        Assert.Equal("address", (await Assert.ThrowsAsync<SchemaDriftException>(() => orders.GetOrderAsync(new OrderId(1)))).Column);
    }

    [Fact]
    public async Task Exposed_functions_are_methods()
    {
        await using var shop = await ItemsDatabase.CreateAsync();
        var (orders, functions) = (new OrdersRepository(shop.Database), new FunctionsRepository(shop.Database));
        await orders.CopyOrdersAsync(Enumerable.Range(1, 3).Select(static i => new CopyOrdersParams(new OrderId(i), i, null, new Address("x", i), i == 3 ? OrderStatus.Paid : OrderStatus.New, null, Placed)));
        Assert.Equal(2, await functions.CountOrdersAsync(2m));
        Assert.Equal(3, (await functions.OrdersOfAsync("paid", ["new"])).Count);
        Assert.Empty(await functions.OrdersOfAsync(null, []));
        await functions.ForgetOrdersAsync();
        Assert.Equal(0, await functions.CountOrdersAsync(0m));
    }
}
