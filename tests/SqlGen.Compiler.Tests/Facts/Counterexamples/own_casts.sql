-- A cast of the user's own may give null, and write.
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE FUNCTION to_mood(int) RETURNS mood LANGUAGE sql AS 'SELECT NULL::mood';
CREATE CAST (int AS mood) WITH FUNCTION to_mood(int) AS ASSIGNMENT;
CREATE TABLE log (n int);
CREATE FUNCTION to_json(mood) RETURNS json LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (1); RETURN '1'; END $$;
CREATE CAST (mood AS json) WITH FUNCTION to_json(mood);
CREATE TABLE s (x int NOT NULL);
CREATE TABLE t (m mood);
CREATE TABLE kept (m mood NOT NULL);
-- data
INSERT INTO s VALUES (1);
INSERT INTO kept VALUES ('ok');
-- query
INSERT INTO t (m) SELECT x FROM s RETURNING m
-- read only
SELECT pg_catalog.to_json(m) FROM kept
-- read only
SELECT row_to_json(kept) FROM kept
-- read only
SELECT json_agg(m) FROM kept
-- read only
SELECT jsonb_build_object('m', m) FROM kept
