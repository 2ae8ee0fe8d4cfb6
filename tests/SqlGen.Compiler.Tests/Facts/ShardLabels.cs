namespace SqlGen.Compiler.Tests.Facts;

/// <summary>
/// Statements and the shards that they mean. <c>$1</c>: the one with the key that the parameter gives, several parts of a key with a space between; <c>'5'</c> a constant;
/// <c>default</c>, <c>any</c>. Behind <c>@fanout</c>: <c>every</c>, with what the rows are merged by. Else what is wrong: <c>no key</c>, <c>apart</c>,
/// <c>changed</c>, <c>cannot merge</c>.
/// </summary>
internal static class ShardLabels
{
    public const string Schema = """
        CREATE DOMAIN user_number AS bigint CHECK (VALUE > 0);
        -- @sharded by id
        CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, mail uuid NOT NULL UNIQUE, boss bigint);
        -- @sharded by user_id
        CREATE TABLE orders (user_id bigint NOT NULL REFERENCES users (id), id uuid NOT NULL, total numeric NOT NULL, made timestamptz NOT NULL, note text,
          parent uuid, country text, PRIMARY KEY (user_id, id));
        -- @sharded by user_id
        CREATE TABLE lines (user_id integer NOT NULL, order_id uuid NOT NULL, n integer NOT NULL, price integer, PRIMARY KEY (user_id, order_id, n));
        -- @sharded by user_id
        CREATE TABLE visits (user_id user_number NOT NULL, at timestamptz NOT NULL, weight double precision);
        -- @sharded by slug
        CREATE TABLE pages (slug text NOT NULL PRIMARY KEY, body text, owner varchar NOT NULL, code varchar(5));
        -- @sharded by tenant, slug
        CREATE TABLE wiki (tenant uuid NOT NULL, slug text NOT NULL, body text, PRIMARY KEY (tenant, slug));
        -- @sharded by (tenant, slug)
        CREATE TABLE wiki_edits (tenant uuid NOT NULL, slug text NOT NULL, at timestamptz NOT NULL);
        -- @reference
        CREATE TABLE countries (code text PRIMARY KEY, name text NOT NULL, since timestamptz DEFAULT now());
        CREATE TABLE settings (name text PRIMARY KEY, value text);
        CREATE VIEW big_orders AS SELECT user_id AS owner, id, total FROM orders WHERE total > 100;
        CREATE VIEW order_counts AS SELECT user_id, count(*) AS orders FROM orders GROUP BY user_id;
        CREATE VIEW newest AS SELECT user_id, id FROM orders ORDER BY made LIMIT 10;
        CREATE FUNCTION double(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
        CREATE FUNCTION order_total(bigint) RETURNS numeric LANGUAGE sql STABLE AS 'SELECT sum(total) FROM orders WHERE user_id = $1';
        CREATE FUNCTION outer_total(bigint) RETURNS numeric LANGUAGE plpgsql STABLE AS 'BEGIN RETURN order_total($1); END';
        -- @sharded by user_id
        CREATE TABLE secrets (user_id bigint NOT NULL, id integer NOT NULL, word text);
        ALTER TABLE secrets ENABLE ROW LEVEL SECURITY;
        CREATE POLICY own ON secrets USING (EXISTS (SELECT 1 FROM users u WHERE u.id = secrets.user_id AND u.boss IS NULL));
        -- @sharded by user_id
        CREATE TABLE stray (user_id bigint NOT NULL, id integer NOT NULL);
        CREATE POLICY mixed ON stray USING (EXISTS (SELECT 1 FROM users u WHERE u.name = 'x'));
        -- @sharded by user_id
        CREATE TABLE events (user_id bigint NOT NULL, day date NOT NULL, what text) PARTITION BY RANGE (day);
        CREATE TABLE events_all PARTITION OF events DEFAULT;
        CREATE SEQUENCE s;
        """;

