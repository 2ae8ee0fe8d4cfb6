--
-- PostgreSQL database dump
--

\restrict rich

-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.6 (Debian 18.6-3)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

DROP DATABASE IF EXISTS rich;
--
-- Name: rich; Type: DATABASE; Schema: -; Owner: postgres
--

CREATE DATABASE rich WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C.UTF-8';


ALTER DATABASE rich OWNER TO postgres;

\unrestrict rich
\connect rich
\restrict rich

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: Odd Name; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA "Odd Name";


ALTER SCHEMA "Odd Name" OWNER TO postgres;

--
-- Name: shop; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA shop;


ALTER SCHEMA shop OWNER TO postgres;

--
-- Name: SCHEMA shop; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON SCHEMA shop IS 'it''s a shop; with "quotes" \ and $$dollars$$';


--
-- Name: german; Type: COLLATION; Schema: shop; Owner: postgres
--

CREATE COLLATION shop.german (provider = icu, deterministic = false, locale = 'de-u-co-phonebk');


ALTER COLLATION shop.german OWNER TO postgres;

--
-- Name: btree_gist; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;


--
-- Name: EXTENSION btree_gist; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';


--
-- Name: hstore; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;


--
-- Name: EXTENSION hstore; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION hstore IS 'data type for storing sets of (key, value) pairs';


--
-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;


--
-- Name: EXTENSION pg_trgm; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';


--
-- Name: address; Type: TYPE; Schema: shop; Owner: postgres
--

CREATE TYPE shop.address AS (
	street text COLLATE pg_catalog."C",
	zip character varying(10),
	"Weird Field" integer[]
);


ALTER TYPE shop.address OWNER TO postgres;

--
-- Name: money_amount; Type: DOMAIN; Schema: shop; Owner: postgres
--

CREATE DOMAIN shop.money_amount AS numeric(12,2) NOT NULL DEFAULT 0
	CONSTRAINT positive CHECK ((VALUE >= (0)::numeric));


ALTER DOMAIN shop.money_amount OWNER TO postgres;

--
-- Name: CONSTRAINT positive ON DOMAIN money_amount; Type: COMMENT; Schema: shop; Owner: postgres
--

COMMENT ON CONSTRAINT positive ON DOMAIN shop.money_amount IS 'd';


--
-- Name: mood; Type: TYPE; Schema: shop; Owner: postgres
--

CREATE TYPE shop.mood AS ENUM (
    'sad',
    'it''s ok',
    'happy'
);


ALTER TYPE shop.mood OWNER TO postgres;

--
-- Name: TYPE mood; Type: COMMENT; Schema: shop; Owner: postgres
--

COMMENT ON TYPE shop.mood IS 'y';


--
-- Name: span; Type: TYPE; Schema: shop; Owner: postgres
--

CREATE TYPE shop.span AS RANGE (
    subtype = double precision,
    multirange_type_name = shop.spans,
    subtype_diff = float8mi
);


ALTER TYPE shop.span OWNER TO postgres;

--
-- Name: mood_int(shop.mood); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.mood_int(shop.mood) RETURNS integer
    LANGUAGE sql IMMUTABLE
    AS $$SELECT 1$$;


ALTER FUNCTION shop.mood_int(shop.mood) OWNER TO postgres;

--
-- Name: CAST (shop.mood AS integer); Type: CAST; Schema: -; Owner: -
--

CREATE CAST (shop.mood AS integer) WITH FUNCTION shop.mood_int(shop.mood) AS ASSIGNMENT;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: customers; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.customers (
    id bigint NOT NULL,
    name text NOT NULL,
    mood shop.mood DEFAULT 'sad'::shop.mood,
    home shop.address,
    amount shop.money_amount,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    attrs public.hstore,
    doc jsonb DEFAULT '{"a": [1, 2]}'::jsonb,
    full_name text GENERATED ALWAYS AS (upper(name)) STORED,
    virt integer GENERATED ALWAYS AS ((length(name) * 2)),
    period tstzrange,
    during daterange,
    big numeric(20,4),
    iv interval day to second(3),
    ts timestamp(3) without time zone DEFAULT now(),
    tz time(2) with time zone,
    b bit varying(8),
    x xml,
    ip inet,
    n name,
    CONSTRAINT name_len CHECK (((length(name) > 0) AND (length(name) < 100))),
    CONSTRAINT not_valid CHECK (((amount)::numeric < (10)::numeric))
)
WITH (fillfactor='70', autovacuum_enabled='false');
ALTER TABLE ONLY shop.customers ALTER COLUMN name SET STATISTICS 500;
ALTER TABLE ONLY shop.customers ALTER COLUMN name SET (n_distinct=-0.5);
ALTER TABLE ONLY shop.customers ALTER COLUMN doc SET STORAGE EXTERNAL;
ALTER TABLE ONLY shop.customers ALTER COLUMN doc SET COMPRESSION pglz;

