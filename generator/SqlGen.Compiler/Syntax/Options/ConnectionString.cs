using System;

namespace SqlGen.Compiler.Syntax.Options;

/// <summary>A libpq connection string of keywords and values, which a subscription keeps; URIs are taken as they are.</summary>
internal static class ConnectionString
{
    private static readonly string[] Keywords =
    [
        "service", "servicefile", "user", "password", "passfile", "channel_binding", "connect_timeout", "dbname", "host", "hostaddr", "port", "client_encoding", "options",
        "application_name", "fallback_application_name", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout",
        "sslmode", "sslnegotiation", "sslcompression", "sslcert", "sslkey", "sslcertmode", "sslpassword", "sslrootcert", "sslcrl", "sslcrldir", "sslsni",
        "requirepeer", "require_auth", "min_protocol_version", "max_protocol_version", "ssl_min_protocol_version", "ssl_max_protocol_version", "gssencmode",
        "krbsrvname", "gsslib", "gssdelegation", "replication", "target_session_attrs", "load_balance_hosts", "scram_client_key", "scram_server_key",
        "oauth_issuer", "oauth_client_id", "oauth_client_secret", "oauth_scope", "sslkeylogfile", "authtype", "requiressl", "tty",
    ];

    /// <summary>What libpq finds wrong in it; null where that is nothing.</summary>
    public static string? Objection(string text)
    {
        if (text.StartsWith("postgresql://", StringComparison.Ordinal) || text.StartsWith("postgres://", StringComparison.Ordinal))
            return null;
        var at = 0;
        while (true)
        {
            SkipSpace(text, ref at);
            if (at >= text.Length)
                return null;
            var start = at;
            while (at < text.Length && text[at] != '=' && !IsSpace(text[at]))
                at++;
            var keyword = text.Substring(start, at - start);
            SkipSpace(text, ref at);
            if (at >= text.Length || text[at] != '=')
                return $"missing \"=\" after \"{keyword}\" in connection info string";
            at++;
            SkipSpace(text, ref at);
            if (!SkipValue(text, ref at))
                return "unterminated quoted string in connection info string";
            if (Array.IndexOf(Keywords, keyword) < 0)
                return $"invalid connection option \"{keyword}\"";
        }
    }

    private static bool SkipValue(string text, ref int at)
    {
        var isQuoted = at < text.Length && text[at] == '\'';
        if (isQuoted)
            at++;
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (isQuoted ? text[at] == '\'' : IsSpace(text[at]))
            {
                at++;
                return true;
            }
        }
        return !isQuoted;
    }

    private static void SkipSpace(string text, ref int at)
    {
        while (at < text.Length && IsSpace(text[at]))
            at++;
    }

    private static bool IsSpace(char c) => c is ' ' or >= '\t' and <= '\r';
}
