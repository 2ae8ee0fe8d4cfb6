--
-- PostgreSQL database dump
--

\restrict bookshop

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;


--
-- Name: EXTENSION pg_trgm; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';


--
-- Name: pgcrypto; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;


--
-- Name: EXTENSION pgcrypto; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION pgcrypto IS 'cryptographic functions';


--
-- Name: customer_role; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.customer_role AS ENUM (
    'customer',
    'bookseller',
    'manager'
);


ALTER TYPE public.customer_role OWNER TO postgres;

--
-- Name: order_status; Type: TYPE; Schema: public; Owner: postgres
--

CREATE TYPE public.order_status AS ENUM (
    'pending',
    'paid',
    'shipped',
    'cancelled'
);


ALTER TYPE public.order_status OWNER TO postgres;

--
-- Name: expire_orders(timestamp with time zone, integer); Type: PROCEDURE; Schema: public; Owner: postgres
--

CREATE PROCEDURE public.expire_orders(IN before timestamp with time zone, INOUT expired integer)
    LANGUAGE plpgsql
    AS $$
DECLARE
  overdue bigint;
BEGIN
  expired := 0;
  FOR overdue IN SELECT o.id FROM orders o WHERE o.status = 'pending' AND o.placed_at < before ORDER BY o.id
  LOOP
    UPDATE orders SET status = 'cancelled' WHERE id = overdue AND status = 'pending';
    IF FOUND THEN
      UPDATE books b SET stock = b.stock + i.quantity FROM order_items i WHERE i.order_id = overdue AND b.id = i.book_id;
      expired := expired + 1;
    END IF;
    COMMIT;
  END LOOP;
END
$$;


ALTER PROCEDURE public.expire_orders(IN before timestamp with time zone, INOUT expired integer) OWNER TO postgres;

--
-- Name: note_book_change(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.note_book_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  INSERT INTO book_changes (book_id, kind, price, stock)
  VALUES (coalesce(NEW.id, OLD.id), lower(TG_OP), NEW.price, NEW.stock);
  RETURN NULL;
END
$$;


ALTER FUNCTION public.note_book_change() OWNER TO postgres;

--
-- Name: sign_up(text, text, text); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.sign_up(email text, name text, password text) RETURNS uuid
    LANGUAGE plpgsql STRICT
    AS $$
DECLARE
  customer uuid;
BEGIN
  IF length(password) < 8 THEN
    RAISE check_violation USING MESSAGE = 'a password has eight characters or more', CONSTRAINT = 'accounts_password_length';
  END IF;
  INSERT INTO customers (email, name) VALUES (sign_up.email, sign_up.name) RETURNING id INTO customer;
  INSERT INTO accounts (customer_id, password_hash) VALUES (customer, crypt(password, gen_salt('bf')));
  RETURN customer;
END
$$;


ALTER FUNCTION public.sign_up(email text, name text, password text) OWNER TO postgres;

--
-- Name: time_ordered_uuid(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.time_ordered_uuid() RETURNS uuid
    LANGUAGE sql
    AS $$
  SELECT encode(
    set_bit(
      set_bit(
        overlay(uuid_send(gen_random_uuid()) PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
        52, 1),
      53, 1),
    'hex')::uuid
$$;


ALTER FUNCTION public.time_ordered_uuid() OWNER TO postgres;

--
-- Name: touch_updated_at(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.touch_updated_at() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;


ALTER FUNCTION public.touch_updated_at() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: accounts; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.accounts (
    customer_id uuid NOT NULL,
    password_hash text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.accounts OWNER TO postgres;

--
-- Name: author_payouts; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.author_payouts (
    author_id bigint NOT NULL,
    holder text NOT NULL,
    iban bytea NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT author_payouts_holder_check CHECK ((holder <> ''::text))
);


ALTER TABLE public.author_payouts OWNER TO postgres;

--
-- Name: authors; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.authors (
    id bigint NOT NULL,
    name text NOT NULL,
    country text,
    born date,
    died date,
    aliases text[] DEFAULT '{}'::text[] NOT NULL,
    biography text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT authors_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT authors_died_after_birth CHECK ((died > born)),
    CONSTRAINT authors_name_check CHECK ((name <> ''::text))
);


ALTER TABLE public.authors OWNER TO postgres;

--
-- Name: authors_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.authors ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.authors_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: book_changes; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.book_changes (
    id bigint NOT NULL,
    book_id bigint NOT NULL,
    kind text NOT NULL,
    price numeric(10,2),
    stock integer,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    changed_by text DEFAULT CURRENT_USER NOT NULL,
    CONSTRAINT book_changes_kind_check CHECK ((kind = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text])))
);


ALTER TABLE public.book_changes OWNER TO postgres;

--
-- Name: book_changes_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.book_changes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.book_changes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: books; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.books (
    id bigint NOT NULL,
    author_id bigint NOT NULL,
    category_id bigint NOT NULL,
    title text NOT NULL,
    isbn character varying(13),
    language text DEFAULT 'en'::text NOT NULL,
    published integer,
    price numeric(10,2) NOT NULL,
    stock integer DEFAULT 0 NOT NULL,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    discontinued_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    words tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('english'::regconfig, title), 'A'::"char") || setweight(to_tsvector('english'::regconfig, COALESCE((details ->> 'blurb'::text), ''::text)), 'B'::"char"))) STORED NOT NULL,
    CONSTRAINT books_isbn_check CHECK (((isbn)::text ~ '^[0-9]{13}$'::text)),
    CONSTRAINT books_price_check CHECK ((price >= (0)::numeric)),
    CONSTRAINT books_stock_check CHECK ((stock >= 0)),
    CONSTRAINT books_title_check CHECK ((title <> ''::text))
);


