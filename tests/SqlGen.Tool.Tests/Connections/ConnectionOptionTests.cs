using SqlGen.Tool.Connections;

namespace SqlGen.Tool.Tests.Connections;

public sealed class ConnectionOptionTests
{
    [Theory]
    [InlineData("Host=h;Database=a", "DATABASE_URL=postgres://x/b PGHOST=y", "Host=h;Database=a")]
    [InlineData("postgres://h/a", "", "Database=a;Host=h")]
    [InlineData(null, "DATABASE_URL=postgres://x/b PGHOST=y", "Database=b;Host=x")]
    [InlineData(null, "PGHOST=y PGPORT=5433 PGDATABASE=c PGUSER=ann PGSSLMODE=verify-full", "Host=y;Port=5433;Username=ann;Database=c;SSL Mode=VerifyFull")]
    [InlineData(null, "PGDATABASE=c", "Database=c;Host=localhost")]
    public void The_option_goes_before_the_URL_and_that_before_the_variables_of_libpq(string? given, string environment, string expected) =>
        Assert.Equal(expected, ConnectionOption.Require(given, Environment(environment)).ConnectionString);

    [Theory]
    [InlineData("Host=h;Nonsense=1", "", "cannot read --connection: ")]
    [InlineData("Database=a", "", "no host is named")]
    [InlineData(null, "DATABASE_URL=postgres://h:http", "cannot read DATABASE_URL: ")]
    [InlineData(null, "PGPORT=http", "PGPORT")]
    [InlineData(null, "", "which database? Give --connection")]
    public void What_cannot_be_read_is_said(string? given, string environment, string said)
    {
        var error = Assert.Throws<UsageException>(() => ConnectionOption.Require(given, Environment(environment)));

        Assert.Contains(said, error.Message);
    }

    [Theory]
    [InlineData("postgres://ann:hunter2@h:http/shop")]
    [InlineData("postgres://ann:hunter2@h/shop?pool=5")]
    [InlineData("Host=h;Password=hunter2;Port=http")]
    [InlineData("Host=h;Password=hunter2;Pasword=x")]
    [InlineData("Host=h;Password=hunter2;;=")]
    public void No_error_shows_the_password(string text)
    {
        var error = Assert.Throws<UsageException>(() => ConnectionOption.Require(text, Environment("")));

        Assert.DoesNotContain("hunter2", error.ToString());
    }

    [Fact]
    public void A_password_is_not_shown()
    {
        var connection = ConnectionOption.Require("postgres://ann:hunter2@h:5433/shop", Environment(""));

        Assert.Equal("shop on h:5433", ConnectionOption.Display(connection));
    }

    private static Func<string, string?> Environment(string variables)
    {
        var values = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1]);
        return values.GetValueOrDefault;
    }
}