    public static IEnumerable<object[]> All =>
    [
        // Equalities with the key
        ["SELECT * FROM orders WHERE user_id = $1", "$1"],
        ["SELECT * FROM orders WHERE $1 = user_id AND total > $2", "$1"],
        ["SELECT * FROM orders WHERE total > $1 AND (note = 'x' AND user_id = $2)", "$2"],
        ["SELECT * FROM orders WHERE user_id = 5", "'5'"],
        ["SELECT * FROM orders WHERE user_id = '5'", "'5'"],
        ["SELECT * FROM orders WHERE user_id = ' 5'", "no key"],
        ["SELECT * FROM orders WHERE user_id IN ($1)", "$1"],
        ["SELECT * FROM orders WHERE (user_id, id) = ($1, $2)", "$1"],
        ["SELECT * FROM orders WHERE user_id = $1 OR user_id = $2", "no key"],
        ["SELECT * FROM orders WHERE user_id = $1 OR note IS NULL", "no key"],
        ["SELECT * FROM orders WHERE NOT user_id <> $1", "no key"],
        ["SELECT * FROM orders WHERE user_id IN ($1, $2)", "no key"],
        ["SELECT * FROM orders WHERE user_id = ANY ($1)", "no key"],
        ["SELECT * FROM orders WHERE user_id = ALL ($1)", "no key"],
        ["SELECT * FROM orders WHERE user_id >= $1 AND user_id <= $1", "no key"],
        ["SELECT * FROM orders WHERE user_id IS NOT DISTINCT FROM $1", "no key"],
        ["SELECT * FROM orders WHERE user_id = $1 AND user_id = $2", "$1"],
        ["SELECT * FROM orders", "no key"],
        ["SELECT * FROM orders WHERE id = $1", "no key"],
        ["SELECT * FROM orders WHERE user_id IS NULL", "no key"],
        ["SELECT * FROM orders WHERE user_id = NULL", "no key"],
        // What the key is compared with
        ["SELECT * FROM orders WHERE user_id = $1 + 0", "no key"],
        ["SELECT * FROM orders WHERE user_id = $1::text::int", "no key"],
        ["SELECT * FROM orders WHERE user_id = $1::int", "$1"],
        ["SELECT * FROM orders WHERE user_id = $1::smallint", "$1"],
        ["SELECT * FROM orders WHERE user_id::int = $1", "$1"],
        ["SELECT * FROM orders WHERE user_id = $1::numeric", "no key"],
        ["SELECT * FROM orders WHERE user_id = $1::double precision", "no key"],
        ["SELECT * FROM orders WHERE user_id::text = $1", "no key"],
        ["SELECT * FROM orders WHERE user_id + 0 = $1", "no key"],
        ["SELECT * FROM orders WHERE -user_id = $1", "no key"],
        ["SELECT * FROM orders WHERE abs(user_id) = $1", "no key"],
        ["SELECT * FROM orders WHERE user_id = (SELECT max(id) FROM countries, LATERAL (SELECT 1 AS id) x)", "no key"],
        ["SELECT * FROM orders WHERE user_id = current_setting('app.user')::bigint", "no key"],
        ["SELECT * FROM visits WHERE user_id = $1", "$1"],
        ["SELECT * FROM visits WHERE user_id = $1::user_number", "$1"],
        ["SELECT * FROM pages WHERE slug = $1", "$1"],
        ["SELECT * FROM pages WHERE slug = $1::varchar", "$1"],
        ["SELECT * FROM pages WHERE slug = $1::varchar(3)", "no key"],
        ["SELECT * FROM pages WHERE slug = $1::char(3)", "no key"],
        ["SELECT * FROM pages WHERE slug = $1::name", "no key"],
        ["SELECT * FROM pages WHERE slug LIKE $1", "no key"],
        ["SELECT * FROM pages WHERE lower(slug) = $1", "no key"],
        ["SELECT * FROM pages WHERE slug = 'it''s'", "'it's'"],
        ["SELECT * FROM pages WHERE slug = code AND code = $1", "$1"],
        ["SELECT * FROM pages WHERE slug = owner AND owner = $1", "$1"],
        // Keys of several columns
        ["SELECT * FROM wiki WHERE tenant = $1 AND slug = $2", "$1 $2"],
        ["SELECT * FROM wiki WHERE slug = $1 AND tenant = $2", "$2 $1"],
        ["SELECT * FROM wiki WHERE tenant = $1", "no key"],
        ["SELECT * FROM wiki WHERE tenant = '00000000-0000-0000-0000-000000000001' AND slug = $1", "'00000000-0000-0000-0000-000000000001' $1"],
        ["SELECT w.body, e.at FROM wiki w JOIN wiki_edits e USING (tenant, slug) WHERE w.tenant = $1 AND e.slug = $2", "$1 $2"],
        ["SELECT w.body, e.at FROM wiki w JOIN wiki_edits e USING (tenant) WHERE w.tenant = $1 AND e.slug = $2", "no key"],
        ["SELECT * FROM wiki w JOIN pages p ON p.slug = w.slug WHERE w.tenant = $1 AND w.slug = $2", "apart"],
        // Joins
        ["SELECT o.id FROM orders o JOIN users u ON u.id = o.user_id WHERE u.id = $1", "$1"],
        ["SELECT o.id FROM orders o, users u WHERE u.id = o.user_id AND o.user_id = $1", "$1"],
        ["SELECT o.id FROM orders o JOIN users u ON u.id = o.user_id AND u.id = $1", "$1"],
        ["SELECT o.id FROM orders o JOIN users u ON true WHERE u.id = $1", "no key"],
        ["SELECT o.id FROM orders o JOIN users u ON u.id = $1 WHERE o.user_id = $2", "no key"],
        ["SELECT o.id FROM orders o JOIN users u ON u.id = $1 WHERE o.user_id = $1", "$1"],
        ["SELECT o.id FROM orders o JOIN lines l ON l.user_id = o.user_id AND l.order_id = o.id WHERE l.user_id = $1", "$1"],
        ["SELECT o.id FROM orders o JOIN lines l ON l.order_id = o.id WHERE o.user_id = $1", "no key"],
        ["SELECT o.id FROM orders o JOIN lines l ON l.user_id = o.user_id JOIN users u ON u.id = l.user_id WHERE u.id = $1", "$1"],
        ["SELECT o.id FROM orders o NATURAL JOIN visits v WHERE o.user_id = $1", "$1"],
        ["SELECT u.name, o.id FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE u.id = $1", "$1"],
        ["SELECT u.name, o.id FROM users u LEFT JOIN orders o ON o.user_id = u.id AND u.id = $1", "no key"],
        ["SELECT u.name, o.id FROM users u LEFT JOIN orders o ON o.user_id = $1 WHERE u.id = $1", "$1"],
        ["SELECT u.name, o.id FROM users u LEFT JOIN orders o ON o.note = u.name WHERE u.id = $1", "no key"],
        ["SELECT u.name, o.id FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o.user_id = $1", "$1"],
        ["SELECT u.name, o.id FROM users u LEFT JOIN orders o ON o.user_id = u.id WHERE o.user_id = $1 OR o.user_id IS NULL", "no key"],
        ["SELECT u.name, o.id FROM orders o RIGHT JOIN users u ON o.user_id = u.id WHERE u.id = $1", "$1"],
        ["SELECT u.name, o.id FROM users u FULL JOIN orders o ON o.user_id = u.id WHERE u.id = $1", "$1"],
        ["SELECT u.name, o.id FROM users u FULL JOIN orders o ON o.user_id = u.id AND u.id = $1", "no key"],
        ["SELECT u.name, o.id FROM users u FULL JOIN orders o ON o.user_id = u.id WHERE coalesce(u.id, o.user_id) = $1", "no key"],
        ["SELECT c.name, o.id FROM countries c LEFT JOIN orders o ON o.country = c.code AND o.user_id = $1", "$1"],
        ["SELECT c.name, o.id FROM countries c LEFT JOIN (orders o JOIN users u ON u.id = o.user_id) ON o.user_id = $1", "$1"],
        ["SELECT c.name, o.id FROM countries c LEFT JOIN (orders o LEFT JOIN users u ON u.id = o.user_id) ON u.id = $1", "$1"],
        ["SELECT a.id FROM orders a JOIN orders b ON b.user_id = a.user_id WHERE a.user_id = $1", "$1"],
        ["SELECT a.id FROM orders a JOIN orders b ON b.id = a.parent WHERE a.user_id = $1", "no key"],
        // Tables that are not spread
        ["SELECT * FROM countries", "any"],
        ["SELECT * FROM countries FOR UPDATE", "default"],
        ["SELECT * FROM settings", "default"],
        ["SELECT 1", "default"],
        ["SELECT s.value, c.name FROM settings s, countries c", "default"],
        ["SELECT o.id, c.name FROM orders o JOIN countries c ON c.code = o.country WHERE o.user_id = $1", "$1"],
        ["SELECT o.id FROM orders o, settings s WHERE o.user_id = $1", "apart"],
        ["SELECT o.id FROM orders o WHERE o.user_id = $1 AND EXISTS (SELECT 1 FROM settings)", "apart"],
        ["SELECT relname::text FROM pg_class WHERE relname = $1", "default"],
        ["INSERT INTO settings (name) VALUES ($1)", "default"],
        ["INSERT INTO settings (name) SELECT note FROM orders WHERE user_id = $1", "apart"],
        // Subqueries
        ["SELECT (SELECT count(*) FROM orders o WHERE o.user_id = u.id) FROM users u WHERE u.id = $1", "$1"],
        ["SELECT (SELECT count(*) FROM orders o) FROM users u WHERE u.id = $1", "no key"],
        ["SELECT * FROM users u WHERE u.id = $1 AND EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.id)", "$1"],
        ["SELECT * FROM users u WHERE u.id = $1 AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.id)", "$1"],
        ["SELECT * FROM users u WHERE u.id = $1 AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.note = u.name)", "no key"],
        ["SELECT * FROM users u WHERE EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.id AND o.user_id = $1)", "$1"],
        ["SELECT * FROM users u WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.user_id = u.id AND o.user_id = $1)", "no key"],
        ["SELECT * FROM users u WHERE u.id IN (SELECT o.user_id FROM orders o WHERE o.user_id = $1)", "$1"],
        ["SELECT * FROM users u WHERE u.id IN (SELECT o.user_id FROM orders o WHERE o.total > 3) AND u.id = $1", "$1"],
        ["SELECT * FROM users u WHERE u.id NOT IN (SELECT o.user_id FROM orders o WHERE o.total > 3) AND u.id = $1", "no key"],
        ["SELECT * FROM users u WHERE u.id IN (SELECT o.user_id FROM orders o ORDER BY made LIMIT 3) AND u.id = $1", "no key"],
        ["SELECT * FROM users u WHERE u.id = (SELECT o.user_id FROM orders o WHERE o.user_id = $1 LIMIT 1)", "$1"],
        ["SELECT * FROM (SELECT * FROM orders) o WHERE o.user_id = $1", "$1"],
        ["SELECT * FROM (SELECT user_id, count(*) AS n FROM orders GROUP BY user_id) o WHERE o.user_id = $1", "$1"],
        ["SELECT * FROM (SELECT max(user_id) AS user_id FROM orders) o WHERE o.user_id = $1", "no key"],
        ["SELECT * FROM (SELECT country, max(user_id) AS user_id FROM orders GROUP BY country) o WHERE o.user_id = $1", "no key"],
        ["SELECT * FROM (SELECT * FROM orders LIMIT 10) o WHERE o.user_id = $1", "no key"],
        ["SELECT * FROM (SELECT *, row_number() OVER (ORDER BY made) AS r FROM orders) o WHERE o.user_id = $1", "no key"],
        ["SELECT * FROM (SELECT DISTINCT user_id FROM orders) o WHERE o.user_id = $1", "$1"],
        ["SELECT * FROM (SELECT DISTINCT ON (country) user_id FROM orders) o WHERE o.user_id = $1", "no key"],
        ["SELECT * FROM (SELECT DISTINCT ON (user_id) user_id, id FROM orders) o WHERE o.user_id = $1", "$1"],
        ["SELECT * FROM (SELECT user_id + 1 AS user_id FROM orders) o WHERE o.user_id = $1", "no key"],
        ["SELECT * FROM (SELECT user_id FROM orders UNION ALL SELECT id FROM users) o WHERE o.user_id = $1", "$1"],
        ["SELECT * FROM (SELECT user_id FROM orders EXCEPT SELECT id FROM users) o WHERE o.user_id = $1", "$1"],
        ["SELECT * FROM (SELECT user_id FROM orders UNION ALL SELECT boss FROM users) o WHERE o.user_id = $1", "no key"],
        ["SELECT o.id FROM users u CROSS JOIN LATERAL (SELECT id FROM orders o WHERE o.user_id = u.id LIMIT 3) o WHERE u.id = $1", "$1"],
        ["SELECT o.id FROM users u CROSS JOIN LATERAL (SELECT id FROM orders o WHERE o.note = u.name LIMIT 3) o WHERE u.id = $1", "no key"],
        ["SELECT o.user_id FROM (VALUES ($1::bigint)) v (k) JOIN orders o ON o.user_id = v.k", "$1"],
        ["SELECT o.user_id FROM (VALUES ($1::bigint), ($2)) v (k) JOIN orders o ON o.user_id = v.k", "no key"],
        ["SELECT o.user_id FROM unnest($1::bigint[]) v (k) JOIN orders o ON o.user_id = v.k", "no key"],
        ["SELECT user_id FROM orders GROUP BY user_id HAVING user_id = $1", "$1"],
        ["SELECT max(user_id) FROM orders HAVING max(user_id) = $1", "no key"],
        ["SELECT country, count(*) FROM orders WHERE user_id = $1 GROUP BY ROLLUP (country)", "$1"],
        ["SELECT user_id, country FROM orders GROUP BY GROUPING SETS ((user_id), (country)) HAVING user_id = $1", "no key"],
        ["SELECT id, sum(total) OVER (ORDER BY made) FROM orders WHERE user_id = $1 LIMIT 3", "$1"],
        // Set operations and WITH
        ["SELECT id FROM orders WHERE user_id = $1 UNION SELECT order_id FROM lines WHERE user_id = $1", "$1"],
        ["SELECT id FROM orders WHERE user_id = $1 UNION SELECT order_id FROM lines WHERE user_id = $2", "no key"],
        ["SELECT id FROM orders WHERE user_id = $1 EXCEPT SELECT order_id FROM lines", "no key"],
        ["WITH mine AS (SELECT * FROM orders WHERE user_id = $1) SELECT m.id, l.n FROM mine m JOIN lines l ON l.user_id = m.user_id AND l.order_id = m.id", "$1"],
        ["WITH o AS (SELECT * FROM orders) SELECT * FROM o WHERE user_id = $1", "$1"],
        ["WITH o AS (SELECT * FROM orders) SELECT a.id FROM o a, o b WHERE a.user_id = $1 AND b.user_id = $1", "$1"],
        ["WITH o AS (SELECT * FROM orders) SELECT a.id FROM o a, o b WHERE a.user_id = $1", "no key"],
        ["WITH o AS (SELECT * FROM orders) SELECT * FROM users WHERE id = $1", "no key"],
        ["WITH RECURSIVE t AS (SELECT user_id, id, parent FROM orders WHERE user_id = $1 AND id = $2 UNION ALL SELECT o.user_id, o.id, o.parent FROM orders o JOIN t ON o.id = t.parent AND o.user_id = t.user_id) SELECT * FROM t", "$1"],
        ["WITH RECURSIVE t AS (SELECT user_id, id, parent FROM orders WHERE user_id = $1 AND id = $2 UNION ALL SELECT o.user_id, o.id, o.parent FROM orders o JOIN t ON o.id = t.parent WHERE o.user_id = $1) SELECT * FROM t", "$1"],
        ["WITH RECURSIVE t AS (SELECT user_id, id, parent FROM orders WHERE user_id = $1 AND id = $2 UNION ALL SELECT o.user_id, o.id, o.parent FROM orders o JOIN t ON o.id = t.parent) SELECT * FROM t", "no key"],
        ["WITH RECURSIVE t AS (SELECT id, boss FROM users WHERE id = $1 UNION ALL SELECT u.id, u.boss FROM users u JOIN t ON u.id = t.boss) SELECT * FROM t", "no key"],
        ["WITH gone AS (DELETE FROM lines WHERE user_id = $1 RETURNING user_id, order_id) DELETE FROM orders o USING gone g WHERE o.user_id = g.user_id AND o.id = g.order_id", "$1"],
        ["WITH made AS (INSERT INTO orders (user_id, id, total, made) VALUES ($1, $2, 0, now()) RETURNING *) INSERT INTO lines (user_id, order_id, n) SELECT user_id, id, 1 FROM made", "$1"],
        // Views
        ["SELECT * FROM big_orders WHERE owner = $1", "$1"],
        ["SELECT * FROM big_orders", "no key"],
        ["SELECT * FROM order_counts WHERE user_id = $1", "$1"],
        ["SELECT * FROM newest WHERE user_id = $1", "no key"],
        ["SELECT a.id FROM big_orders a JOIN big_orders b ON b.owner = a.owner WHERE a.owner = $1", "$1"],
        ["SELECT a.id FROM big_orders a, big_orders b WHERE a.owner = $1", "no key"],
        ["UPDATE big_orders SET total = $2 WHERE owner = $1", "$1"],
        ["UPDATE big_orders SET owner = $2 WHERE owner = $1", "changed"],
        ["INSERT INTO big_orders (owner, id, total) VALUES ($1, $2, $3)", "$1"],
        ["SELECT * FROM events_all WHERE user_id = $1", "$1"],
        ["SELECT * FROM events_all", "no key"],
        // INSERT
        ["INSERT INTO users (id, name, mail) VALUES ($1, $2, $3)", "$1"],
        ["INSERT INTO users (name, id, mail) VALUES ($1, $2, $3), ($4, $2, $5)", "$2"],
        ["INSERT INTO users (id, name, mail) VALUES ($1, 'a', $2), ($3, 'b', $4)", "no key"],
        ["INSERT INTO users (name, mail) VALUES ($1, $2)", "no key"],
        ["INSERT INTO users (id, name, mail) VALUES (DEFAULT, $1, $2)", "no key"],
        ["INSERT INTO users (id, name, mail) VALUES (nextval('s'), $1, $2)", "no key"],
        ["INSERT INTO users (id, name, mail) VALUES ($1 + 1, $2, $3)", "no key"],
        ["INSERT INTO lines (user_id, order_id, n) VALUES ($1::numeric, $2, 1)", "no key"],
        ["INSERT INTO lines (user_id, order_id, n) VALUES ($1::bigint, $2, 1)", "$1"],
        ["INSERT INTO orders (user_id, id, total, made) SELECT id, gen_random_uuid(), 0, now() FROM users WHERE id = $1", "$1"],
        ["INSERT INTO orders (user_id, id, total, made) SELECT id, gen_random_uuid(), 0, now() FROM users", "no key"],
        ["INSERT INTO orders (user_id, id, total, made) SELECT $1, id, 0, now() FROM orders WHERE user_id = $1", "$1"],
        ["INSERT INTO orders (user_id, id, total, made) SELECT $1, id, 0, now() FROM orders WHERE user_id = $2", "no key"],
        ["INSERT INTO orders (user_id, id, total, made) SELECT boss, gen_random_uuid(), 0, now() FROM users WHERE id = $1", "no key"],
        ["INSERT INTO users (id, name, mail) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET name = excluded.name", "$1"],
        ["INSERT INTO users (id, name, mail) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET id = excluded.id, name = excluded.name", "$1"],
        ["INSERT INTO users (id, name, mail) VALUES ($1, $2, $3) ON CONFLICT (mail) DO UPDATE SET id = users.id + 1", "changed"],
        ["INSERT INTO users (id, name, mail) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET name = (SELECT note FROM orders LIMIT 1)", "no key"],
        ["INSERT INTO wiki (tenant, slug) VALUES ($1, $2)", "$1 $2"],
        ["INSERT INTO countries (code, name) VALUES ($1, $2)", "no key"],
        // UPDATE and DELETE
        ["UPDATE orders SET note = $1 WHERE user_id = $2 AND id = $3", "$2"],
        ["UPDATE orders SET note = $1 WHERE id = $2", "no key"],
        ["UPDATE orders SET user_id = $1 WHERE user_id = $2", "changed"],
        ["UPDATE orders SET user_id = $1, note = 'x' WHERE user_id = $1", "$1"],
        ["UPDATE orders SET user_id = user_id, note = 'x' WHERE user_id = $1", "$1"],
        ["UPDATE orders SET user_id = user_id + 1 WHERE user_id = $1", "changed"],
        ["UPDATE orders SET (note, user_id) = (SELECT name, id FROM users WHERE id = $2) WHERE user_id = $1", "changed"],
        ["UPDATE orders SET (note, total) = (SELECT name, 1 FROM users LIMIT 1) WHERE user_id = $1", "no key"],
        ["UPDATE orders o SET note = u.name FROM users u WHERE u.id = o.user_id AND o.user_id = $1", "$1"],
        ["UPDATE orders o SET note = u.name FROM users u WHERE u.name = o.note AND o.user_id = $1", "no key"],
        ["UPDATE orders SET note = (SELECT name FROM users WHERE id = orders.user_id) WHERE user_id = $1", "$1"],
        ["DELETE FROM orders WHERE user_id = $1 RETURNING id", "$1"],
        ["DELETE FROM orders o USING lines l WHERE l.user_id = o.user_id AND l.user_id = $1", "$1"],
        ["DELETE FROM orders", "no key"],
        ["MERGE INTO orders o USING (SELECT $1::bigint AS user_id, $2::uuid AS id) s ON o.user_id = s.user_id AND o.id = s.id WHEN MATCHED THEN UPDATE SET note = 'x' WHEN NOT MATCHED THEN INSERT (user_id, id, total, made) VALUES (s.user_id, s.id, 0, now())", "$1"],
        ["MERGE INTO orders o USING (SELECT $1::bigint AS user_id, $2::uuid AS id, $3::bigint AS other) s ON o.user_id = s.user_id AND o.id = s.id WHEN NOT MATCHED THEN INSERT (user_id, id, total, made) VALUES (s.other, s.id, 0, now())", "no key"],
        ["MERGE INTO orders o USING (SELECT $1::uuid AS id) s ON o.id = s.id WHEN MATCHED THEN DELETE", "no key"],
        ["MERGE INTO orders o USING users u ON o.user_id = u.id AND u.id = $1 WHEN MATCHED THEN DELETE", "no key"],
        // Functions and row security
        ["SELECT double(price) FROM lines WHERE user_id = $1", "$1"],
        ["SELECT order_total($1)", "no key"],
        ["SELECT outer_total(id) FROM users WHERE id = $1", "no key"],
        ["SELECT * FROM secrets WHERE user_id = $1", "$1"],
        ["SELECT * FROM secrets", "no key"],
        ["SELECT * FROM stray WHERE user_id = $1", "no key"],
        ["SELECT * FROM orders WHERE user_id = $1 FOR UPDATE", "$1"],
    ];
}