ALTER TABLE public.books OWNER TO postgres;

--
-- Name: reviews; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.reviews (
    book_id bigint NOT NULL,
    customer_id uuid NOT NULL,
    rating smallint NOT NULL,
    body text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    helpful integer DEFAULT 0 NOT NULL,
    CONSTRAINT reviews_helpful_check CHECK ((helpful >= 0)),
    CONSTRAINT reviews_rating_check CHECK (((rating >= 1) AND (rating <= 5)))
);


ALTER TABLE public.reviews OWNER TO postgres;

--
-- Name: book_ratings; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.book_ratings AS
 SELECT b.id AS book_id,
    count(r.rating) AS reviews,
    round(avg(r.rating), 2) AS average
   FROM (public.books b
     LEFT JOIN public.reviews r ON ((r.book_id = b.id)))
  GROUP BY b.id;


ALTER TABLE public.book_ratings OWNER TO postgres;

--
-- Name: book_tags; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.book_tags (
    book_id bigint NOT NULL,
    tag_id integer NOT NULL
);


ALTER TABLE public.book_tags OWNER TO postgres;

--
-- Name: books_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.books ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.books_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: books_on_sale; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.books_on_sale AS
 SELECT b.id,
    b.title,
    a.name AS author,
    b.category_id,
    b.price,
    b.stock
   FROM (public.books b
     JOIN public.authors a ON ((a.id = b.author_id)))
  WHERE (b.discontinued_at IS NULL);


ALTER TABLE public.books_on_sale OWNER TO postgres;

--
-- Name: categories; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.categories (
    id bigint NOT NULL,
    parent_id bigint,
    slug text NOT NULL,
    name text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    CONSTRAINT categories_not_own_parent CHECK ((parent_id <> id)),
    CONSTRAINT categories_slug_check CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text))
);


ALTER TABLE public.categories OWNER TO postgres;

--
-- Name: categories_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.categories ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.categories_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: customers; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.customers (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    role public.customer_role DEFAULT 'customer'::public.customer_role NOT NULL,
    preferences jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT customers_email_check CHECK ((POSITION(('@'::text) IN (email)) > 1)),
    CONSTRAINT customers_name_check CHECK ((name <> ''::text))
);


ALTER TABLE public.customers OWNER TO postgres;

--
-- Name: events; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.events (
    id uuid DEFAULT public.time_ordered_uuid() NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    happened timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT events_kind_check CHECK ((kind = ANY (ARRAY['import'::text, 'export'::text, 'refresh'::text, 'expiry'::text])))
);


ALTER TABLE public.events OWNER TO postgres;

--
-- Name: order_items; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.order_items (
    order_id bigint NOT NULL,
    book_id bigint NOT NULL,
    quantity integer NOT NULL,
    unit_price numeric(10,2) NOT NULL,
    CONSTRAINT order_items_quantity_check CHECK ((quantity > 0)),
    CONSTRAINT order_items_unit_price_check CHECK ((unit_price >= (0)::numeric))
);


