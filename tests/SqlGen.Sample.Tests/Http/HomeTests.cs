namespace SqlGen.Sample.Tests.Http;

public sealed class HomeTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task The_front_door_counts_the_books() => Assert.Equal(44, (await shop.GetAsync("/")).Number("books"));
}