ALTER TABLE ONLY shop.customers REPLICA IDENTITY FULL;

ALTER TABLE ONLY shop.customers FORCE ROW LEVEL SECURITY;


ALTER TABLE shop.customers OWNER TO postgres;

--
-- Name: COLUMN customers.name; Type: COMMENT; Schema: shop; Owner: postgres
--

COMMENT ON COLUMN shop.customers.name IS 'tab	here
newline';


--
-- Name: CONSTRAINT name_len ON customers; Type: COMMENT; Schema: shop; Owner: postgres
--

COMMENT ON CONSTRAINT name_len ON shop.customers IS 'c';


--
-- Name: atomic(integer, integer[]); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.atomic(n integer, OUT total bigint, VARIADIC rest integer[] DEFAULT '{}'::integer[]) RETURNS bigint
    LANGUAGE sql STABLE STRICT SECURITY DEFINER COST 5
    SET search_path TO 'shop', 'pg_temp'
    SET work_mem TO '1MB'
    BEGIN ATOMIC
 WITH x AS (
          SELECT
                 CASE
                     WHEN (c.name IS NULL) THEN 1
                     ELSE 2
                 END AS k
            FROM shop.customers c
           WHERE (c.id > atomic.n)
         )
  SELECT sum(x.k) AS sum
    FROM x;
END;


ALTER FUNCTION shop.atomic(n integer, OUT total bigint, VARIADIC rest integer[]) OWNER TO postgres;

--
-- Name: cmp(shop.mood, shop.mood); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.cmp(a shop.mood, b shop.mood) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (((a > b))::integer - ((a < b))::integer);


ALTER FUNCTION shop.cmp(a shop.mood, b shop.mood) OWNER TO postgres;

--
-- Name: etrg(); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.etrg() RETURNS event_trigger
    LANGUAGE plpgsql
    AS $$ begin end $$;


ALTER FUNCTION shop.etrg() OWNER TO postgres;

--
-- Name: lt(shop.mood, shop.mood); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.lt(a shop.mood, b shop.mood) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    AS $$SELECT a < b$$;


ALTER FUNCTION shop.lt(a shop.mood, b shop.mood) OWNER TO postgres;

--
-- Name: proc(integer); Type: PROCEDURE; Schema: shop; Owner: postgres
--

CREATE PROCEDURE shop.proc(INOUT a integer DEFAULT 1)
    LANGUAGE plpgsql
    AS $$ BEGIN a := a + 1; COMMIT; END $$;


ALTER PROCEDURE shop.proc(INOUT a integer) OWNER TO postgres;

--
-- Name: setof_rows(); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.setof_rows() RETURNS TABLE(id bigint, "Name" text)
    LANGUAGE plpgsql ROWS 20
    AS $_$ BEGIN RETURN QUERY SELECT c.id, c.name FROM shop.customers c WHERE c.name ~ E'^\\$body\\$'; -- comment ; $$
END $_$;


ALTER FUNCTION shop.setof_rows() OWNER TO postgres;

--
-- Name: FUNCTION setof_rows(); Type: COMMENT; Schema: shop; Owner: postgres
--

COMMENT ON FUNCTION shop.setof_rows() IS 'f';


--
-- Name: sf(numeric, numeric, integer); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.sf(numeric, numeric, integer) RETURNS numeric
    LANGUAGE sql IMMUTABLE
    AS $_$SELECT $1 + $2 * $3$_$;


ALTER FUNCTION shop.sf(numeric, numeric, integer) OWNER TO postgres;

--
-- Name: trg(); Type: FUNCTION; Schema: shop; Owner: postgres
--

CREATE FUNCTION shop.trg() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin return new; end $$;


ALTER FUNCTION shop.trg() OWNER TO postgres;

--
-- Name: agg(numeric, integer); Type: AGGREGATE; Schema: shop; Owner: postgres
--

CREATE AGGREGATE shop.agg(numeric, integer) (
    SFUNC = shop.sf,
    STYPE = numeric,
    INITCOND = '0',
    PARALLEL = safe
);


ALTER AGGREGATE shop.agg(numeric, integer) OWNER TO postgres;

--
-- Name: AGGREGATE agg(numeric, integer); Type: COMMENT; Schema: shop; Owner: postgres
--

COMMENT ON AGGREGATE shop.agg(numeric, integer) IS 'a';