ALTER TABLE public.order_items OWNER TO postgres;

--
-- Name: orders; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.orders (
    id bigint NOT NULL,
    customer_id uuid NOT NULL,
    status public.order_status DEFAULT 'pending'::public.order_status NOT NULL,
    shipping_address jsonb NOT NULL,
    note text,
    placed_at timestamp with time zone DEFAULT now() NOT NULL,
    shipped_at timestamp with time zone,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT orders_shipped_when_shipped CHECK (((status = 'shipped'::public.order_status) = (shipped_at IS NOT NULL)))
);


ALTER TABLE public.orders OWNER TO postgres;

--
-- Name: order_totals; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW public.order_totals AS
 SELECT o.id AS order_id,
    count(i.book_id) AS lines,
    COALESCE(sum(i.quantity), (0)::bigint) AS copies,
    COALESCE(sum(((i.quantity)::numeric * i.unit_price)), (0)::numeric) AS total
   FROM (public.orders o
     LEFT JOIN public.order_items i ON ((i.order_id = o.id)))
  GROUP BY o.id;


ALTER TABLE public.order_totals OWNER TO postgres;

--
-- Name: orders_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.orders_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: tags; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.tags (
    id integer NOT NULL,
    name text NOT NULL,
    CONSTRAINT tags_name_check CHECK (((name = lower(name)) AND (name <> ''::text)))
);


ALTER TABLE public.tags OWNER TO postgres;

