namespace SqlGen.Compiler.Tests.Facts;

/// <summary>
/// Queries and what is true of them. A column: <c>!</c> never null, and we say so; <c>?</c> null in some run, so we must not say otherwise;
/// <c>~</c> never null in truth, but not proved; <c>-</c> null for other rows or in other settings than a run has. Rows: <c>1</c> exactly one,
/// <c>0..1</c>, <c>*</c> more than one in some run, <c>~</c> and <c>-</c> as of a column. Last, <c>w</c> where it may write.
/// </summary>
internal static class FactLabels
{
    public const string Schema = """
        CREATE TYPE kind AS ENUM ('x', 'y');
        CREATE TABLE owners (id integer PRIMARY KEY, name text NOT NULL, mail text UNIQUE, boss integer REFERENCES owners (id));
        CREATE TABLE items (id integer PRIMARY KEY, owner_id integer NOT NULL REFERENCES owners (id), note text, price numeric NOT NULL, weight real,
          kind kind, tags text[] NOT NULL, doc jsonb NOT NULL, made timestamptz NOT NULL, local timestamp, UNIQUE (owner_id, made));
        CREATE TABLE links (a integer NOT NULL, b integer NOT NULL, label text, PRIMARY KEY (a, b));
        CREATE TABLE logs (at timestamptz, line text);
        CREATE TABLE later (n integer UNIQUE DEFERRABLE, partial integer, lowered text);
        CREATE UNIQUE INDEX later_partial ON later (partial) WHERE lowered IS NOT NULL;
        CREATE UNIQUE INDEX later_lowered ON later (lower(lowered));
        CREATE TABLE parent (id integer PRIMARY KEY, word text NOT NULL);
        CREATE TABLE child (extra text) INHERITS (parent);
        CREATE TABLE parts (id integer NOT NULL, region integer NOT NULL, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
        CREATE TABLE parts_one PARTITION OF parts DEFAULT;
        CREATE VIEW priced AS SELECT id, note, price * 2 AS twice FROM items WHERE price > 1;
        CREATE VIEW owned (owner, items, dearest) AS SELECT o.id, count(i.id), max(i.price) FROM owners o LEFT JOIN items i ON i.owner_id = o.id GROUP BY o.id;
        CREATE MATERIALIZED VIEW stored AS SELECT id, name FROM owners;
        CREATE UNIQUE INDEX stored_id ON stored (id);
        CREATE SEQUENCE numbers;
        CREATE FUNCTION alike(kind, kind) RETURNS boolean LANGUAGE sql AS 'INSERT INTO logs (line) VALUES (''x'') RETURNING NULL::boolean';
        CREATE OPERATOR = (LEFTARG = kind, RIGHTARG = kind, FUNCTION = alike);
        CREATE TABLE kinds (one kind NOT NULL UNIQUE, two kind NOT NULL);
        CREATE TYPE amount AS (n numeric);
        CREATE TABLE amounts (whole amount, word text);
        CREATE UNIQUE INDEX amounts_whole ON amounts (whole record_image_ops);
        CREATE UNIQUE INDEX amounts_word ON amounts (word text_pattern_ops);
        INSERT INTO amounts (whole) VALUES (ROW(1.0)), (ROW(1.00));
        CREATE TABLE ruled (id integer PRIMARY KEY, word text NOT NULL);
        CREATE VIEW ruled_view AS SELECT id, word FROM ruled;
        CREATE RULE ruled_insert AS ON INSERT TO ruled DO INSTEAD INSERT INTO logs (line) SELECT note FROM items RETURNING 1, line;
        CREATE RULE ruled_update AS ON UPDATE TO ruled DO INSTEAD UPDATE links SET label = NULL RETURNING a, label;
        CREATE TABLE guarded (id integer PRIMARY KEY);
        CREATE TABLE seen (id integer PRIMARY KEY);
        CREATE FUNCTION nothing() RETURNS integer LANGUAGE sql STABLE AS 'SELECT NULL::integer';
        CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
        CREATE FUNCTION plus_one(integer) RETURNS integer LANGUAGE sql STRICT RETURN $1 + 1;
        CREATE FUNCTION plus_two(n integer) RETURNS integer LANGUAGE sql RETURN plus_one(n) + 1;
        CREATE FUNCTION boss_of(who integer) RETURNS integer LANGUAGE sql AS 'SELECT boss FROM owners WHERE id = who';
        CREATE FUNCTION name_of(who integer) RETURNS text LANGUAGE sql AS 'SELECT name FROM owners WHERE id = who';
        CREATE FUNCTION dearest() RETURNS numeric LANGUAGE sql AS 'SELECT coalesce(max(price), 0) FROM items';
        CREATE FUNCTION counted() RETURNS bigint LANGUAGE sql AS 'INSERT INTO logs (line) VALUES (''x''); SELECT count(*) FROM logs';
        CREATE FUNCTION in_plpgsql() RETURNS integer LANGUAGE plpgsql STABLE AS 'BEGIN RETURN NULL; END';
        CREATE FUNCTION write_log() RETURNS integer LANGUAGE sql AS 'INSERT INTO logs (line) VALUES (''x'') RETURNING 1';
        CREATE POLICY watch ON guarded USING (write_log() > 0);
        CREATE POLICY look ON seen FOR SELECT TO CURRENT_USER, public USING (id = current_setting('who')::integer);
        CREATE POLICY change ON seen FOR UPDATE USING (write_log() > 0);
        CREATE FUNCTION logged(text) RETURNS boolean LANGUAGE sql AS 'INSERT INTO logs (line) VALUES ($1) RETURNING true';
        CREATE DOMAIN watched AS text CHECK (logged(VALUE));
        CREATE FUNCTION watched_of(text) RETURNS watched LANGUAGE sql AS 'SELECT $1::text';
        CREATE FUNCTION with_default(n integer DEFAULT write_log()) RETURNS integer LANGUAGE sql AS 'SELECT 1';
        CREATE TYPE watched_pair AS (word watched, n integer);
        CREATE TYPE watched_range AS RANGE (subtype = watched);
        CREATE VIEW shown AS SELECT id, name, boss FROM owners;
        CREATE FUNCTION show_nulls() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.id := NULL; NEW.name := NULL; RETURN NEW; END';
        CREATE TRIGGER show_nulls INSTEAD OF INSERT OR UPDATE ON shown FOR EACH ROW EXECUTE FUNCTION show_nulls();
        CREATE TABLE accounts (id integer PRIMARY KEY, email text NOT NULL, active boolean NOT NULL, ended timestamptz, plan text, flag boolean);
        CREATE UNIQUE INDEX accounts_email ON accounts (lower(email)) WHERE ended IS NULL;
        CREATE UNIQUE INDEX accounts_plan ON accounts (plan) WHERE active;
        CREATE TABLE visits (id integer PRIMARY KEY, account_id integer NOT NULL REFERENCES accounts (id), item_id integer REFERENCES items (id) ON DELETE CASCADE,
          a integer, b integer, at timestamptz NOT NULL, FOREIGN KEY (a, b) REFERENCES links (a, b) ON DELETE CASCADE);
        CREATE TABLE hidden (id integer PRIMARY KEY, word text NOT NULL);
        ALTER TABLE hidden ENABLE ROW LEVEL SECURITY;
        CREATE TABLE weak (id integer PRIMARY KEY, owner_id integer NOT NULL REFERENCES owners (id) DEFERRABLE, hidden_id integer NOT NULL REFERENCES hidden (id), old_id integer NOT NULL);
        CREATE TABLE stamped (id integer PRIMARY KEY, word text);
        CREATE FUNCTION unstamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.word := NULL; RETURN NEW; END';
        CREATE TRIGGER unstamp BEFORE INSERT OR UPDATE ON stamped FOR EACH ROW EXECUTE FUNCTION unstamp();
        CREATE TABLE stamped_parts (id integer NOT NULL, word text) PARTITION BY LIST (id);
        CREATE TABLE stamped_one PARTITION OF stamped_parts FOR VALUES IN (1);
        CREATE TABLE unstamped (id integer NOT NULL, word text);
        CREATE TABLE stamped_three (id integer NOT NULL, word text);
        CREATE TRIGGER unstamp BEFORE INSERT OR UPDATE ON stamped_parts FOR EACH ROW EXECUTE FUNCTION unstamp();
        CREATE TABLE stamped_two PARTITION OF stamped_parts FOR VALUES IN (2);
        ALTER TABLE stamped_parts ATTACH PARTITION stamped_three FOR VALUES IN (3);
        INSERT INTO stamped_three VALUES (3, 'x'), (3, 'x');
        CREATE DOMAIN code AS text NOT NULL;
        CREATE TABLE coded (id integer PRIMARY KEY, code code);
        INSERT INTO coded VALUES (-1, (SELECT code FROM coded));
        CREATE TABLE late (id integer PRIMARY KEY, owner_id integer NOT NULL);
        INSERT INTO owners VALUES (11, 'k', NULL, NULL), (12, 'l', 'l', 11), (13, 'm', 'm', 11), (14, 'n', NULL, 12), (15, 'o', 'o', 12);
        INSERT INTO items SELECT n, 11 + n % 3, CASE WHEN n % 2 = 0 THEN 'k' END, n, CASE WHEN n % 3 > 0 THEN 1 END, 'x', '{}', '{}', now() + n * interval '1 day', NULL FROM generate_series(21, 32) n;
        INSERT INTO items VALUES (41, 11, 'a', 1, 1, 'x', '{}', '{}', '2020-01-01'), (42, 12, 'a', 1, NULL, 'x', '{}', '{}', '2020-01-02'), (43, 12, 'a', 1, 1, 'y', '{}', '{"id": 7}', '2020-01-03');
        INSERT INTO accounts VALUES (11, 'x', false, NULL, 'p', false), (12, 'y', false, now(), 'p', false), (13, 'y', true, now(), 'q', NULL), (14, 'x', false, now(), 'p', false);
        INSERT INTO links VALUES (11, 11, NULL), (91, 1, NULL), (92, 2, 'z');
        INSERT INTO late VALUES (98, 98), (99, 99);
        INSERT INTO owners VALUES (16, '', NULL, NULL);
        INSERT INTO items VALUES (44, 16, NULL, 1, 1, 'x', '{}', '{}', '2020-01-04');
        INSERT INTO visits VALUES (77, 11, NULL, 1, NULL, now());
        CREATE TABLE checked (id integer PRIMARY KEY, a integer CHECK (a IS NOT NULL), b integer, c integer, d integer, CHECK (b IS NOT NULL AND id IS NOT NULL), CHECK (c IS NOT NULL OR d IS NOT NULL));
        INSERT INTO checked VALUES (71, 1, 1, 1, NULL), (72, 2, 2, NULL, 2);
        ALTER TABLE checked ADD CONSTRAINT c_later CHECK (c IS NOT NULL) NOT VALID, ADD CONSTRAINT d_later CHECK (tableoid IS NOT NULL);
        ALTER TABLE checked RENAME a TO first;
        ALTER TABLE checked RENAME c TO a;
        CREATE FUNCTION items_of(who integer) RETURNS TABLE (id integer, note text, price numeric) LANGUAGE sql STABLE AS 'SELECT id, note, price FROM items WHERE owner_id = who';
        CREATE FUNCTION owner_of(item integer) RETURNS SETOF owners LANGUAGE sql STABLE AS 'SELECT o.* FROM owners o JOIN items i ON i.owner_id = o.id WHERE i.id = item';
        CREATE FUNCTION pair_of(n integer, OUT one integer, OUT two integer) LANGUAGE sql AS 'SELECT n, NULL::integer';
        CREATE FUNCTION counted_down(n integer) RETURNS SETOF integer LANGUAGE sql STABLE AS 'SELECT n UNION ALL SELECT c FROM counted_down(n - 1) c WHERE n > 0';
        CREATE VIEW busy AS SELECT o.id, o.name, o.mail, i.id AS item, i.note FROM owners o LEFT JOIN items i ON i.owner_id = o.id;
        CREATE VIEW visited AS SELECT v.id, v.account_id, a.email FROM visits v LEFT JOIN accounts a ON a.id = v.account_id;
        """;

