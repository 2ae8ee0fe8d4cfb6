using SqlGen.Generator.Tests.Pipeline;
using SqlGen.Testing;

namespace SqlGen.Generator.Tests.Emit;

/// <summary>What is emitted for types that the schema's annotations name, and for functions that they expose.</summary>
public sealed class OwnTypesTests
{
    private const string Types = """
        #pragma warning disable CS1591
        namespace Shop;
        public readonly record struct OrderId(long Value)
        {
            public static explicit operator OrderId(long value) => new(value);
            public static explicit operator long(OrderId id) => id.Value;
        }
        public sealed record Money(decimal Amount)
        {
            public static explicit operator Money(decimal amount) => new(amount);
            public static explicit operator decimal(Money money) => money.Amount;
        }
        public sealed record Address(string Town);
        public sealed class ShopJson(global::System.Text.Json.JsonSerializerOptions? options) : global::System.Text.Json.Serialization.JsonSerializerContext(options)
        {
            public static ShopJson Default { get; } = new(null);
            protected override global::System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override global::System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(global::System.Type type) => null;
        }
        """;

    [Fact]
    public void Types_are_converted_where_they_meet_the_database()
    {
        var project = GeneratedProject.Of(
            ("schema.sql", """
                -- @type Shop.Money
                CREATE DOMAIN amount AS numeric(12, 2);
                CREATE TABLE orders (
                  -- @type Shop.OrderId
                  id bigint PRIMARY KEY,
                  total amount NOT NULL,
                  tips amount[],
                  -- @type Shop.Address via Shop.ShopJson
                  address jsonb,
                  -- @enum OrderStatus
                  status text NOT NULL CHECK (status IN ('new', 'on "its" way'))
                );
                -- @expose
                CREATE FUNCTION orders_of(status text) RETURNS SETOF orders LANGUAGE sql AS 'SELECT * FROM orders';
                """),
            ("queries/orders.sql", """
                -- name: GetOrder :one
                SELECT * FROM orders WHERE id = @id;

                -- name: GetStatus :one
                SELECT status FROM orders WHERE id = @id AND total IN (sqlc.slice('totals'));

                -- name: CopyOrders :copyfrom
                INSERT INTO orders (id, total, tips, address, status) VALUES (@id, @total, @tips, @address, @status);

                -- name: BulkOrders :bulk
                UPDATE orders SET address = @address, status = @status WHERE id = @id;
                """));
        Assert.Empty(project.Diagnostics);
        GeneratedCode.AssertClean([Types, .. project.Result.GeneratedSources.Select(static s => s.SourceText.ToString())]);
        Snapshot.Verify(project.Text, "OwnTypes", "cs");
    }
}
