namespace SqlGen.Pools;

/// <summary>How many connections a server gives to who asks.</summary>
internal static class ConnectionLimit
{
    /// <summary>Of all, less those kept for others; where the database or the role has a limit of its own, no more than that.</summary>
    public const string Sql =
        """
        SELECT least(
          current_setting('max_connections')::int - CASE WHEN r.rolsuper THEN 0 ELSE
            current_setting('superuser_reserved_connections')::int + coalesce(nullif(current_setting('reserved_connections', true), '')::int, 0) END,
          CASE WHEN d.datconnlimit >= 0 AND NOT r.rolsuper THEN d.datconnlimit END, CASE WHEN r.rolconnlimit >= 0 AND NOT r.rolsuper THEN r.rolconnlimit END)
        FROM pg_catalog.pg_database d, pg_catalog.pg_roles r
        WHERE d.datname = current_database() AND r.rolname = current_user
        """;
}
