using System.Text.RegularExpressions;

namespace SqlGen.Tool.Dev;

/// <summary>One kind of object in the catalog's data: what a row says, and the query that makes the rows.</summary>
/// <param name="Kind">The name of the file, without its ending; the first word of a row in an extension's file.</param>
/// <param name="Columns">What the fields of a row are, for the people who read the data.</param>
/// <param name="Sql">
/// Gives rows of text. <c>{member:class:oid}</c> stands for the condition that picks the objects: those of the system, or those of an extension.
/// </param>
internal sealed record CatalogQuery(string Kind, string Columns, string Sql);

/// <summary>What is asked of a server's catalog. Names of types are <c>schema.name</c>, which the reader of the rows shortens.</summary>
internal static partial class CatalogQueries
{
    public static IReadOnlyList<CatalogQuery> All { get; } =
    [
        new("types",
            "name, schema, kind (b base, d domain, e enum, p pseudo, r range, m multirange), category, flags (p preferred, n not null, o has a default B-tree operator class, h a default hash one), " +
            "array (* for the name after an underscore), element of a base type that has subscripts, base of a domain or subtype of a range or range of a multirange, modifier of a domain's base, " +
            "what format_type prints where that is another name",
            """
            select t.typname, n.nspname, t.typtype, t.typcategory,
              case when t.typispreferred then 'p' else '' end || case when t.typnotnull then 'n' else '' end
                || case when exists (select from pg_opclass c join pg_am a on a.oid = c.opcmethod where c.opcintype = t.oid and c.opcdefault and a.amname = 'btree') then 'o' else '' end
                || case when exists (select from pg_opclass c join pg_am a on a.oid = c.opcmethod where c.opcintype = t.oid and c.opcdefault and a.amname = 'hash') then 'h' else '' end,
              coalesce((select case a.typname when '_' || t.typname then '*' else a.typname end from pg_type a where a.oid = t.typarray), ''),
              coalesce(en.nspname || '.' || e.typname, ''), coalesce(bn.nspname || '.' || b.typname, ''),
              case when t.typtypmod >= 0 then t.typtypmod::text else '' end,
              case when n.nspname <> 'pg_catalog' or format_type(t.oid, null) = t.typname then '' else format_type(t.oid, null) end
            from pg_type t join pg_namespace n on n.oid = t.typnamespace
              left join pg_type e on e.oid = t.typelem left join pg_namespace en on en.oid = e.typnamespace
              left join pg_range r on to_jsonb(r) ->> 'rngmultitypid' = t.oid::text or r.rngtypid = t.oid
              left join pg_type b on b.oid = case when t.typtype = 'd' then t.typbasetype when t.typtype = 'm' then r.rngtypid else r.rngsubtype end
              left join pg_namespace bn on bn.oid = b.typnamespace
            where {member:pg_type:t.oid} and t.typtype <> 'c' and not exists (select from pg_type i where i.typarray = t.oid)
            """),
        new("functions",
            "name, schema, kind (f function, a aggregate, o ordered-set, h hypothetical-set, w window, p procedure), flags (r returns a set, s strict, then i immutable or s stable or v volatile), result, " +
            "arguments: [o: out, b: in and out, v: variadic, t: column of a table]type[ name][= has a default]",
            """
            select p.proname, n.nspname, case when p.prokind = 'a' and a.aggkind <> 'n' then a.aggkind::text else p.prokind::text end,
              case when p.proretset then 'r' else '' end || case when p.proisstrict then 's' else '' end || p.provolatile::text, rn.nspname || '.' || r.typname,
              coalesce((
                select string_agg(
                  case m.mode when 'i' then '' else m.mode::text || ':' end || tn.nspname || '.' || t.typname
                    || case when coalesce(p.proargnames[m.i], '') = '' then '' else ' ' || p.proargnames[m.i] end
                    || case when m.mode in ('i', 'b', 'v') and m.input > p.pronargs - p.pronargdefaults then '=' else '' end, ',' order by m.i)
                from (select x.i, x.type, coalesce(p.proargmodes[x.i], 'i') as mode,
                    count(*) filter (where coalesce(p.proargmodes[x.i], 'i') in ('i', 'b', 'v')) over (order by x.i) as input
                  from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality x(type, i)) m
                join pg_type t on t.oid = m.type join pg_namespace tn on tn.oid = t.typnamespace), '')
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
              join pg_type r on r.oid = p.prorettype join pg_namespace rn on rn.oid = r.typnamespace
              left join pg_aggregate a on a.aggfnoid = p.oid
            where {member:pg_proc:p.oid}
            """),
        new("operators",
            "name, schema, left (empty for a prefix operator), right, result, flags (s strict, then i immutable or s stable or v volatile)",
            """
            select o.oprname, n.nspname, coalesce(ln.nspname || '.' || l.typname, ''), coalesce(rn.nspname || '.' || r.typname, ''), sn.nspname || '.' || s.typname,
              case when p.proisstrict then 's' else '' end || p.provolatile::text
            from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
              left join pg_type l on l.oid = o.oprleft left join pg_namespace ln on ln.oid = l.typnamespace
              left join pg_type r on r.oid = o.oprright left join pg_namespace rn on rn.oid = r.typnamespace
              join pg_type s on s.oid = o.oprresult join pg_namespace sn on sn.oid = s.typnamespace
              join pg_proc p on p.oid = o.oprcode
            where {member:pg_operator:o.oid}
            """),
        new("casts",
            "source, target, context (i implicit, a assignment, e explicit), method (f function, b binary, i input and output)",
            """
            select sn.nspname || '.' || s.typname, tn.nspname || '.' || t.typname, c.castcontext, c.castmethod
            from pg_cast c join pg_type s on s.oid = c.castsource join pg_namespace sn on sn.oid = s.typnamespace
              join pg_type t on t.oid = c.casttarget join pg_namespace tn on tn.oid = t.typnamespace
            where {member:pg_cast:c.oid}
            """),
        new("relations",
            "name, schema, kind (r table, v view, m materialized view, f foreign table, c composite type, S sequence), columns as name type, with ! where not null",
            """
            select c.relname, n.nspname, case c.relkind when 'p' then 'r' else c.relkind::text end,
              string_agg(a.attname || ' ' || tn.nspname || '.' || t.typname || case when a.attnotnull then '!' else '' end, ',' order by a.attnum)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              join pg_type t on t.oid = a.atttypid join pg_namespace tn on tn.oid = t.typnamespace
            where ({member:pg_class:c.oid} or c.relkind = 'c' and {member:pg_type:c.reltype}) and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c', 'S')
            group by c.relname, n.nspname, c.relkind
            """),
        new("opclasses",
            "name, schema, kind of index, type, d where it is the type's default",
            """
            select c.opcname, n.nspname, a.amname, tn.nspname || '.' || t.typname, case when c.opcdefault then 'd' else '' end
            from pg_opclass c join pg_namespace n on n.oid = c.opcnamespace join pg_am a on a.oid = c.opcmethod
              join pg_type t on t.oid = c.opcintype join pg_namespace tn on tn.oid = t.typnamespace
            where {member:pg_opclass:c.oid}
            """),
        new("accessmethods",
            "name of a kind of index, what it can (o order, u unique, m several columns, e exclude, i include)",
            """
            select a.amname, case when pg_indexam_has_property(a.oid, 'can_order') then 'o' else '' end || case when pg_indexam_has_property(a.oid, 'can_unique') then 'u' else '' end
              || case when pg_indexam_has_property(a.oid, 'can_multi_col') then 'm' else '' end || case when pg_indexam_has_property(a.oid, 'can_exclude') then 'e' else '' end
              || case when pg_indexam_has_property(a.oid, 'can_include') then 'i' else '' end
            from pg_am a where {member:pg_am:a.oid} and a.amtype = 'i'
            """),
        new("collations",
            "name, schema; only those that no operating system and no ICU brings",
            """
            select c.collname, n.nspname from pg_collation c join pg_namespace n on n.oid = c.collnamespace
            where {member:pg_collation:c.oid} and (c.oid < 10000 or c.collname = 'ucs_basic')
            """),
    ];

    /// <summary>The query for the objects of the system: all that lies in its two schemas, and casts, which lie in none.</summary>
    public static string ForSystem(CatalogQuery query) => Members(query, static (table, oid) =>
        $"{oid} < 16384" + (table is "pg_cast" or "pg_am" ? "" : " and n.nspname in ('pg_catalog', 'information_schema')"));

    /// <summary>The query for the members of the extension whose name is the parameter.</summary>
    public static string ForExtension(CatalogQuery query) => Members(query, static (table, oid) =>
        $"exists (select from pg_depend d where d.classid = '{table}'::regclass and d.objid = {oid} and d.deptype = 'e' " +
        "and d.refclassid = 'pg_extension'::regclass and d.refobjid = (select x.oid from pg_extension x where x.extname = $1))");

    private static string Members(CatalogQuery query, Func<string, string, string> condition) =>
        MemberPattern.Replace(query.Sql, match => condition(match.Groups[1].Value, match.Groups[2].Value));

    [GeneratedRegex(@"\{member:(\w+):([\w.]+)\}")]
    private static partial Regex MemberPattern { get; }
}