--
-- Name: tags_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.tags ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.tags_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: wishes; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.wishes (
    customer_id uuid NOT NULL,
    book_id bigint NOT NULL,
    note text,
    wished_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.wishes OWNER TO postgres;

--
-- Data for Name: accounts; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.accounts (customer_id, password_hash, created_at, updated_at) FROM stdin;
\.


--
-- Data for Name: author_payouts; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.author_payouts (author_id, holder, iban, updated_at) FROM stdin;
\.


--
-- Data for Name: authors; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.authors (id, name, country, born, died, aliases, biography, created_at, updated_at) FROM stdin;
1	Jane Austen	GB	1775-12-16	1817-07-18	{"A Lady"}	English novelist of manners, irony and the marriage market.	2026-11-27 19:22:35.306105+00	2026-11-27 19:22:35.306105+00
7	Arthur Conan Doyle	GB	1859-05-22	1930-07-07	{}	A physician who grew tired of his detective before his readers did.	2026-11-27 19:22:35.306105+00	2026-11-27 19:22:35.306105+00
\.


--
-- Data for Name: book_changes; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.book_changes (id, book_id, kind, price, stock, changed_at, changed_by) FROM stdin;
1	1	insert	9.99	42	2026-11-27 19:22:35.316976+00	postgres
2	2	insert	8.99	18	2026-11-27 19:22:35.317311+00	postgres
3	3	insert	9.49	7	2026-11-27 19:22:35.317376+00	postgres
\.


--
-- Data for Name: book_tags; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.book_tags (book_id, tag_id) FROM stdin;
1	14
1	13
1	3
3	14
3	13
3	3
17	7
17	3
17	1
18	3
18	1
\.


--
-- Data for Name: books; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.books (id, author_id, category_id, title, isbn, language, published, price, stock, details, discontinued_at, created_at, updated_at) FROM stdin;
1	1	16	Pride and Prejudice	9780140403718	en	1813	9.99	42	{"pages": 432, "format": "paperback"}	\N	2026-11-27 19:22:35.310634+00	2026-11-27 19:22:35.310634+00
3	1	16	Emma	9780140406450	en	1815	9.49	7	{"pages": 474, "format": "hardback"}	\N	2026-11-27 19:22:35.310634+00	2026-11-27 19:22:35.310634+00
17	7	13	The Hound of the Baskervilles	9780140425635	en	1902	7.99	33	{"pages": 256, "format": "paperback"}	\N	2026-11-27 19:22:35.310634+00	2026-11-27 19:22:35.310634+00
18	7	13	The Adventures of Sherlock Holmes	9780140427004	en	1892	9.99	21	{"pages": 307, "format": "hardback"}	\N	2026-11-27 19:22:35.310634+00	2026-11-27 19:22:35.310634+00
\.


--
-- Data for Name: categories; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.categories (id, parent_id, slug, name, "position") FROM stdin;
1	\N	fiction	Fiction	0
2	\N	non-fiction	Non-fiction	1
3	\N	poetry	Poetry	2
6	1	crime	Crime	1
7	1	novels	Novels	0
13	6	detective	Detective stories	0
16	7	classics	Classics	0
\.


--
-- Data for Name: customers; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.customers (id, email, name, role, preferences, created_at, updated_at) FROM stdin;
bb6ef819-d533-48bf-8c0a-33024945d8f8	ada@example.com	Ada Byron	customer	{"language": "en", "newsletter": true}	2026-11-27 19:22:35.321426+00	2026-11-27 19:22:35.321426+00
75a87e39-84ed-4d2b-b640-1aea6478717e	emilie@example.fr	Émilie du Châtelet	customer	{"language": "fr", "newsletter": true}	2026-11-27 19:22:35.321426+00	2026-11-27 19:22:35.321426+00
5bd63c24-8e44-44f8-855b-7d2cdf6fc8cc	george@example.com	George Boole	customer	{"newsletter": true}	2026-11-27 19:22:35.321426+00	2026-11-27 19:22:35.321426+00
\.


--
-- Data for Name: events; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.events (id, kind, subject, details, happened) FROM stdin;
\.


--
-- Data for Name: order_items; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.order_items (order_id, book_id, quantity, unit_price) FROM stdin;
1	17	2	7.99
1	18	1	9.99
2	17	1	7.99
2	3	1	9.49
2	1	2	9.99
\.


--
-- Data for Name: orders; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.orders (id, customer_id, status, shipping_address, note, placed_at, shipped_at, updated_at) FROM stdin;
1	bb6ef819-d533-48bf-8c0a-33024945d8f8	paid	{"city": "London", "street": "12 St Jamess Square"}	\N	2026-05-28 18:25:00+00	\N	2026-11-27 19:22:35.322123+00
2	bb6ef819-d533-48bf-8c0a-33024945d8f8	shipped	{"city": "London", "street": "12 St Jamess Square"}	\N	2026-04-06 21:40:00+00	2026-04-08 08:00:00+00	2026-11-27 19:22:35.322123+00
\.


--
-- Data for Name: reviews; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.reviews (book_id, customer_id, rating, body, created_at, updated_at, helpful) FROM stdin;
1	75a87e39-84ed-4d2b-b640-1aea6478717e	4	\N	2026-05-02 12:00:00+00	2026-11-27 19:22:35.324953+00	1
1	5bd63c24-8e44-44f8-855b-7d2cdf6fc8cc	5	\N	2026-05-05 12:00:00+00	2026-11-27 19:22:35.324953+00	0
\.


--
-- Data for Name: tags; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.tags (id, name) FROM stdin;
1	detectives
3	england
7	monsters
13	romance
14	satire
\.


--
-- Data for Name: wishes; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.wishes (customer_id, book_id, note, wished_at) FROM stdin;
\.


--
-- Name: authors_id_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.authors_id_seq', 20, true);


--
-- Name: book_changes_id_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.book_changes_id_seq', 84, true);


--
-- Name: books_id_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.books_id_seq', 44, true);


--
-- Name: categories_id_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.categories_id_seq', 16, true);


--
-- Name: orders_id_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.orders_id_seq', 13, true);


--
-- Name: tags_id_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.tags_id_seq', 18, true);


--
-- Name: books books_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.books
    ADD CONSTRAINT books_pkey PRIMARY KEY (id);


--
-- Name: book_sales; Type: MATERIALIZED VIEW; Schema: public; Owner: postgres
--

CREATE MATERIALIZED VIEW public.book_sales AS
 SELECT b.id AS book_id,
    b.title,
    COALESCE(sum(i.quantity), (0)::bigint) AS copies,
    COALESCE(sum(((i.quantity)::numeric * i.unit_price)), (0)::numeric) AS revenue
   FROM (public.books b
     LEFT JOIN (public.order_items i
     JOIN public.orders o ON (((o.id = i.order_id) AND (o.status <> 'cancelled'::public.order_status)))) ON ((i.book_id = b.id)))
  GROUP BY b.id
  WITH NO DATA;


ALTER TABLE public.book_sales OWNER TO postgres;

--
-- Name: accounts accounts_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (customer_id);


--
-- Name: author_payouts author_payouts_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.author_payouts
    ADD CONSTRAINT author_payouts_pkey PRIMARY KEY (author_id);


--
-- Name: authors authors_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.authors
    ADD CONSTRAINT authors_pkey PRIMARY KEY (id);


--
-- Name: book_changes book_changes_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.book_changes
    ADD CONSTRAINT book_changes_pkey PRIMARY KEY (id);


--
-- Name: book_tags book_tags_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.book_tags
    ADD CONSTRAINT book_tags_pkey PRIMARY KEY (book_id, tag_id);


--
-- Name: books books_isbn_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.books
    ADD CONSTRAINT books_isbn_key UNIQUE (isbn);


--
-- Name: categories categories_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.categories
    ADD CONSTRAINT categories_pkey PRIMARY KEY (id);


--
-- Name: categories categories_slug_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.categories
    ADD CONSTRAINT categories_slug_key UNIQUE (slug);


--
-- Name: customers customers_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);