    public static TheoryData<string, string> All { get; } = new()
    {
        // Columns and joins
        { "SELECT id, note, price FROM items", "! ? ! *" },
        { "SELECT o.name, i.note, i.price FROM owners o LEFT JOIN items i ON i.owner_id = o.id", "! ? ? *" },
        { "SELECT o.name, i.price FROM owners o RIGHT JOIN items i ON i.owner_id = o.id AND o.id > 2", "? ! *" },
        { "SELECT o.name, i.price FROM owners o FULL JOIN items i ON i.owner_id = o.id AND o.id > 2", "? ? *" },
        { "SELECT o.name, i.price, l.a FROM owners o LEFT JOIN (items i JOIN links l ON l.a = i.id) ON i.owner_id = o.id", "! ? ? *" },
        { "SELECT b.name FROM owners o JOIN owners b ON b.id = o.boss", "! *" },
        { "SELECT b.name FROM owners o LEFT JOIN owners b ON b.id = o.boss WHERE b.id IS NOT NULL", "! *" },
        { "SELECT id, a.name FROM owners a FULL JOIN stored USING (id)", "- - *" },
        { "SELECT i FROM owners o LEFT JOIN items i ON i.owner_id = o.id", "? *" },
        { "SELECT o.ctid, i.ctid FROM owners o LEFT JOIN items i ON i.owner_id = o.id", "! ? *" },

        { "SELECT (o).*, (o).name, name(o) FROM owners o", "! ! ? ? ! ! *" },
        { "SELECT (i).id, (i).note, (o).id FROM owners o LEFT JOIN items i ON i.owner_id = o.id", "? ? ! *" },
        { "SELECT (o).mail, (o).name FROM owners o (name, mail, id)", "! ! *" },
        { "SELECT (o).* FROM owners o (mail)", "! ! ? ? *" },
        { "SELECT (p).* FROM priced p", "! ? ! *" },
        { "SELECT (p).* FROM parent p", "! ! *" },
        { "SELECT (x.o).id FROM (SELECT o FROM items i LEFT JOIN owners o ON o.id = i.owner_id AND o.id > 3) x", "? *" },
        { "SELECT (NULL::owners).id, (ROW(1, 'a', NULL, NULL)::owners).id", "? ! 1" },
        { "SELECT (g).* FROM (SELECT o AS g FROM owners o GROUP BY ROLLUP (o)) x", "? ? ? ? *" },

        // A trigger of the whole comes before the rows of its partitions.
        { "INSERT INTO stamped_one VALUES (1, 'x') RETURNING word", "? 0..1 w" },
        { "INSERT INTO stamped_two VALUES (2, 'x') RETURNING word", "? 0..1 w" },
        { "INSERT INTO stamped_three VALUES (3, 'x') RETURNING word", "? 0..1 w" },
        { "INSERT INTO unstamped VALUES (3, 'x') RETURNING word", "! 1 w" },
        { "UPDATE stamped_three SET word = 'x' RETURNING word", "? * w" },

        // Cardinality by keys
        { "SELECT name FROM owners WHERE id = $1", "! 0..1" },
        { "SELECT name FROM owners WHERE $1 = id AND name <> ''", "! 0..1" },
        { "SELECT name FROM owners WHERE mail = $1", "! 0..1" },
        { "SELECT name FROM owners WHERE name = $1", "! *" },
        { "SELECT id FROM items WHERE id = $1 OR id = $2", "! *" },
        { "SELECT id FROM items WHERE id IN ($1)", "! 0..1" },
        { "SELECT id FROM items WHERE id IN ($1, $2)", "! *" },
        { "SELECT id FROM items WHERE id = ANY ($1)", "! *" },
        { "SELECT label FROM links WHERE a = $1 AND b = $2", "? 0..1" },
        { "SELECT label FROM links WHERE (a, b) = ($1, $2)", "? 0..1" },
        { "SELECT label FROM links WHERE a = $1", "? *" },
        { "SELECT price FROM items WHERE owner_id = $1 AND made = $2", "! 0..1" },
        { "SELECT i.id FROM items i JOIN owners o ON o.id = i.owner_id WHERE i.id = $1", "! 0..1" },
        { "SELECT i.id FROM items i JOIN owners o ON o.id = i.owner_id WHERE o.id = $1", "! *" },
        { "SELECT o.id FROM owners o LEFT JOIN items i ON i.id = o.boss WHERE o.id = $1", "! 0..1" },
        { "SELECT o.id FROM owners o LEFT JOIN items i ON i.owner_id = o.id WHERE o.id = $1", "! *" },
        { "SELECT o.id FROM owners o LEFT JOIN owners b ON o.id = $1", "! *" },
        { "SELECT a.id FROM owners a, owners b WHERE a.id = b.id AND b.id = $1", "! 0..1" },
        { "SELECT l.a FROM links l, owners o WHERE l.a = o.id AND o.id = $1", "! *" },
        { "SELECT id FROM owners WHERE id::bigint = $1", "! 0..1" },
        { "SELECT id FROM items WHERE id = (random() * 3)::integer", "! *" },
        // Until a transaction ends, a deferred key may be broken: here it was not looked at yet.
        { "SELECT n FROM later WHERE n = $1", "! *" },
        { "SELECT partial FROM later WHERE partial = $1", "! *" },
        { "SELECT lowered FROM later WHERE lowered = $1", "! 0..1" },
        { "SELECT word FROM parent WHERE id = $1", "! *" },
        { "SELECT id FROM parts WHERE id = $1 AND region = $2", "! 0..1" },
        { "SELECT name FROM stored WHERE id = $1", "- 0..1" },

        { "SELECT whole FROM amounts WHERE whole = ROW(1)::amount", "! *" },
        { "SELECT word FROM amounts WHERE word = $1", "! 0..1" },

        // What looks at a table to its left cannot be what fixes it.
        { "SELECT o.id FROM owners o, LATERAL (SELECT o.id) x WHERE o.id = x.id", "! *" },
        { "SELECT o.id FROM owners o, LATERAL (SELECT id FROM owners i WHERE i.id = o.id) x WHERE o.id = x.id", "! *" },
        { "SELECT o.id FROM owners o JOIN LATERAL (VALUES (o.id)) x (id) ON o.id = x.id", "! *" },
        { "SELECT o.id FROM owners o, abs(o.id) AS x WHERE o.id = x", "! *" },
        { "SELECT o.id FROM owners o, LATERAL (SELECT o.id) x, LATERAL (SELECT x.id) y WHERE o.id = y.id", "! *" },
        { "SELECT o.id FROM owners o, LATERAL (WITH c AS (SELECT o.id) SELECT id FROM c) x WHERE o.id = x.id", "! *" },
        { "SELECT o.id FROM owners o, LATERAL (SELECT y.id FROM (SELECT o.id) y) x WHERE o.id = x.id", "! *" },
        { "SELECT o.id FROM owners o LEFT JOIN LATERAL (SELECT max(i.id) AS id FROM owners i WHERE i.id = o.id) x ON true WHERE o.id = x.id", "! *" },
        { "SELECT o.id FROM owners o, LATERAL (SELECT o.id LIMIT 1) x WHERE o.id = x.id", "! *" },
        { "SELECT o.id FROM owners o WHERE o.id = (SELECT o.id)", "! *" },
        { "SELECT o.id FROM owners o, LATERAL (SELECT o.boss) x, owners b WHERE o.id = $1 AND b.id = x.boss", "! 0..1" },

        // Cardinality by form
        { "SELECT 1, NULL::text", "! ? 1" },
        { "SELECT 1 WHERE $1::boolean", "! 0..1" },
        { "SELECT count(*), max(price) FROM items WHERE false", "! ? 1" },
        { "SELECT max(price) FROM items HAVING count(*) > 100", "! 0..1" },
        { "SELECT id FROM items ORDER BY id LIMIT 1", "! 0..1" },
        { "SELECT id FROM items ORDER BY price > 0 FETCH FIRST 1 ROW WITH TIES", "! *" },
        { "SELECT count(*) FROM items LIMIT 0", "! 0..1" },
        { "SELECT count(*) FROM items OFFSET 1", "! 0..1" },
        { "SELECT count(*) FROM items LIMIT 5", "! 1" },
        { "SELECT generate_series(1, 3)", "! *" },
        { "SELECT 1 ORDER BY generate_series(1, 3)", "! *" },
        { "SELECT (SELECT count(*) FROM items), EXISTS (SELECT FROM owners)", "! ! 1" },
        { "VALUES (1, NULL)", "! ? 1" },
        { "VALUES (1), (2)", "! *" },
        { "SELECT 1 UNION SELECT 2", "! *" },
        { "SELECT count(*) FROM items INTERSECT SELECT 5", "! 0..1" },
        { "SELECT owner_id, count(*) FROM items GROUP BY owner_id", "! ! *" },
        { "SELECT count(*) FROM items GROUP BY ()", "! 1" },
        { "WITH one AS (SELECT id FROM owners WHERE id = $1) SELECT id FROM one", "! 0..1" },
        { "SELECT x.n FROM (SELECT count(*) AS n FROM items) x", "! 1" },
        { "SELECT x.name FROM items i, LATERAL (SELECT name FROM owners WHERE id = i.owner_id) x WHERE i.id = $1", "! 0..1" },
        { "SELECT lowered FROM lower('A') AS lowered", "! 1" },

        // Nullability of expressions
        { "SELECT price + 1, weight * 2, upper(note), length('a'), now() FROM items", "! ? ? ! ! *" },
        { "SELECT coalesce(note, 'x'), coalesce(note, NULL), coalesce(weight, price) FROM items", "! ? ! *" },
        { "SELECT CASE WHEN id > 3 THEN 1 END, CASE WHEN id > 3 THEN 1 ELSE 2 END, CASE WHEN id > 0 THEN note ELSE 'x' END FROM items", "? ! ? *" },
        { "SELECT nullif(id, 1), greatest(weight, 1), greatest(weight, NULL) FROM items", "? ! ? *" },
        { "SELECT note IS NULL, note = 'a', NOT (note = 'a'), note IS DISTINCT FROM 'a', note = 'a' OR id = 0 FROM items", "! ? ? ! ? *" },
        { "SELECT doc -> 'a', doc ->> 'a', doc ? 'a', jsonb_build_object('a', note), to_jsonb(note) FROM items", "? ? ! ! ? *" },
        { "SELECT tags[1], cardinality(tags), array_length(tags, 1), ARRAY[note], tags || 'x'::text FROM items", "? ! ? ! ! *" },
        { "SELECT 'x' = ANY (tags || NULL::text), id = ANY (ARRAY[1, 2]) FROM items", "? ! *" },
        { "SELECT id IN (1, 2), id IN (1, NULL), owner_id NOT IN (SELECT id FROM owners), id IN (SELECT boss FROM owners) FROM items", "! ? ! ? *" },
        { "SELECT (SELECT name FROM owners WHERE id = owner_id), (SELECT max(id) FROM owners), (SELECT count(*) FROM owners) FROM items", "! - ! *" },
        { "SELECT (SELECT note FROM items i WHERE i.id = o.boss) FROM owners o", "? *" },
        { "SELECT ROW(note), ARRAY(SELECT note FROM items), EXISTS (SELECT FROM owners) FROM items", "! ! ! *" },
        { "SELECT concat(note, note), concat(VARIADIC NULL::text[]), concat_ws(',', note), format('%s', note), note || 'x' FROM items", "! ? ! ! ? *" },
        { "SELECT nothing(), $1::integer, kind::text, id::text FROM items", "? ! ? ! *" },
        { "SELECT extract(hour FROM made), extract(hour FROM 'infinity'::timestamptz), date_trunc('day', made) FROM items", "- ? ! *" },
        { "SELECT substring(name FROM 1 FOR 2), substring(name FROM 'z+'), regexp_replace(name, 'a', 'b') FROM owners", "! ? ! *" },
        { "SELECT upper(int4range(1, NULL)), lower('[1,2)'::int4range), int4range(1, NULL) @> 1 FROM items", "? ~ ! *" },
        { "SELECT has_table_privilege(0::oid, 'select'), pg_get_viewdef(0)", "? ? 1" },

        // Aggregates and windows
        { "SELECT sum(price), max(note), count(note), array_agg(note), string_agg(note, ',') FROM items GROUP BY owner_id", "! ? ! ! ? *" },
        { "SELECT sum(price) FILTER (WHERE id > 3), count(*) FILTER (WHERE id > 3), bool_or(price > 1) FROM items GROUP BY owner_id", "? ! ! *" },
        { "SELECT owner_id, sum(price), grouping(owner_id) FROM items GROUP BY ROLLUP (owner_id)", "? - ! *" },
        { "SELECT (SELECT max(o.price) GROUP BY 'x'::text) FROM items o WHERE false", "? 1" },
        { "SELECT stddev(price), avg(price) FROM items GROUP BY id", "? ! *" },
        { "SELECT row_number() OVER (), lag(price) OVER (ORDER BY id), sum(price) OVER (), count(*) OVER () FROM items", "! ? ! ! *" },
        { "SELECT first_value(price) OVER (ORDER BY id), sum(weight) OVER (ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) FROM items", "! ? *" },

        // Sets, WITH, views, functions in FROM
        { "SELECT price FROM items UNION ALL SELECT NULL", "? *" },
        { "SELECT note FROM items INTERSECT SELECT name FROM owners", "! *" },
        { "SELECT name FROM owners EXCEPT SELECT note FROM items", "! *" },
        { "WITH RECURSIVE up AS (SELECT id, boss FROM owners WHERE id = 5 UNION ALL SELECT o.id, o.boss FROM owners o JOIN up ON o.id = up.boss) SELECT * FROM up", "! ? -" },
        { "WITH RECURSIVE t (n, m) AS (SELECT 1, 1 UNION ALL SELECT n + 1, nullif(m, 1) FROM t WHERE n < 5) SELECT n, m FROM t", "! ? *" },
        { "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 3) CYCLE n SET looped USING path SELECT looped, path FROM t", "! ! *" },
        { "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 3) CYCLE n SET looped TO 'x' DEFAULT NULL USING path SELECT looped FROM t", "? ~" },
        { "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 3) SEARCH DEPTH FIRST BY n SET place SELECT place FROM t", "! *" },
        { "SELECT id, note, twice FROM priced", "! ? ! *" },
        { "SELECT owner, items, dearest FROM owned", "! ! ? *" },
        { "SELECT dearest FROM owned WHERE owner = $1", "? 0..1" },
        { "SELECT n FROM generate_series(1, 3) AS n", "! *" },
        { "SELECT tag, i FROM unnest(ARRAY['a', NULL]) WITH ORDINALITY AS t (tag, i)", "? ! *" },
        { "SELECT ordinality FROM unnest(ARRAY[1, NULL]) AS t (ordinality)", "? *" },
        { "SELECT a, b FROM ROWS FROM (generate_series(1, 2), generate_series(1, 3)) AS t (a, b)", "? ~ *" },
        { "SELECT key, value FROM jsonb_each_text('{\"a\": null, \"b\": 1}')", "! ? *" },

        // Writing
        { "INSERT INTO links (a, b) VALUES (7, 8) RETURNING a, label", "! ? 1 w" },
        { "INSERT INTO logs (line) VALUES (generate_series(1, 3)::text) RETURNING line", "~ * w" },
        { "INSERT INTO logs (line) SELECT note FROM items RETURNING line, at", "? ? * w" },
        { "UPDATE items SET note = 'x' WHERE id = $1 RETURNING note, price", "! ! 0..1 w" },
        { "UPDATE items SET price = 2 FROM owners o WHERE o.id = owner_id RETURNING items.price, o.mail", "! ? * w" },
        { "UPDATE items i SET price = 2 FROM owners o LEFT JOIN owners b ON b.id = o.boss WHERE o.id = i.owner_id AND i.id = $1 RETURNING o.name, b.name", "! ? 0..1 w" },
        // A target row for the match, and another one for the nulls in its place.
        { "UPDATE items i SET price = 2 FROM owners o LEFT JOIN owners b ON b.id = 3 AND o.id > 3 WHERE i.id = coalesce(b.id, 1) RETURNING i.id", "! * w" },
        { "UPDATE items i SET price = 2 FROM (SELECT 1) s LEFT JOIN owners b ON b.id = $1 WHERE i.id = coalesce(b.id, 1) RETURNING i.id", "! 0..1 w" },
        { "DELETE FROM items i USING owners o LEFT JOIN owners b ON b.id = 3 AND o.id > 3 WHERE i.id = coalesce(b.id, 1) RETURNING i.id", "! * w" },
        { "INSERT INTO shown (id, name) VALUES (7, 'x') RETURNING id, name, boss", "? ? ? 0..1 w" },
        { "UPDATE shown SET name = 'x' WHERE id = $1 RETURNING id, name", "? ? 0..1 w" },
        { "DELETE FROM links WHERE a = $1 RETURNING b, label", "! ? * w" },
        { "WITH gone AS (DELETE FROM links RETURNING a) SELECT a FROM gone", "! * w" },
        { "SELECT id FROM items FOR UPDATE", "! * w" },
        { "SELECT nextval('numbers')", "! 1 w" },
        { "SELECT write_log()", "! 1 w" },
        { "SELECT set_config('search_path', 'public', true)", "! 1 w" },

        // A rule does what it likes instead.
        { "UPDATE ruled SET word = 'x' WHERE id = $1 RETURNING id, word", "~ ? * w" },
        { "UPDATE ruled_view SET word = 'x' WHERE id = $1 RETURNING id, word", "~ ? * w" },
        { "INSERT INTO ruled_view VALUES (1, 'x') RETURNING id, word", "~ ? * w" },
        { "SELECT word FROM ruled WHERE id = $1", "! 0..1" },

        // Row security is a condition of every query.
        { "SELECT count(*) FROM guarded", "! 1 w" },
        { "SELECT count(*) FROM seen", "! 1" },

        // A domain's check is called where a value of it is made, whatever makes it.
        { "SELECT note::watched FROM items", "? * w" },
        { "SELECT 'x'::watched", "! 1 w" },
        { "SELECT NULL::watched", "? 1 w" },
        { "SELECT $1::watched", "! 1 w" },
        { "SELECT ARRAY['x']::watched[], '{x}'::watched[]", "! ! 1 w" },
        { "SELECT $1::watched[]", "! 1 w" },
        { "SELECT '(x,1)'::watched_pair, ROW('x', 1)::watched_pair", "! ! 1 w" },
        { "SELECT $1::watched_pair IS NULL", "! 1 w" },
        { "SELECT '[a,b]'::watched_range", "! 1 w" },
        { "SELECT * FROM jsonb_populate_record(NULL::watched_pair, '{\"word\": \"x\"}')", "~ ? 1 w" },
        { "SELECT word FROM json_to_record('{\"word\": \"x\"}') AS t (word watched)", "~ 1 w" },
        { "SELECT id FROM items WHERE 'x' <> ANY (ARRAY(SELECT name::watched FROM owners))", "! * w" },
        { "SELECT '1'::information_schema.cardinal_number", "! 1" },

        // So is an operator of the user's, whatever form calls it.
        { "SELECT one = two, one IS DISTINCT FROM two FROM kinds", "? ? * w" },
        { "SELECT ROW(one, 1) IS DISTINCT FROM ROW(two, 1) FROM kinds", "? * w" },
        { "SELECT one IN (two, 'x'), one IN (SELECT two FROM kinds), one = ANY (ARRAY[two]) FROM kinds", "? ? ? * w" },
        { "SELECT nullif(one, two), CASE one WHEN two THEN 1 ELSE 2 END FROM kinds", "- ! * w" },
        { "SELECT k.one FROM kinds k JOIN kinds l USING (one)", "! - w" },

        // What no row shows is computed all the same.
        { "SELECT id FROM items WINDOW w AS (ORDER BY write_log())", "! * w" },
        { "SELECT row_number() OVER w FROM items WINDOW w AS (ORDER BY write_log())", "! * w" },
        { "SELECT id FROM items TABLESAMPLE bernoulli (write_log() * 100)", "! * w" },
        { "SELECT id FROM items TABLESAMPLE bernoulli (100) REPEATABLE (write_log())", "! * w" },
        { "SELECT id FROM items TABLESAMPLE bernoulli (100) REPEATABLE ($1)", "! *" },
        { "SELECT id FROM items ORDER BY write_log()", "! * w" },
        { "SELECT count(*) FROM items HAVING write_log() > 0", "! 0..1 w" },
        { "SELECT id FROM items LIMIT write_log()", "! - w" },
        { "WITH unread AS (SELECT write_log()) SELECT id FROM items", "! * w" },
        { "SELECT table_to_xml('shown', true, true, '') IS NULL", "! 1 w" },
        { "SELECT random() < 2, clock_timestamp(), gen_random_uuid()", "! ! ! 1" },
    };
}
