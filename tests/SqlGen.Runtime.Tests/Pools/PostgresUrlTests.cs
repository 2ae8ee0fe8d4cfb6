using Npgsql;

namespace SqlGen.Runtime.Tests.Pools;

public sealed class PostgresUrlTests
{
    [Theory]
    [InlineData("postgres://localhost", "Host=localhost")]
    [InlineData("postgresql://localhost:5433", "Host=localhost;Port=5433")]
    [InlineData("POSTGRES://ann@localhost/shop", "Username=ann;Host=localhost;Database=shop")]
    [InlineData("postgres://ann:secret@db.example.com:6543/shop", "Username=ann;Password=secret;Host=db.example.com;Port=6543;Database=shop")]
    [InlineData("postgres://ann:p%40ss%2Fw%3Ford%23@h/a%20b", "Username=ann;Password=p@ss/w?ord#;Host=h;Database=a b")]
    [InlineData("postgres://ann:p@ss@h/shop", "Username=ann;Password=p@ss;Host=h;Database=shop")]
    [InlineData("postgres://ann:@h", "Username=ann;Password=;Host=h")]
    [InlineData("postgres://ann:a:b@h", "Username=ann;Password=a:b;Host=h")]
    [InlineData("postgres://[::1]:5433/shop", "Host=::1;Port=5433;Database=shop")]
    [InlineData("postgres://[2001:db8::1]/shop", "Host=2001:db8::1;Database=shop")]
    [InlineData("postgres://a,b:5433,[::1]:5434/shop", "Host='a,b:5433,[::1]:5434';Database=shop")]
    [InlineData("postgres:///shop?host=/var/run/postgresql", "Host=/var/run/postgresql;Database=shop")]
    [InlineData("postgres://%2Fvar%2Frun%2Fpostgresql/shop", "Host=/var/run/postgresql;Database=shop")]
    [InlineData("postgres://h/shop?sslmode=verify-full&connect_timeout=3", "Host=h;Database=shop;SSL Mode=VerifyFull;Timeout=3")]
    [InlineData("postgres://h?user=ann&password=secret&port=5433&dbname=shop", "Host=h;Username=ann;Password=secret;Port=5433;Database=shop")]
    [InlineData("postgres://h/shop?application_name=web%20app&options=-c%20geqo%3Doff", "Host=h;Database=shop;Application Name=web app;Options=-c geqo=off")]
    [InlineData("postgres://h/shop?Maximum%20Pool%20Size=20", "Host=h;Database=shop;Maximum Pool Size=20")]
    [InlineData("postgres://a,b/shop?target_session_attrs=read-write", "Host='a,b';Database=shop;Target Session Attributes=read-write")]
    public void A_URL_says_what_a_connection_string_says(string url, string connectionString)
    {
        var expected = new NpgsqlConnectionStringBuilder(connectionString);
        // An empty password is a password all the same: the builder drops it where a string is read.
        if (connectionString.Contains("Password=;", StringComparison.Ordinal))
            expected.Password = "";

        Assert.Equal(Settings(expected), Settings(PostgresUrl.Parse(url)));
    }

    private static IEnumerable<string> Settings(NpgsqlConnectionStringBuilder connection) => connection.ConnectionString.Split(';').Order();

    [Theory]
    [InlineData("mysql://h/shop", "begins with postgres://")]
    [InlineData("postgres://h:http/shop", "\"http\" is no port")]
    [InlineData("postgres://h:0/shop", "\"0\" is no port")]
    [InlineData("postgres://[::1/shop", "no closing bracket")]
    [InlineData("postgres://ann:100%@h/shop", "two hexadecimal digits")]
    [InlineData("postgres://h/shop?sslmode", "\"sslmode\" has no value")]
    [InlineData("postgres://h/shop?sslmode=maybe", "\"sslmode\" does not take \"maybe\"")]
    [InlineData("postgres://h/shop?sslmode=1", "\"sslmode\" does not take \"1\"")]
    [InlineData("postgres://h/shop?connect_timeout=soon", "takes a number")]
    [InlineData("postgres://h/shop?pool=5", "\"pool\" is not known")]
    [InlineData("postgres://h/shop?Maximum%20Pool%20Size=many", "does not take its value")]
    public void What_is_wrong_with_a_URL_is_said(string url, string said)
    {
        var error = Assert.Throws<FormatException>(() => PostgresUrl.Parse(url));

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
        var error = Assert.Throws<FormatException>(() => PostgresUrl.Read(text));

        Assert.DoesNotContain("hunter2", error.ToString());
    }

    [Fact]
    public void What_is_no_URL_is_Npgsqls_own_form() =>
        Assert.Equal("Host=h;Database=shop", PostgresUrl.Read("host=h;database=shop").ConnectionString);
}