--
-- Name: <<<; Type: OPERATOR; Schema: shop; Owner: postgres
--

CREATE OPERATOR shop.<<< (
    FUNCTION = shop.lt,
    LEFTARG = shop.mood,
    RIGHTARG = shop.mood,
    COMMUTATOR = OPERATOR(shop.>>>),
    RESTRICT = scalarltsel,
    JOIN = scalarltjoinsel
);


ALTER OPERATOR shop.<<< (shop.mood, shop.mood) OWNER TO postgres;

--
-- Name: OPERATOR <<< (shop.mood, shop.mood); Type: COMMENT; Schema: shop; Owner: postgres
--

COMMENT ON OPERATOR shop.<<< (shop.mood, shop.mood) IS 'o';


--
-- Name: mood_ops; Type: OPERATOR FAMILY; Schema: shop; Owner: postgres
--

CREATE OPERATOR FAMILY shop.mood_ops USING btree;


ALTER OPERATOR FAMILY shop.mood_ops USING btree OWNER TO postgres;

--
-- Name: mood_ops; Type: OPERATOR CLASS; Schema: shop; Owner: postgres
--

CREATE OPERATOR CLASS shop.mood_ops
    FOR TYPE shop.mood USING btree FAMILY shop.mood_ops AS
    OPERATOR 1 shop.<<<(shop.mood,shop.mood) ,
    FUNCTION 1 (shop.mood, shop.mood) shop.cmp(shop.mood,shop.mood);


ALTER OPERATOR CLASS shop.mood_ops USING btree OWNER TO postgres;

--
-- Name: dict; Type: TEXT SEARCH DICTIONARY; Schema: shop; Owner: postgres
--

CREATE TEXT SEARCH DICTIONARY shop.dict (
    TEMPLATE = pg_catalog.simple,
    stopwords = 'english', accept = 'false' );


ALTER TEXT SEARCH DICTIONARY shop.dict OWNER TO postgres;

--
-- Name: cfg; Type: TEXT SEARCH CONFIGURATION; Schema: shop; Owner: postgres
--

CREATE TEXT SEARCH CONFIGURATION shop.cfg (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR asciiword WITH shop.dict, english_stem;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR word WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR hword_part WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR hword_asciipart WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR asciihword WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR hword WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION shop.cfg
    ADD MAPPING FOR uint WITH simple;


ALTER TEXT SEARCH CONFIGURATION shop.cfg OWNER TO postgres;

--
-- Name: fdw; Type: FOREIGN DATA WRAPPER; Schema: -; Owner: postgres
--

CREATE FOREIGN DATA WRAPPER fdw OPTIONS (
    debug 'true'
);


ALTER FOREIGN DATA WRAPPER fdw OWNER TO postgres;

--
-- Name: srv; Type: SERVER; Schema: -; Owner: postgres
--

CREATE SERVER srv TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER fdw OPTIONS (
    host 'h'
);


ALTER SERVER srv OWNER TO postgres;

--
-- Name: USER MAPPING postgres SERVER srv; Type: USER MAPPING; Schema: -; Owner: postgres
--

CREATE USER MAPPING FOR postgres SERVER srv OPTIONS (
    password 'p''w',
    "user" 'u'
);


--
-- Name: Table with "quotes"; Type: TABLE; Schema: Odd Name; Owner: postgres
--

CREATE TABLE "Odd Name"."Table with ""quotes""" (
    "select" integer NOT NULL,
    "from" text,
    "Ünïcode" text,
    "a.b" integer NOT NULL
);


ALTER TABLE "Odd Name"."Table with ""quotes""" OWNER TO postgres;

--
-- Name: booking; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.booking (
    room integer NOT NULL,
    during daterange NOT NULL
);


ALTER TABLE shop.booking OWNER TO postgres;

--
-- Name: cache; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE UNLOGGED TABLE shop.cache (
    k text NOT NULL,
    v bytea
);


ALTER TABLE shop.cache OWNER TO postgres;

--
-- Name: parent; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.parent (
    a integer,
    b text
);


ALTER TABLE shop.parent OWNER TO postgres;

--
-- Name: child; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.child (
    c integer DEFAULT 5,
    CONSTRAINT child_a_check CHECK ((a > 0)) NO INHERIT
)
INHERITS (shop.parent);


ALTER TABLE shop.child OWNER TO postgres;

--
-- Name: customers_id_seq; Type: SEQUENCE; Schema: shop; Owner: postgres
--

ALTER TABLE shop.customers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME shop.customers_id_seq
    START WITH 10
    INCREMENT BY 5
    NO MINVALUE
    NO MAXVALUE
    CACHE 3
);


