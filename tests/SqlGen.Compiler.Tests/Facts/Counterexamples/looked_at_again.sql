-- What changes each time is not one value beside tables whose rows it may be looked at again for, and a cast of one's own may change each time.
CREATE TABLE t (id int PRIMARY KEY, k int NOT NULL);
CREATE FUNCTION changing(k int) RETURNS SETOF double precision LANGUAGE sql VOLATILE AS 'SELECT random()';
CREATE SEQUENCE numbers MINVALUE 0;
CREATE TYPE letter AS ENUM ('a');
CREATE FUNCTION number_of(letter) RETURNS int LANGUAGE plpgsql VOLATILE AS $$BEGIN RETURN nextval('numbers'); END$$;
CREATE CAST (letter AS int) WITH FUNCTION number_of(letter);
-- data
INSERT INTO t SELECT n, 1 FROM generate_series(0, 5) n;
-- query
SELECT DISTINCT x FROM t, changing(t.k) x WHERE t.k = 1
-- query
SELECT id FROM t WHERE id = 'a'::letter::int
-- query
SELECT DISTINCT 'a'::letter::int FROM t
-- query
SELECT count(*) FROM t GROUP BY 'a'::letter::int
