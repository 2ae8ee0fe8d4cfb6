using Npgsql;

namespace SqlGen.Compiler.Tests.Catalog;

/// <summary>A server's types, functions, operators, casts, relations, operator classes and kinds of index, each as a line. Asked in other words than the data was made with.</summary>
internal static class ServerObjects
{
    private const string OfSystem = "n.nspname IN ('pg_catalog', 'information_schema') AND {oid} < 16384";

    private const string OfExtension =
        "EXISTS (SELECT FROM pg_depend d JOIN pg_extension x ON x.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass " +
        "WHERE d.deptype = 'e' AND d.classid = '{class}'::regclass AND d.objid = {oid} AND x.extname = $1)";

    private static readonly (string Class, string Oid, string Sql)[] Queries =
    [
        // Before 17 an array is no member itself of the extension that its element belongs to.
        ("pg_type", "coalesce((SELECT e.oid FROM pg_type e WHERE e.typarray = t.oid), t.oid)",
            """
            SELECT format('type %s.%s %s %s%s elem %s array %s base %s/%s', n.nspname, t.typname, CASE WHEN a.oid IS NOT NULL THEN 'a' ELSE t.typtype::text END,
                t.typcategory, CASE WHEN t.typispreferred THEN '!' ELSE '' END, CASE WHEN t.typelem = 0 THEN '' ELSE format_type(t.typelem, null) END,
                (SELECT i.typname FROM pg_type i WHERE i.oid = t.typarray), CASE WHEN b.oid IS NULL THEN '' ELSE format_type(b.oid, null) END, t.typtypmod)
            FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_type a ON a.typarray = t.oid
                LEFT JOIN pg_range r ON r.rngtypid = t.oid
                LEFT JOIN pg_type b ON b.oid = coalesce(r.rngsubtype, nullif(t.typbasetype, 0), (SELECT m.rngtypid FROM pg_range m WHERE to_jsonb(m) ->> 'rngmultitypid' = t.oid::text))
            WHERE {member} AND t.typtype <> 'c' AND NOT (a.oid IS NOT NULL AND a.typtype = 'c')
            """),
        ("pg_proc", "p.oid",
            """
            SELECT format('function %s.%s(%s) %s%s %s %s%s defaults %s variadic %s names %s out %s', n.nspname, p.proname,
                (SELECT string_agg(format_type(i, null), ',' ORDER BY o) FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY u(i, o)),
                CASE WHEN p.proretset THEN 'SETOF ' ELSE '' END, format_type(p.prorettype, null), coalesce(nullif(a.aggkind, 'n'), p.prokind), CASE WHEN p.proisstrict THEN 's' ELSE '' END, p.provolatile,
                p.pronargdefaults, CASE WHEN p.provariadic = 0 THEN '' ELSE format_type(p.provariadic, null) END,
                (SELECT string_agg(u.name, ',' ORDER BY u.o) FROM unnest(p.proargnames) WITH ORDINALITY u(name, o) WHERE coalesce(p.proargmodes[u.o], 'i') IN ('i', 'b', 'v')),
                (SELECT string_agg(u.name || ' ' || format_type(p.proallargtypes[u.o], null), ',' ORDER BY u.o) FROM unnest(p.proargnames) WITH ORDINALITY u(name, o) WHERE p.proargmodes[u.o] IN ('o', 'b', 't')))
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid WHERE {member}
            """),
        ("pg_operator", "o.oid",
            """
            SELECT format('operator %s.%s %s %s %s %s%s', n.nspname, o.oprname, CASE WHEN o.oprleft = 0 THEN '' ELSE format_type(o.oprleft, null) END,
                format_type(o.oprright, null), format_type(o.oprresult, null), CASE WHEN p.proisstrict THEN 's' ELSE '' END, p.provolatile)
            FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace JOIN pg_proc p ON p.oid = o.oprcode WHERE {member} AND o.oprright <> 0
            """),
        ("pg_cast", "c.oid",
            """
            SELECT format('cast %s to %s %s %s', format_type(c.castsource, null), format_type(c.casttarget, null), c.castcontext, c.castmethod)
            FROM pg_cast c JOIN pg_namespace n ON n.nspname = 'pg_catalog' WHERE {member}
            """),
        ("pg_class", "c.oid",
            """
            SELECT format('relation %s.%s %s (%s)%s', n.nspname, c.relname, CASE c.relkind WHEN 'p' THEN 'r' ELSE c.relkind::text END,
                (SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, null) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, ', ' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
                CASE WHEN EXISTS (SELECT FROM pg_type t WHERE t.oid = c.reltype AND t.typarray <> 0) THEN ' with array' ELSE '' END)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c') AND ({member} OR EXISTS (SELECT FROM pg_type y WHERE y.oid = c.reltype AND c.relkind = 'c' AND {type}))
            """),
        ("pg_opclass", "o.oid",
            """
            SELECT format('class %s.%s of %s for %s%s', n.nspname, o.opcname, m.amname, format_type(o.opcintype, null), CASE WHEN o.opcdefault THEN ' default' ELSE '' END)
            FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace JOIN pg_am m ON m.oid = o.opcmethod WHERE {member}
            """),
        ("pg_am", "m.oid",
            """
            SELECT format('method %s%s', m.amname, (SELECT string_agg(CASE WHEN pg_indexam_has_property(m.oid, p) THEN ' ' || p ELSE '' END, '' ORDER BY i)
                FROM unnest(ARRAY['can_order', 'can_unique', 'can_multi_col', 'can_exclude', 'can_include']) WITH ORDINALITY u(p, i)))
            FROM pg_am m JOIN pg_namespace n ON n.nspname = 'pg_catalog' WHERE {member} AND m.amtype = 'i'
            """),
    ];

    public static Task<SortedSet<string>> OfSystemAsync(NpgsqlConnection connection) => ReadAsync(connection, OfSystem, null);

    public static Task<SortedSet<string>> OfExtensionAsync(NpgsqlConnection connection, string extension) => ReadAsync(connection, OfExtension, extension);

    private static async Task<SortedSet<string>> ReadAsync(NpgsqlConnection connection, string condition, string? extension)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (table, oid, sql) in Queries)
        {
            var member = condition.Replace("{class}", table).Replace("{oid}", oid);
            var type = condition.Replace("{class}", "pg_type").Replace("{oid}", "y.oid");
            await using var command = new NpgsqlCommand(sql.Replace("{member}", member).Replace("{type}", type), connection);
            if (extension is not null)
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = extension });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                lines.Add(reader.GetString(0));
        }
        return lines;
    }
}
