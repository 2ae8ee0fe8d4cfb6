using Npgsql;

namespace SqlGen.Runtime.Tests.Pools;

public sealed class ConnectionUrlTests
{
    /// <summary>The URLs of the manual's chapter 34.1.1.2 among them.</summary>
    [Theory]
    [InlineData("postgresql://", "Host=localhost")]
    [InlineData("postgresql://localhost", "Host=localhost")]
    [InlineData("postgresql://localhost:5433", "Host=localhost;Port=5433")]
    [InlineData("postgresql://localhost/mydb", "Host=localhost;Database=mydb")]
    [InlineData("postgresql://user@localhost", "Host=localhost;Username=user")]
    [InlineData("postgresql://user:secret@localhost", "Host=localhost;Username=user;Password=secret")]
    [InlineData("postgresql://other@localhost/otherdb?connect_timeout=10&application_name=myapp",
        "Host=localhost;Database=otherdb;Username=other;Timeout=10;Application Name=myapp")]
    [InlineData("postgresql://host1:123,host2:456/somedb?target_session_attrs=any&application_name=myapp",
        "Host=host1:123,host2:456;Database=somedb;Application Name=myapp")]
    [InlineData("postgres://u:p%40ss%3Aw%2For%25d@h/d", "Host=h;Username=u;Password=p@ss:w/or%d;Database=d")]
    [InlineData("postgres://a%2Bb:p+p@h/d%20b", "Host=h;Username=a+b;Password=p+p;Database=d b")]
    [InlineData("postgresql://[2001:db8::1234]/database", "Host=[2001:db8::1234];Database=database")]
    [InlineData("postgresql://[2001:db8::1234]:5433/database", "Host=[2001:db8::1234];Port=5433;Database=database")]
    [InlineData("postgresql:///dbname?host=/var/lib/postgresql", "Host=/var/lib/postgresql;Database=dbname")]
    [InlineData("postgresql://%2Fvar%2Flib%2Fpostgresql/dbname", "Host=/var/lib/postgresql;Database=dbname")]
    [InlineData("postgresql:///mydb?host=localhost&port=5433", "Host=localhost;Port=5433;Database=mydb")]
    [InlineData("postgres://h/d?host=a,b&port=5433", "Host=a,b;Port=5433;Database=d")]
    [InlineData("postgres://a:5433,b/d", "Host=a:5433,b:5432;Database=d")]
    [InlineData("postgres://u@x@h/d", "Host=h;Username=u@x;Database=d")]
    [InlineData("POSTGRES://h/d?sslmode=verify-full&sslrootcert=/etc/ca.pem&options=-c%20geqo%3Doff",
        "Host=h;Database=d;SSL Mode=VerifyFull;Root Certificate=/etc/ca.pem;Options=-c geqo=off")]
    [InlineData("postgres://h/d?ssl=true", "Host=h;Database=d;SSL Mode=Require")]
    [InlineData("postgres://h/d?user=u&password=p&dbname=e", "Host=h;Database=e;Username=u;Password=p")]
    [InlineData("postgres://h/d?Maximum%20Pool%20Size=20&command_timeout=7", "Host=h;Database=d;Maximum Pool Size=20;Command Timeout=7")]
    public void Is_read_as_libpq_reads_it(string url, string expected)
    {
        var actual = SqlGen.Pools.ConnectionUrl.Parse(url);

        Assert.Equivalent(new NpgsqlConnectionStringBuilder(expected), actual, strict: true);
        Assert.Equal(new NpgsqlConnectionStringBuilder(expected).Count, actual.Count);
    }

    [Theory]
    [InlineData("postgres://u:secret@h:99999/d", "99999")]
    [InlineData("postgres://u:secret@h:x/d", "'x'")]
    [InlineData("postgres://u:secret@h/d?sslmode=sometimes", "sslmode=sometimes")]
    [InlineData("postgres://u:secret@h/d?nonsense=1", "'nonsense'")]
    [InlineData("postgres://u:secret@h/d?connect_timeout=soon", "Timeout")]
    [InlineData("postgres://u:secret@h/d?application_name", "'application_name'")]
    [InlineData("postgres://u:sec%zzret@h/d", "password")]
    [InlineData("postgres://u:secret%@h/d", "password")]
    public void What_is_wrong_is_named_and_the_password_is_not(string url, string named)
    {
        var e = Assert.Throws<ArgumentException>(() => SqlGen.Pools.ConnectionUrl.Parse(url));

        Assert.Contains(named, e.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secret", e.ToString(), StringComparison.Ordinal);
    }
}