--
-- Name: events events_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id);


--
-- Name: order_items order_items_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.order_items
    ADD CONSTRAINT order_items_pkey PRIMARY KEY (order_id, book_id);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: reviews reviews_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT reviews_pkey PRIMARY KEY (book_id, customer_id);


--
-- Name: tags tags_name_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.tags
    ADD CONSTRAINT tags_name_key UNIQUE (name);


--
-- Name: tags tags_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.tags
    ADD CONSTRAINT tags_pkey PRIMARY KEY (id);


--
-- Name: wishes wishes_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.wishes
    ADD CONSTRAINT wishes_pkey PRIMARY KEY (customer_id, book_id);


--
-- Name: authors_aliases_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX authors_aliases_idx ON public.authors USING gin (aliases);


--
-- Name: authors_name_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX authors_name_key ON public.authors USING btree (lower(name));


--
-- Name: authors_name_trigrams_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX authors_name_trigrams_idx ON public.authors USING gin (name public.gin_trgm_ops);


--
-- Name: book_changes_book_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX book_changes_book_idx ON public.book_changes USING btree (book_id, id DESC);


--
-- Name: book_sales_book_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX book_sales_book_key ON public.book_sales USING btree (book_id);


--
-- Name: book_sales_revenue_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX book_sales_revenue_idx ON public.book_sales USING btree (revenue DESC, book_id);


--
-- Name: book_tags_tag_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX book_tags_tag_idx ON public.book_tags USING btree (tag_id);


--
-- Name: books_author_title_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX books_author_title_key ON public.books USING btree (author_id, lower(title));


--
-- Name: books_details_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX books_details_idx ON public.books USING gin (details);


--
-- Name: books_on_sale_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX books_on_sale_idx ON public.books USING btree (category_id, price) WHERE (discontinued_at IS NULL);


--
-- Name: books_title_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX books_title_idx ON public.books USING btree (title, id);


--
-- Name: books_title_search_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX books_title_search_idx ON public.books USING gin (to_tsvector('english'::regconfig, title));


--
-- Name: books_words_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX books_words_idx ON public.books USING gin (words);


--
-- Name: categories_parent_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX categories_parent_idx ON public.categories USING btree (parent_id, "position");


--
-- Name: customers_email_key; Type: INDEX; Schema: public; Owner: postgres
--

CREATE UNIQUE INDEX customers_email_key ON public.customers USING btree (lower(email));


--
-- Name: customers_staff_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX customers_staff_idx ON public.customers USING btree (role, name) WHERE (role <> 'customer'::public.customer_role);


--
-- Name: events_kind_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX events_kind_idx ON public.events USING btree (kind, id DESC);


--
-- Name: order_items_book_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX order_items_book_idx ON public.order_items USING btree (book_id);


--
-- Name: orders_customer_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX orders_customer_idx ON public.orders USING btree (customer_id, placed_at DESC, id DESC);


--
-- Name: orders_to_ship_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX orders_to_ship_idx ON public.orders USING btree (placed_at) WHERE (status = ANY (ARRAY['pending'::public.order_status, 'paid'::public.order_status]));


--
-- Name: reviews_customer_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX reviews_customer_idx ON public.reviews USING btree (customer_id);


--
-- Name: wishes_book_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX wishes_book_idx ON public.wishes USING btree (book_id);


