CREATE SCHEMA billing;

CREATE TABLE invoices (
  id       bigint PRIMARY KEY,
  customer text NOT NULL,
  net      numeric(12, 2) NOT NULL,
  tax      real,
  issued   timestamptz NOT NULL,
  lines    jsonb NOT NULL,
  code     varchar(12),
  secret   bytea
);

CREATE FUNCTION gross(net numeric, rate numeric DEFAULT 0.2) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT net * (1 + rate) $$;
CREATE FUNCTION label(value integer) RETURNS text LANGUAGE sql AS $$ SELECT 'int ' || value $$;
CREATE FUNCTION label(value text) RETURNS text LANGUAGE sql AS $$ SELECT 'text ' || value $$;
CREATE FUNCTION label(value numeric, digits integer) RETURNS varchar LANGUAGE sql AS $$ SELECT round(value, digits)::varchar $$;
CREATE FUNCTION first_of(anyarray) RETURNS anyelement LANGUAGE sql AS $$ SELECT $1[1] $$;
CREATE FUNCTION pair(anyelement, anyelement) RETURNS anyarray LANGUAGE sql AS $$ SELECT ARRAY[$1, $2] $$;
CREATE FUNCTION sum_from(start numeric, VARIADIC others numeric[] DEFAULT '{}') RETURNS numeric LANGUAGE sql AS $$ SELECT start $$;
CREATE FUNCTION total(VARIADIC numeric[]) RETURNS numeric LANGUAGE sql AS $$ SELECT sum(n) FROM unnest($1) AS n $$;
CREATE FUNCTION billing.next_number(prefix text, at date DEFAULT current_date) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN prefix; END $$;
CREATE FUNCTION invoice_title(i invoices) RETURNS text LANGUAGE sql AS $$ SELECT i.customer || i.id $$;
CREATE FUNCTION due(INOUT at timestamptz, days integer) LANGUAGE sql AS $$ SELECT at + days * interval '1 day' $$;
CREATE FUNCTION invoices_of(name text) RETURNS SETOF invoices LANGUAGE sql AS $$ SELECT * FROM invoices WHERE customer = name $$;