--
-- Name: events; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.events (
    at timestamp with time zone NOT NULL,
    kind text,
    payload jsonb,
    customer_id bigint
)
PARTITION BY RANGE (at, lower(kind));


ALTER TABLE shop.events OWNER TO postgres;

--
-- Name: events_2024; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.events_2024 (
    at timestamp with time zone CONSTRAINT events_at_not_null NOT NULL,
    kind text,
    payload jsonb,
    customer_id bigint
)
PARTITION BY LIST (kind);


ALTER TABLE shop.events_2024 OWNER TO postgres;

--
-- Name: events_2024_a; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.events_2024_a (
    at timestamp with time zone CONSTRAINT events_at_not_null NOT NULL,
    kind text,
    payload jsonb,
    customer_id bigint
);


ALTER TABLE shop.events_2024_a OWNER TO postgres;

--
-- Name: events_rest; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.events_rest (
    at timestamp with time zone CONSTRAINT events_at_not_null NOT NULL,
    kind text,
    payload jsonb,
    customer_id bigint
);


ALTER TABLE shop.events_rest OWNER TO postgres;

--
-- Name: ft; Type: FOREIGN TABLE; Schema: shop; Owner: postgres
--

CREATE FOREIGN TABLE shop.ft (
    a integer NOT NULL,
    b text DEFAULT 'x'::text
)
SERVER srv
OPTIONS (
    table_name 'T'
);
ALTER FOREIGN TABLE ONLY shop.ft ALTER COLUMN a OPTIONS (
    column_name 'A'
);


ALTER FOREIGN TABLE shop.ft OWNER TO postgres;

--
-- Name: guest; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.guest (
    room integer,
    during daterange
);


ALTER TABLE shop.guest OWNER TO postgres;

--
-- Name: hashed; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.hashed (
    id integer NOT NULL
)
PARTITION BY HASH (id);


ALTER TABLE shop.hashed OWNER TO postgres;

--
-- Name: hashed_0; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.hashed_0 (
    id integer CONSTRAINT hashed_id_not_null NOT NULL
);


ALTER TABLE shop.hashed_0 OWNER TO postgres;

--
-- Name: hashed_1; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.hashed_1 (
    id integer CONSTRAINT hashed_id_not_null NOT NULL
);


ALTER TABLE shop.hashed_1 OWNER TO postgres;

--
-- Name: json_view; Type: VIEW; Schema: shop; Owner: postgres
--

CREATE VIEW shop.json_view AS
 SELECT JSON_OBJECT('a' : 1, 'b' : min(c.name) ABSENT ON NULL WITH UNIQUE KEYS RETURNING jsonb) AS o,
    JSON_ARRAYAGG(c.name ORDER BY c.id RETURNING json) AS agg,
    (min(c.name) IS JSON OBJECT) AS isj,
    JSON_VALUE((min((c.doc)::text))::jsonb, '$."a"' PASSING 1 AS x RETURNING integer DEFAULT 0 ON EMPTY ERROR ON ERROR) AS jv,
    jt.ord,
    jt.v,
    jt.ex,
    jt.w
   FROM shop.customers c,
    LATERAL JSON_TABLE(
            c.doc, '$."a"[*]' AS p
            COLUMNS (
                ord FOR ORDINALITY,
                v integer PATH '$',
                ex boolean EXISTS PATH '$."z"',
                NESTED PATH '$."k"' AS q
                COLUMNS (
                    w text PATH '$' DEFAULT 'd'::text ON EMPTY
                )
            )
        ) jt
  GROUP BY jt.ord, jt.v, jt.ex, jt.w;


ALTER VIEW shop.json_view OWNER TO postgres;

--
-- Name: mv; Type: MATERIALIZED VIEW; Schema: shop; Owner: postgres
--

CREATE MATERIALIZED VIEW shop.mv AS
 SELECT mood,
    count(*) AS n
   FROM shop.customers
  GROUP BY mood
  WITH NO DATA;


ALTER MATERIALIZED VIEW shop.mv OWNER TO postgres;

--
-- Name: odd; Type: VIEW; Schema: shop; Owner: postgres
--

CREATE VIEW shop.odd AS
 SELECT (ROW('2020-01-01'::date, 'x'::text))::text AS r,
    EXTRACT(epoch FROM now()) AS e,
    SUBSTRING(customers.name FROM 2 FOR 3) AS s,
    OVERLAY(customers.name PLACING 'x'::text FROM 1) AS ov,
    POSITION(('a'::text) IN (customers.name)) AS po,
    TRIM(BOTH 'x'::text FROM customers.name) AS tr,
    (now() AT TIME ZONE 'UTC'::text) AS tz,
    (now() AT LOCAL) AS tl,
    (customers.name COLLATE "C") AS co,
    GROUPING(customers.name) AS g
   FROM (shop.customers
     CROSS JOIN LATERAL ( SELECT 1 AS "?column?") q)
  GROUP BY GROUPING SETS ((customers.name), ROLLUP(customers.name, customers.mood), CUBE(customers.id));


