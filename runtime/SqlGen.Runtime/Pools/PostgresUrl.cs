using System.Globalization;
using Npgsql;

namespace SqlGen;

/// <summary>
/// Connection URLs as libpq and most hosting services write them, <c>postgres://user:password@host:5432/database?sslmode=require</c>, turned into
/// Npgsql's form.
/// </summary>
/// <remarks>Of the manual's "Connection URIs": several hosts, IPv6 addresses in brackets, percent-encoding in every part, an empty host with
/// <c>?host=/var/run/postgresql</c> for a socket.</remarks>
public static class PostgresUrl
{
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>Whether a text is such a URL; what is not is Npgsql's own form.</summary>
    public static bool IsUrl(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SchemeOf(text) is not null;
    }

    /// <summary>The connection string that a setting holds: a URL is translated, Npgsql's own form is read as it is.</summary>
    /// <exception cref="FormatException">It is neither. The message names what is wrong, never a password.</exception>
    public static NpgsqlConnectionStringBuilder Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsUrl(text))
            return Parse(text);
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            // Npgsql's messages quote keywords and values of numbers and enumerations, no passwords; its inner exception may hold the whole string.
            throw new FormatException($"not a connection string: {exception.Message}");
        }
    }

    /// <summary>Translates a URL.</summary>
    /// <exception cref="FormatException">It is no such URL, or has a parameter that Npgsql has nothing for.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var scheme = SchemeOf(url) ?? throw new FormatException("a connection URL begins with postgres:// or postgresql://");
        var rest = url[scheme.Length..];
        var builder = new NpgsqlConnectionStringBuilder();

        var (beforeQuery, query) = Cut(rest, '?');
        var (authority, database) = Cut(beforeQuery, '/');
        // A password may hold an '@' that nobody encoded: the last one ends it, no host can have one.
        var at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            var (user, password) = Cut(authority[..at], ':');
            if (user.Length > 0)
                builder.Username = Decoded(user);
            if (password is not null)
                builder.Password = Decoded(password);
        }
        SetHosts(builder, authority[(at + 1)..]);
        if (database is { Length: > 0 })
            builder.Database = Decoded(database);
        foreach (var parameter in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Cut(parameter, '=');
            Set(builder, Decoded(name), Decoded(value ?? throw new FormatException($"the URL's parameter \"{Decoded(name)}\" has no value")));
        }
        return builder;
    }

    private static void SetHosts(NpgsqlConnectionStringBuilder builder, string hosts)
    {
        if (hosts.Length == 0)
            return;
        var parts = hosts.Split(',');
        if (parts is [var only])
        {
            var (host, port) = HostAndPort(only);
            if (host.Length > 0)
                builder.Host = host;
            if (port is { } number)
                builder.Port = number;
            return;
        }
        builder.Host = string.Join(',', parts.Select(static part =>
        {
            var (host, port) = HostAndPort(part);
            return port is { } number ? $"{(host.Contains(':') ? $"[{host}]" : host)}:{number.ToString(CultureInfo.InvariantCulture)}" : host;
        }));
    }

    private static (string Host, int? Port) HostAndPort(string text)
    {
        var end = text.StartsWith('[') ? text.IndexOf(']') : -1;
        if (text.StartsWith('[') && end < 0)
            throw new FormatException("the URL's IPv6 address has no closing bracket");
        var host = end >= 0 ? text[1..end] : Cut(text, ':').Before;
        var port = end >= 0 ? text[(end + 1)..].TrimStart(':') : Cut(text, ':').After ?? "";
        return (Decoded(host), port.Length == 0 ? null : PortOf(port));
    }

    private static int PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new FormatException($"\"{text}\" is no port; a '/', '?' or '#' in a password is written with %");

    private static void Set(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        switch (name)
        {
            case "host" or "hostaddr": builder.Host = value; break;
            case "port": builder.Port = PortOf(value); break;
            case "user": builder.Username = value; break;
            case "password": builder.Password = value; break;
            case "dbname": builder.Database = value; break;
            case "application_name" or "fallback_application_name": builder.ApplicationName = value; break;
            case "client_encoding": builder.ClientEncoding = value; break;
            case "options": builder.Options = value; break;
            case "passfile": builder.Passfile = value; break;
            case "connect_timeout": builder.Timeout = Number(name, value); break;
            case "sslmode": builder.SslMode = Choice<SslMode>(name, value); break;
            case "sslrootcert": builder.RootCertificate = value; break;
            case "sslcert": builder.SslCertificate = value; break;
            case "sslkey": builder.SslKey = value; break;
            case "sslpassword": builder.SslPassword = value; break;
            case "sslnegotiation": builder.SslNegotiation = Choice<SslNegotiation>(name, value); break;
            case "channel_binding": builder.ChannelBinding = Choice<ChannelBinding>(name, value); break;
            case "target_session_attrs": builder.TargetSessionAttributes = value; break;
            case "krbsrvname": builder.KerberosServiceName = value; break;
            case "keepalives": builder.TcpKeepAlive = value != "0"; break;
            case "keepalives_idle": builder.TcpKeepAliveTime = Number(name, value); break;
            case "keepalives_interval": builder.TcpKeepAliveInterval = Number(name, value); break;
            // A pool's settings and the like, by Npgsql's own names: ?Maximum Pool Size=20.
            case var own when builder.ContainsKey(own): SetOwn(builder, own, value); break;
            default: throw new FormatException($"the URL's parameter \"{name}\" is not known");
        }
    }

    private static void SetOwn(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        try
        {
            builder[name] = value;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new FormatException($"the URL's parameter \"{name}\" does not take its value");
        }
    }

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"the URL's parameter \"{name}\" takes a number, not \"{value}\"");

    /// <summary>libpq's words have hyphens where the enumeration has capitals: <c>verify-full</c>.</summary>
    private static T Choice<T>(string name, string value)
        where T : struct, Enum =>
        !value.Any(char.IsAsciiDigit) && Enum.TryParse<T>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var choice)
            ? choice
            : throw new FormatException($"the URL's parameter \"{name}\" does not take \"{value}\"");

    private static string? SchemeOf(string text) => Schemes.FirstOrDefault(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    private static string Decoded(string text)
    {
        for (var i = text.IndexOf('%'); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                throw new FormatException("a % in a connection URL is followed by two hexadecimal digits; the character itself is %25");
        }
        return Uri.UnescapeDataString(text);
    }

    private static (string Before, string? After) Cut(string text, char separator)
    {
        var place = text.IndexOf(separator);
        return place < 0 ? (text, null) : (text[..place], text[(place + 1)..]);
    }
}
