CREATE TABLE shops (id integer PRIMARY KEY, name text NOT NULL, hours jsonb, phones text[]);
CREATE TABLE visits (id bigint PRIMARY KEY, shop_id integer NOT NULL REFERENCES shops (id), at timestamptz NOT NULL, spent numeric(8, 2));

CREATE FUNCTION visits_of(shop integer) RETURNS SETOF visits LANGUAGE sql STABLE AS $$ SELECT * FROM visits WHERE shop_id = shop $$;
CREATE FUNCTION totals(shop integer, OUT n bigint, OUT money numeric) LANGUAGE sql STABLE AS $$ SELECT count(*), sum(spent) FROM visits WHERE shop_id = shop $$;
CREATE FUNCTION hours_of(shop integer) RETURNS TABLE (day text, opens time) LANGUAGE sql STABLE AS $$ SELECT 'mon', '09:00'::time $$;