ALTER VIEW shop.odd OWNER TO postgres;

--
-- Name: rv; Type: VIEW; Schema: shop; Owner: postgres
--

CREATE VIEW shop.rv AS
 WITH RECURSIVE rv(n) AS (
         SELECT 1 AS "?column?"
        UNION ALL
         SELECT (rv_1.n + 1)
           FROM rv rv_1
          WHERE (rv_1.n < 5)
        )
 SELECT n
   FROM rv;


ALTER VIEW shop.rv OWNER TO postgres;

--
-- Name: seq; Type: SEQUENCE; Schema: shop; Owner: postgres
--

CREATE SEQUENCE shop.seq
    AS smallint
    START WITH 50
    INCREMENT BY -1
    MINVALUE -100
    MAXVALUE 100
    CACHE 1
    CYCLE;


ALTER SEQUENCE shop.seq OWNER TO postgres;

--
-- Name: seq; Type: SEQUENCE OWNED BY; Schema: shop; Owner: postgres
--

ALTER SEQUENCE shop.seq OWNED BY shop.parent.a;


--
-- Name: typed; Type: TABLE; Schema: shop; Owner: postgres
--

CREATE TABLE shop.typed OF shop.address (
    street NOT NULL COLLATE pg_catalog."C"
);


ALTER TABLE shop.typed OWNER TO postgres;

--
-- Name: v; Type: VIEW; Schema: shop; Owner: postgres
--

CREATE VIEW shop.v WITH (security_barrier='true', security_invoker='true') AS
 SELECT id,
    name,
    mood,
    home,
    amount,
    tags,
    attrs,
    doc,
    full_name,
    virt,
    period,
    during,
    big,
    iv,
    ts,
    tz,
    b,
    x,
    ip,
    n,
    row_number() OVER (PARTITION BY mood ORDER BY name ROWS BETWEEN 1 PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE TIES) AS rn,
    count(*) FILTER (WHERE (name ~~ 'a%'::text)) OVER w AS cnt
   FROM shop.customers c
  WINDOW w AS (ORDER BY id RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW);


ALTER VIEW shop.v OWNER TO postgres;

--
-- Name: v2; Type: VIEW; Schema: shop; Owner: postgres
--

CREATE VIEW shop.v2 AS
 SELECT name,
    tags
   FROM shop.customers
  WHERE (name <> ''::text)
  WITH LOCAL CHECK OPTION;


ALTER VIEW shop.v2 OWNER TO postgres;

--
-- Name: xml_view; Type: VIEW; Schema: shop; Owner: postgres
--

CREATE VIEW shop.xml_view AS
 SELECT XMLELEMENT(NAME foo, XMLATTRIBUTES(c.name AS n, c.id AS i), XMLFOREST(c.name AS bar), 'text') AS el,
    XMLSERIALIZE(CONTENT c.x AS text NO INDENT) AS ser,
    t.a,
    t.o,
    t.b
   FROM shop.customers c,
    LATERAL XMLTABLE(XMLNAMESPACES ('http://x'::text AS y), ('/r/row'::text) PASSING (c.x) COLUMNS a integer DEFAULT (5) PATH ('@id'::text) NOT NULL, o FOR ORDINALITY, b text) t;


ALTER VIEW shop.xml_view OWNER TO postgres;

--
-- Name: events_2024; Type: TABLE ATTACH; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.events ATTACH PARTITION shop.events_2024 FOR VALUES FROM ('2024-01-01 00:00:00+00', MINVALUE) TO ('2025-01-01 00:00:00+00', MAXVALUE);


--
-- Name: events_2024_a; Type: TABLE ATTACH; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.events_2024 ATTACH PARTITION shop.events_2024_a FOR VALUES IN ('a', 'it''s', NULL);


--
-- Name: events_rest; Type: TABLE ATTACH; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.events ATTACH PARTITION shop.events_rest DEFAULT;


--
-- Name: hashed_0; Type: TABLE ATTACH; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.hashed ATTACH PARTITION shop.hashed_0 FOR VALUES WITH (modulus 2, remainder 0);


--
-- Name: hashed_1; Type: TABLE ATTACH; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.hashed ATTACH PARTITION shop.hashed_1 FOR VALUES WITH (modulus 2, remainder 1);


