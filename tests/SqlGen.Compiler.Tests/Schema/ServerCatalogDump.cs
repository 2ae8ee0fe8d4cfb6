using Npgsql;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>A database's user objects as lines of text, read from <c>pg_catalog</c>. Objects of extensions are left out.</summary>
internal static class ServerCatalogDump
{
    // Names and types are printed with public in the search path, and the schema of temporary objects under its alias.
    private const string Query = """
        WITH schemas AS (
            SELECT oid, CASE WHEN oid = pg_my_temp_schema() THEN 'pg_temp' ELSE nspname::text END AS name
            FROM pg_namespace
            WHERE oid = pg_my_temp_schema() OR nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'
        ),
        relations AS (
            SELECT c.*, 'relation ' || s.name || '.' || c.relname AS line, s.name AS schema
            FROM pg_class c JOIN schemas s ON s.oid = c.relnamespace
            WHERE c.relkind <> 't' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
                AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = c.reltype AND d.deptype = 'e')
        )
        SELECT 'schema ' || s.name FROM schemas s WHERE s.name <> 'pg_temp'
        UNION ALL
        SELECT r.line || CASE r.relkind WHEN 'r' THEN ' Table' WHEN 'p' THEN ' Table' WHEN 'v' THEN ' View' WHEN 'm' THEN ' MaterializedView'
                WHEN 'S' THEN ' Sequence' WHEN 'c' THEN ' Composite' WHEN 'f' THEN ' ForeignTable' ELSE ' Index' END
            || coalesce((SELECT ' of ' || t.relname || '.' || a.attname FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid
                    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
                WHERE r.relkind = 'S' AND d.objid = r.oid AND d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')), '')
            || coalesce((SELECT ' of ' || t.relname || ' (' || (SELECT string_agg(a.attname, ',' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = r.oid) || ')' FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid WHERE i.indexrelid = r.oid), '')
            || CASE WHEN r.relkind = 'p' THEN ' partitioned' ELSE '' END || CASE WHEN r.relispartition AND r.relkind NOT IN ('i', 'I') THEN ' partition' ELSE '' END
        FROM relations r
        UNION ALL
        SELECT r.line || ' inherits ' || s.name || '.' || p.relname
        FROM relations r JOIN pg_inherits i ON i.inhrelid = r.oid JOIN pg_class p ON p.oid = i.inhparent JOIN schemas s ON s.oid = p.relnamespace
        WHERE r.relkind IN ('r', 'p')
        UNION ALL
        SELECT r.line || ' column ' || to_char(row_number() OVER (PARTITION BY r.oid ORDER BY a.attnum), 'FM000') || ' ' || a.attname || ' '
            || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
            || CASE WHEN r.relkind IN ('r', 'p') AND (a.atthasdef OR a.attidentity <> '') THEN ' default' ELSE '' END
            || CASE a.attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity by default' ELSE '' END
            || CASE WHEN a.attgenerated <> '' THEN ' generated' ELSE '' END
        FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE r.relkind NOT IN ('i', 'I')
        UNION ALL
        SELECT t.line || ' key ' || r.relname || CASE WHEN i.indisprimary THEN ' primary' ELSE '' END
            || CASE WHEN EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = r.oid AND k.contype IN ('p', 'u')) THEN ' constraint' ELSE '' END
            || CASE WHEN NOT i.indimmediate THEN ' deferrable' ELSE '' END || CASE WHEN i.indpred IS NOT NULL THEN ' partial' ELSE '' END
            || CASE WHEN coalesce(to_jsonb(i)->>'indnullsnotdistinct', 'false')::boolean THEN ' not distinct' ELSE '' END
            || ' (' || CASE WHEN 0 = ANY (i.indkey) THEN 'expressions' ELSE
                (SELECT string_agg(a.attname, ',' ORDER BY k.ordinality) FROM unnest(i.indkey::smallint[]) WITH ORDINALITY k
                    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.k WHERE k.ordinality <= i.indnkeyatts) END || ')'
        FROM pg_index i JOIN relations r ON r.oid = i.indexrelid JOIN relations t ON t.oid = i.indrelid
        WHERE i.indisunique
        UNION ALL
        SELECT r.line || ' foreign key ' || k.conname
            || ' (' || (SELECT string_agg(a.attname, ',' ORDER BY n.ordinality) FROM unnest(k.conkey) WITH ORDINALITY n JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.n)
            || ') ' || s.name || '.' || f.relname
            || ' (' || (SELECT string_agg(a.attname, ',' ORDER BY n.ordinality) FROM unnest(k.confkey) WITH ORDINALITY n JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = n.n) || ')'
            || CASE WHEN k.coninhcount > 0 THEN ' inherited' ELSE '' END
        FROM pg_constraint k JOIN relations r ON r.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid JOIN schemas s ON s.oid = f.relnamespace
        WHERE k.contype = 'f'
        UNION ALL
        SELECT r.line || CASE k.contype WHEN 'c' THEN ' check ' WHEN 'n' THEN ' not null ' ELSE ' exclusion ' END || k.conname
            || CASE WHEN k.contype <> 'x' AND NOT k.conislocal THEN ' inherited' ELSE '' END || CASE WHEN k.contype <> 'x' AND k.connoinherit THEN ' no inherit' ELSE '' END
        FROM pg_constraint k JOIN relations r ON r.oid = k.conrelid
        WHERE k.contype IN ('c', 'x', 'n')
        UNION ALL
        -- A partition has its parent's triggers as its own.
        SELECT r.line || ' trigger ' || t.tgname || ' by ' || p.proname
        FROM pg_trigger t JOIN relations r ON r.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE NOT t.tgisinternal AND t.tgparentid = 0
        UNION ALL
        SELECT r.line || ' policy ' || p.polname || CASE WHEN p.polcmd IN ('r', '*') THEN ' for reading' ELSE '' END
            || CASE WHEN p.polqual IS NOT NULL THEN ' using' ELSE '' END || CASE WHEN p.polwithcheck IS NOT NULL THEN ' check' ELSE '' END
        FROM pg_policy p JOIN relations r ON r.oid = p.polrelid
        UNION ALL
        SELECT r.line || ' rule ' || w.rulename || CASE w.ev_type WHEN '2' THEN ' Update' WHEN '3' THEN ' Insert' ELSE ' Delete' END || CASE WHEN w.is_instead THEN ' instead' ELSE '' END
        FROM pg_rewrite w JOIN relations r ON r.oid = w.ev_class
        WHERE w.ev_type <> '1'
        UNION ALL
        SELECT 'type ' || s.name || '.' || t.typname || ' check ' || k.conname
        FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN schemas s ON s.oid = t.typnamespace
        WHERE k.contype = 'c' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
        UNION ALL
        SELECT 'type ' || s.name || '.' || t.typname || CASE
                WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN ' Array of ' || (SELECT e.typname FROM pg_type e WHERE e.oid = t.typelem)
                WHEN t.typtype = 'e' THEN ' Enum (' || coalesce((SELECT string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid), '') || ')'
                WHEN t.typtype = 'c' THEN ' Composite'
                WHEN t.typtype = 'd' THEN ' Domain ' || format_type(t.typbasetype, t.typtypmod) || CASE WHEN t.typnotnull THEN ' not null' ELSE '' END || ' ' || t.typcategory::text
                WHEN t.typtype = 'r' THEN ' Range over ' || (SELECT format_type(g.rngsubtype, null) FROM pg_range g WHERE g.rngtypid = t.oid)
                WHEN t.typtype = 'm' THEN ' Multirange over ' || (SELECT format_type(g.rngtypid, null) FROM pg_range g WHERE (to_jsonb(g) ->> 'rngmultitypid')::oid = t.oid)
                WHEN NOT t.typisdefined THEN ' Base shell'
                ELSE ' Base ' || t.typcategory::text END
        FROM pg_type t JOIN schemas s ON s.oid = t.typnamespace
        WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid IN (t.oid, t.typelem) AND d.deptype = 'e')
        UNION ALL
        SELECT 'routine ' || s.name || '.' || p.proname || '(' || coalesce(inputs.list, '') || ') ' || CASE p.prokind WHEN 'p' THEN 'Procedure' WHEN 'a' THEN 'Aggregate' WHEN 'w' THEN 'Window' ELSE 'Function' END
            || ' returns ' || CASE WHEN p.proretset THEN 'setof ' ELSE '' END || format_type(p.prorettype, null)
            || ' [' || coalesce(outputs.list, '') || '] ' || p.provolatile::text || CASE WHEN p.proisstrict THEN ' strict' ELSE '' END || ' defaults ' || p.pronargdefaults
            || CASE WHEN p.provariadic <> 0 THEN ' variadic ' || format_type(p.provariadic, null) ELSE '' END
        FROM pg_proc p JOIN schemas s ON s.oid = p.pronamespace
        CROSS JOIN LATERAL (
            SELECT string_agg(trim(coalesce(a.name, '') || ' ' || format_type(a.type, null)), ', ' ORDER BY a.n) AS list
            FROM ROWS FROM (unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])), unnest(p.proargnames), unnest(p.proargmodes)) WITH ORDINALITY a (type, name, mode, n)
            WHERE a.type IS NOT NULL AND (a.mode IS NULL OR a.mode IN ('i', 'b', 'v'))) inputs
        CROSS JOIN LATERAL (
            SELECT string_agg(coalesce(nullif(a.name, ''), 'column' || a.position) || ' ' || format_type(a.type, null), ', ' ORDER BY a.n) AS list
            FROM (SELECT *, row_number() OVER (ORDER BY n) AS position
                FROM ROWS FROM (unnest(p.proallargtypes), unnest(p.proargnames), unnest(p.proargmodes)) WITH ORDINALITY a (type, name, mode, n)
                WHERE a.type IS NOT NULL AND a.mode IN ('o', 'b', 't')) a) outputs
        WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
        UNION ALL
        SELECT 'operator ' || s.name || '.' || o.oprname || ' (' || coalesce(format_type(nullif(o.oprleft, 0), null), 'none') || ', ' || format_type(o.oprright, null) || ') '
            || format_type(o.oprresult, null) || ' by ' || p.proname
        FROM pg_operator o JOIN schemas s ON s.oid = o.oprnamespace JOIN pg_proc p ON p.oid = o.oprcode
        WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_operator'::regclass AND d.objid = o.oid AND d.deptype = 'e')
        UNION ALL
        SELECT 'cast ' || format_type(c.castsource, null) || ' to ' || format_type(c.casttarget, null)
            || CASE c.castcontext WHEN 'i' THEN ' Implicit ' WHEN 'a' THEN ' Assignment ' ELSE ' Explicit ' END || c.castmethod::text || ' by ' || coalesce(p.proname, '')
        FROM pg_cast c LEFT JOIN pg_proc p ON p.oid = c.castfunc
        WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        """;

    public static async Task<string> OfAsync(NpgsqlConnection connection)
    {
        await using var path = new NpgsqlCommand("SET search_path = public", connection);
        await path.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(Query, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        lines.Sort(StringComparer.Ordinal);
        return string.Concat(lines.Select(line => line + "\n"));
    }
}
