-- A search path may put a schema before the server's own, and a view keeps to it.
CREATE SCHEMA app;
CREATE FUNCTION app.lower(text) RETURNS text LANGUAGE sql AS 'SELECT NULL::text';
CREATE TABLE app.t (x text NOT NULL);
SET search_path = app, pg_catalog, public;
CREATE VIEW public.v AS SELECT lower(x) AS q FROM t;
SET search_path = public;
-- data
INSERT INTO app.t VALUES ('a');
-- query
SELECT q FROM v