--
-- Data for Name: Table with "quotes"; Type: TABLE DATA; Schema: Odd Name; Owner: postgres
--

COPY "Odd Name"."Table with ""quotes""" ("select", "from", "Ünïcode", "a.b") FROM stdin;
1	COPY x FROM stdin;	ü€😀	2
\.


--
-- Data for Name: booking; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.booking (room, during) FROM stdin;
\.


--
-- Data for Name: cache; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.cache (k, v) FROM stdin;
\.


--
-- Data for Name: child; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.child (a, b, c) FROM stdin;
\.


--
-- Data for Name: customers; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.customers (id, name, mood, home, amount, tags, attrs, doc, period, during, big, iv, ts, tz, b, x, ip, n) FROM stdin;
10	a\tb\\.\n\\.\n; DROP TABLE x; -- ' "	it's ok	\N	0.00	{"a,b","\\"q\\"",NULL}	\N	{"k": "A $$"}	\N	\N	\N	\N	2026-11-25 23:58:48.466	\N	\N	\N	\N	\N
15	\\.	\N	\N	0.00	{}	\N	\N	\N	\N	\N	\N	2026-11-25 23:58:48.466	\N	\N	\N	\N	\N
\.


--
-- Data for Name: events_2024_a; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.events_2024_a (at, kind, payload, customer_id) FROM stdin;
\.


--
-- Data for Name: events_rest; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.events_rest (at, kind, payload, customer_id) FROM stdin;
\.


--
-- Data for Name: guest; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.guest (room, during) FROM stdin;
\.


--
-- Data for Name: hashed_0; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.hashed_0 (id) FROM stdin;
\.


--
-- Data for Name: hashed_1; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.hashed_1 (id) FROM stdin;
\.


--
-- Data for Name: parent; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.parent (a, b) FROM stdin;
1	line1\nline2
\N	\\N
\.


--
-- Data for Name: typed; Type: TABLE DATA; Schema: shop; Owner: postgres
--

COPY shop.typed (street, zip, "Weird Field") FROM stdin;
\.


--
-- Name: customers_id_seq; Type: SEQUENCE SET; Schema: shop; Owner: postgres
--

SELECT pg_catalog.setval('shop.customers_id_seq', 20, true);


--
-- Name: seq; Type: SEQUENCE SET; Schema: shop; Owner: postgres
--

SELECT pg_catalog.setval('shop.seq', 50, false);


--
-- Name: 190702; Type: BLOB METADATA; Schema: -; Owner: postgres
--

SELECT pg_catalog.lo_create('190702');

ALTER LARGE OBJECT 190702 OWNER TO postgres;

--
-- Data for Name: 190702; Type: BLOBS; Schema: -; Owner: postgres
--

BEGIN;

SELECT pg_catalog.lo_open('190702', 131072);
SELECT pg_catalog.lo_close(0);

COMMIT;

--
-- Name: Table with "quotes" Table with "quotes"_pkey; Type: CONSTRAINT; Schema: Odd Name; Owner: postgres
--

ALTER TABLE ONLY "Odd Name"."Table with ""quotes"""
    ADD CONSTRAINT "Table with ""quotes""_pkey" PRIMARY KEY ("select", "a.b");


--
-- Name: booking booking_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.booking
    ADD CONSTRAINT booking_pkey PRIMARY KEY (room, during WITHOUT OVERLAPS);


--
-- Name: cache cache_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.cache
    ADD CONSTRAINT cache_pkey PRIMARY KEY (k);


--
-- Name: customers customers_name_mood_tags_key; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.customers
    ADD CONSTRAINT customers_name_mood_tags_key UNIQUE NULLS NOT DISTINCT (name, mood) INCLUDE (tags);


--
-- Name: customers customers_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);


--
-- Name: customers excl; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.customers
    ADD CONSTRAINT excl EXCLUDE USING gist (name WITH =, period WITH &&) WHERE ((name <> 'x'::text)) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: hashed hashed_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.hashed
    ADD CONSTRAINT hashed_pkey PRIMARY KEY (id);


--
-- Name: hashed_0 hashed_0_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.hashed_0
    ADD CONSTRAINT hashed_0_pkey PRIMARY KEY (id);


--
-- Name: hashed_1 hashed_1_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.hashed_1
    ADD CONSTRAINT hashed_1_pkey PRIMARY KEY (id);


--
-- Name: typed typed_pkey; Type: CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.typed
    ADD CONSTRAINT typed_pkey PRIMARY KEY (street);


