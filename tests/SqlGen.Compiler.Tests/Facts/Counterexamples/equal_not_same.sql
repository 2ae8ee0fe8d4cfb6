-- Numbers that are equal may differ in their scale, zeros in their sign: what is made of them is not one value.
CREATE TABLE t (id int PRIMARY KEY, n numeric NOT NULL, f float8 NOT NULL);
CREATE TABLE u (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE e (n numeric NOT NULL);
CREATE UNIQUE INDEX ON e (scale(n));
CREATE FUNCTION sn(n numeric) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT scale(n)';
-- data
INSERT INTO t VALUES (1, 1.0, 0), (2, 1.00, '-0');
INSERT INTO u VALUES (1, 'a'), (2, 'b');
INSERT INTO e VALUES (1.0), (1.00);
-- query
SELECT DISTINCT s FROM t, scale(t.n) s WHERE t.n = 1
-- query
SELECT s FROM t, scale(t.n) s WHERE t.n = 1 GROUP BY s
-- query
SELECT DISTINCT s FROM t, atan2(t.f, -1) s WHERE t.f = 0
-- query
SELECT DISTINCT u.id FROM u, t, sn(t.n) s WHERE u.id = s AND t.n = 1
-- query
SELECT DISTINCT ON (s) s FROM t, ROWS FROM (scale(t.n)) s WHERE t.n = 1
-- query
SELECT n FROM e WHERE n = 1