--
-- Name: accounts accounts_touch; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER accounts_touch BEFORE UPDATE ON public.accounts FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();


--
-- Name: author_payouts author_payouts_touch; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER author_payouts_touch BEFORE UPDATE ON public.author_payouts FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();


--
-- Name: authors authors_touch; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER authors_touch BEFORE UPDATE ON public.authors FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();


--
-- Name: books books_noted; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER books_noted AFTER INSERT OR DELETE ON public.books FOR EACH ROW EXECUTE FUNCTION public.note_book_change();


--
-- Name: books books_noted_when_changed; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER books_noted_when_changed AFTER UPDATE OF price, stock ON public.books FOR EACH ROW WHEN (((old.price IS DISTINCT FROM new.price) OR (old.stock IS DISTINCT FROM new.stock))) EXECUTE FUNCTION public.note_book_change();


--
-- Name: books books_touch; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER books_touch BEFORE UPDATE ON public.books FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();


--
-- Name: customers customers_touch; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER customers_touch BEFORE UPDATE ON public.customers FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();


--
-- Name: orders orders_touch; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER orders_touch BEFORE UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();


--
-- Name: reviews reviews_touch; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER reviews_touch BEFORE UPDATE ON public.reviews FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();


--
-- Name: accounts accounts_customer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE CASCADE;


--
-- Name: author_payouts author_payouts_author_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.author_payouts
    ADD CONSTRAINT author_payouts_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.authors(id) ON DELETE CASCADE;


--
-- Name: book_tags book_tags_book_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.book_tags
    ADD CONSTRAINT book_tags_book_id_fkey FOREIGN KEY (book_id) REFERENCES public.books(id) ON DELETE CASCADE;


--
-- Name: book_tags book_tags_tag_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.book_tags
    ADD CONSTRAINT book_tags_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES public.tags(id) ON DELETE CASCADE;


--
-- Name: books books_author_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.books
    ADD CONSTRAINT books_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.authors(id) ON DELETE RESTRICT;


--
-- Name: books books_category_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.books
    ADD CONSTRAINT books_category_id_fkey FOREIGN KEY (category_id) REFERENCES public.categories(id) ON DELETE RESTRICT;


--
-- Name: categories categories_parent_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.categories
    ADD CONSTRAINT categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES public.categories(id) ON DELETE RESTRICT;


--
-- Name: order_items order_items_book_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.order_items
    ADD CONSTRAINT order_items_book_id_fkey FOREIGN KEY (book_id) REFERENCES public.books(id) ON DELETE RESTRICT;


--
-- Name: order_items order_items_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.order_items
    ADD CONSTRAINT order_items_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id) ON DELETE CASCADE;


--
-- Name: orders orders_customer_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE RESTRICT;


--
-- Name: reviews reviews_book_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT reviews_book_id_fkey FOREIGN KEY (book_id) REFERENCES public.books(id) ON DELETE CASCADE;


--
-- Name: reviews reviews_customer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT reviews_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE CASCADE;


--
-- Name: wishes wishes_book_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.wishes
    ADD CONSTRAINT wishes_book_id_fkey FOREIGN KEY (book_id) REFERENCES public.books(id) ON DELETE CASCADE;


--
-- Name: wishes wishes_customer_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.wishes
    ADD CONSTRAINT wishes_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customers(id) ON DELETE CASCADE;


--
-- Name: wishes; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.wishes ENABLE ROW LEVEL SECURITY;

--
-- Name: wishes wishes_are_ones_own; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY wishes_are_ones_own ON public.wishes USING ((customer_id = (current_setting('bookshop.customer_id'::text))::uuid)) WITH CHECK ((customer_id = (current_setting('bookshop.customer_id'::text))::uuid));


--
-- Name: TABLE authors; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT ON TABLE public.authors TO bookshop_customer;


--
-- Name: TABLE books; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT ON TABLE public.books TO bookshop_customer;


--
-- Name: TABLE wishes; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.wishes TO bookshop_customer;


--
-- Name: book_sales; Type: MATERIALIZED VIEW DATA; Schema: public; Owner: postgres
--

REFRESH MATERIALIZED VIEW public.book_sales;


--
-- PostgreSQL database dump complete
--

\unrestrict bookshop