--
-- Name: customers unenforced; Type: CHECK CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE shop.customers
    ADD CONSTRAINT unenforced CHECK ((big > (0)::numeric)) NOT ENFORCED;


--
-- Name: i1; Type: INDEX; Schema: shop; Owner: postgres
--

CREATE INDEX i1 ON shop.customers USING gin (doc jsonb_path_ops) WITH (fastupdate=off);


--
-- Name: INDEX i1; Type: COMMENT; Schema: shop; Owner: postgres
--

COMMENT ON INDEX shop.i1 IS 'i';


--
-- Name: i2; Type: INDEX; Schema: shop; Owner: postgres
--

CREATE INDEX i2 ON shop.customers USING btree (lower(name) text_pattern_ops DESC NULLS LAST, (tags[1]), ((doc ->> 'a'::text)) COLLATE "C") INCLUDE (mood) WHERE ((amount)::numeric > (5)::numeric);


--
-- Name: i3; Type: INDEX; Schema: shop; Owner: postgres
--

CREATE INDEX i3 ON shop.customers USING gist (name public.gist_trgm_ops (siglen='32'));


--
-- Name: i4; Type: INDEX; Schema: shop; Owner: postgres
--

CREATE INDEX i4 ON ONLY shop.events USING brin (at) WITH (pages_per_range='16');


--
-- Name: i5; Type: INDEX; Schema: shop; Owner: postgres
--

CREATE UNIQUE INDEX i5 ON shop.customers USING btree (name) NULLS NOT DISTINCT;

ALTER TABLE shop.customers CLUSTER ON i5;


--
-- Name: mv_i; Type: INDEX; Schema: shop; Owner: postgres
--

CREATE UNIQUE INDEX mv_i ON shop.mv USING btree (mood);


--
-- Name: hashed_0_pkey; Type: INDEX ATTACH; Schema: shop; Owner: postgres
--

ALTER INDEX shop.hashed_pkey ATTACH PARTITION shop.hashed_0_pkey;


--
-- Name: hashed_1_pkey; Type: INDEX ATTACH; Schema: shop; Owner: postgres
--

ALTER INDEX shop.hashed_pkey ATTACH PARTITION shop.hashed_1_pkey;


--
-- Name: st; Type: STATISTICS; Schema: shop; Owner: postgres
--

CREATE STATISTICS shop.st ON name, mood, lower(name) FROM shop.customers;
ALTER STATISTICS shop.st SET STATISTICS 200;


ALTER STATISTICS shop.st OWNER TO postgres;

--
-- Name: v2 r1; Type: RULE; Schema: shop; Owner: postgres
--

CREATE RULE r1 AS
    ON INSERT TO shop.v2 DO INSTEAD  INSERT INTO shop.parent (a, b)
  VALUES (1, new.name)
  RETURNING parent.b AS name,
    ARRAY[parent.b] AS tags;


--
-- Name: v2 r2; Type: RULE; Schema: shop; Owner: postgres
--

CREATE RULE r2 AS
    ON DELETE TO shop.v2
   WHERE (old.name = 'x'::text) DO ( DELETE FROM shop.parent
  WHERE (parent.b = old.name);
 UPDATE shop.parent SET a = 1;
);


--
-- Name: customers t1; Type: TRIGGER; Schema: shop; Owner: postgres
--

CREATE TRIGGER t1 BEFORE INSERT OR UPDATE OF name, mood ON shop.customers FOR EACH ROW WHEN (((new.name IS DISTINCT FROM 'x'::text) AND (pg_trigger_depth() = 0))) EXECUTE FUNCTION shop.trg('a', '1', 'it''s');

ALTER TABLE shop.customers DISABLE TRIGGER t1;


--
-- Name: TRIGGER t1 ON customers; Type: COMMENT; Schema: shop; Owner: postgres
--

COMMENT ON TRIGGER t1 ON shop.customers IS 't';


--
-- Name: customers t2; Type: TRIGGER; Schema: shop; Owner: postgres
--

CREATE TRIGGER t2 AFTER UPDATE ON shop.customers REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION shop.trg();

ALTER TABLE shop.customers ENABLE ALWAYS TRIGGER t2;


--
-- Name: customers t3; Type: TRIGGER; Schema: shop; Owner: postgres
--

CREATE CONSTRAINT TRIGGER t3 AFTER INSERT ON shop.customers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION shop.trg();


--
-- Name: events events_customer_id_fkey; Type: FK CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE shop.events
    ADD CONSTRAINT events_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES shop.customers(id) ON UPDATE SET NULL ON DELETE CASCADE DEFERRABLE;


--
-- Name: guest guest_room_during_fkey; Type: FK CONSTRAINT; Schema: shop; Owner: postgres
--

