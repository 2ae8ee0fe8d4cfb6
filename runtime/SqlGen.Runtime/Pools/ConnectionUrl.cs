using System.Globalization;
using Npgsql;

namespace SqlGen.Pools;

/// <summary>Reads a connection URL as libpq does (the manual's chapter 34.1.1.2): <c>postgresql://user:password@host:port,host:port/database?name=value</c>,
/// each part percent-encoded.</summary>
internal static class ConnectionUrl
{
    private const int DefaultPort = 5432;

    private static readonly string[] Schemes = ["postgresql://", "postgres://"];

    public static bool IsUrl(string text) => Array.Exists(Schemes, scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="ArgumentException">It is not of that form, or has a parameter that is not known; the message says no password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string url)
    {
        var rest = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var settings = new NpgsqlConnectionStringBuilder();
        var query = Cut(ref rest, rest.IndexOf('?'));
        var database = Cut(ref rest, rest.IndexOf('/'));
        if (rest.LastIndexOf('@') is >= 0 and var at)
        {
            var user = rest[..at];
            rest = rest[(at + 1)..];
            if (Cut(ref user, user.IndexOf(':')) is { Length: > 0 } password)
                settings.Password = Decode(password, "password");
            if (user.Length > 0)
                settings.Username = Decode(user, "user");
        }
        if (database is { Length: > 0 })
            settings.Database = Decode(database, "database");
        var (hosts, ports) = Hosts(rest);
        foreach (var pair in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.IndexOf('=') is not (> 0 and var equals))
                throw new ArgumentException($"the URL's parameter '{pair}' has no value");
            var (name, value) = (Decode(pair[..equals], "parameter"), Decode(pair[(equals + 1)..], "parameter"));
            if (name == "host")
                hosts = [.. value.Split(',')];
            else if (name == "port")
                ports = [.. value.Split(',')];
            else
                Set(settings, name, value);
        }
        var all = hosts.Select((_, i) => PortOf(ports.Count == 1 ? ports[0] : i < ports.Count ? ports[i] : "")).ToList();
        if (all.Distinct().Count() == 1)
        {
            settings.Host = string.Join(',', hosts);
            if (all[0] is { } port)
                settings.Port = port;
        }
        else
        {
            settings.Host = string.Join(',', hosts.Zip(all, static (host, port) => $"{host}:{port ?? DefaultPort}"));
        }
        return settings;
    }

    private static (List<string> Hosts, List<string> Ports) Hosts(string authority)
    {
        var (hosts, ports) = (new List<string>(), new List<string>());
        foreach (var one in authority.Split(','))
        {
            var colon = one.LastIndexOf(':');
            // The colons of [::1] are its own.
            var host = colon > one.LastIndexOf(']') ? one[..colon] : one;
            hosts.Add(Decode(host, "host") is { Length: > 0 } name ? name : "localhost");
            ports.Add(host.Length < one.Length ? one[(colon + 1)..] : "");
        }
        return (hosts, ports);
    }

    private static ushort? PortOf(string port) => port switch
    {
        "" => null,
        _ when ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        _ => throw new ArgumentException($"'{port}' in the URL is no port"),
    };

    private static void Set(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        switch (name)
        {
            case "user":
                settings.Username = value;
                break;
            case "password":
                settings.Password = value;
                break;
            case "dbname":
                settings.Database = value;
                break;
            case "sslmode":
                settings.SslMode = SslModeOf(value);
                break;
            case "ssl":
                settings.SslMode = value == "true" ? SslMode.Require : throw new ArgumentException($"ssl={value} in the URL is not known; say sslmode=…");
                break;
            case "sslrootcert":
                settings.RootCertificate = value;
                break;
            case "sslcert":
                settings.SslCertificate = value;
                break;
            case "sslkey":
                settings.SslKey = value;
                break;
            case "sslpassword":
                settings.SslPassword = value;
                break;
            case "connect_timeout":
                settings["Timeout"] = value;
                break;
            case "application_name":
                settings.ApplicationName = value;
                break;
            case "options":
                settings.Options = value;
                break;
            case "passfile":
                settings.Passfile = value;
                break;
            case "client_encoding":
                settings.ClientEncoding = value;
                break;
            case "channel_binding":
                settings["Channel Binding"] = value;
                break;
            case "krbsrvname":
                settings.KerberosServiceName = value;
                break;
            case "gssencmode":
                settings["GSS Encryption Mode"] = value;
                break;
            // The role of a host is found out by asking it.
            case "target_session_attrs" or "load_balance_hosts" or "fallback_application_name" or "sslcompression" or "sslsni" or "keepalives":
                break;
            default:
                SetKeyword(settings, name, value);
                break;
        }
    }

    /// <summary>What libpq does not have is a keyword of Npgsql's, with or without its spaces.</summary>
    private static void SetKeyword(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        try
        {
            settings[name.Replace('_', ' ')] = value;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException)
        {
            throw new ArgumentException($"'{name}' in the URL is no parameter of libpq or of Npgsql, or not with that value", e);
        }
    }

    private static SslMode SslModeOf(string value) => value switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw new ArgumentException($"sslmode={value} in the URL is not known"),
    };

    private static string Decode(string text, string what)
    {
        for (var percent = text.IndexOf('%'); percent >= 0; percent = text.IndexOf('%', percent + 1))
        {
            if (percent + 2 >= text.Length || !char.IsAsciiHexDigit(text[percent + 1]) || !char.IsAsciiHexDigit(text[percent + 2]))
                throw new ArgumentException($"the {what} in the URL has a % that no two hexadecimal digits follow; a % itself is written %25");
        }
        return Uri.UnescapeDataString(text);
    }

    /// <summary>Takes away what follows a separator; null where there is none.</summary>
    private static string? Cut(ref string text, int separator)
    {
        if (separator < 0)
            return null;
        var tail = text[(separator + 1)..];
        text = text[..separator];
        return tail;
    }
}