ALTER TABLE ONLY shop.guest
    ADD CONSTRAINT guest_room_during_fkey FOREIGN KEY (room, PERIOD during) REFERENCES shop.booking(room, PERIOD during);


--
-- Name: customers; Type: ROW SECURITY; Schema: shop; Owner: postgres
--

ALTER TABLE shop.customers ENABLE ROW LEVEL SECURITY;

--
-- Name: customers p1; Type: POLICY; Schema: shop; Owner: postgres
--

CREATE POLICY p1 ON shop.customers AS RESTRICTIVE FOR UPDATE USING ((name = CURRENT_USER)) WITH CHECK (((amount)::numeric > (0)::numeric));


--
-- Name: POLICY p1 ON customers; Type: COMMENT; Schema: shop; Owner: postgres
--

COMMENT ON POLICY p1 ON shop.customers IS 'p';


--
-- Name: customers p2; Type: POLICY; Schema: shop; Owner: postgres
--

CREATE POLICY p2 ON shop.customers FOR INSERT WITH CHECK (true);


--
-- Name: pub1; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION pub1 WITH (publish = 'insert, update', publish_via_partition_root = true);


ALTER PUBLICATION pub1 OWNER TO postgres;

--
-- Name: pub2; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION pub2 WITH (publish = 'insert, update, delete, truncate');


ALTER PUBLICATION pub2 OWNER TO postgres;

--
-- Name: pub3; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION pub3 FOR ALL TABLES WITH (publish = 'insert, update, delete, truncate');


ALTER PUBLICATION pub3 OWNER TO postgres;

--
-- Name: pub1 child; Type: PUBLICATION TABLE; Schema: shop; Owner: postgres
--

ALTER PUBLICATION pub1 ADD TABLE ONLY shop.child;


--
-- Name: pub1 customers; Type: PUBLICATION TABLE; Schema: shop; Owner: postgres
--

ALTER PUBLICATION pub1 ADD TABLE ONLY shop.customers (id, name) WHERE ((id > 5));


--
-- Name: pub1 parent; Type: PUBLICATION TABLE; Schema: shop; Owner: postgres
--

ALTER PUBLICATION pub1 ADD TABLE ONLY shop.parent;


--
-- Name: pub2 shop; Type: PUBLICATION TABLES IN SCHEMA; Schema: shop; Owner: postgres
--

ALTER PUBLICATION pub2 ADD TABLES IN SCHEMA shop;


--
-- Name: sub; Type: SUBSCRIPTION; Schema: -; Owner: postgres
--

CREATE SUBSCRIPTION sub CONNECTION 'host=nowhere dbname=x' PUBLICATION a, b WITH (connect = false, slot_name = NONE, binary = true, streaming = parallel);


ALTER SUBSCRIPTION sub OWNER TO postgres;

--
-- Name: SCHEMA shop; Type: ACL; Schema: -; Owner: postgres
--

GRANT ALL ON SCHEMA shop TO PUBLIC;


--
-- Name: TYPE mood; Type: ACL; Schema: shop; Owner: postgres
--

GRANT ALL ON TYPE shop.mood TO pg_monitor;


--
-- Name: COLUMN customers.id; Type: ACL; Schema: shop; Owner: postgres
--

GRANT SELECT(id) ON TABLE shop.customers TO pg_monitor WITH GRANT OPTION;


--
-- Name: COLUMN customers.name; Type: ACL; Schema: shop; Owner: postgres
--

GRANT SELECT(name),UPDATE(name) ON TABLE shop.customers TO pg_monitor WITH GRANT OPTION;


--
-- Name: FUNCTION sf(numeric, numeric, integer); Type: ACL; Schema: shop; Owner: postgres
--

REVOKE ALL ON FUNCTION shop.sf(numeric, numeric, integer) FROM PUBLIC;


--
-- Name: SEQUENCE seq; Type: ACL; Schema: shop; Owner: postgres
--

GRANT USAGE ON SEQUENCE shop.seq TO PUBLIC;


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: shop; Owner: postgres
--

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA shop GRANT SELECT ON TABLES TO PUBLIC;


--
-- Name: et; Type: EVENT TRIGGER; Schema: -; Owner: postgres
--

CREATE EVENT TRIGGER et ON ddl_command_end
         WHEN TAG IN ('CREATE TABLE', 'DROP TABLE')
   EXECUTE FUNCTION shop.etrg();

ALTER EVENT TRIGGER et DISABLE;


ALTER EVENT TRIGGER et OWNER TO postgres;

--
-- PostgreSQL database dump complete
--

\unrestrict rich

