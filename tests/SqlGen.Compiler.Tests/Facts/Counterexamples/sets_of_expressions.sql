-- Of grouping sets an expression that is grouped by is shown or null, whatever its parts are, and a subquery sees the columns only.
CREATE TABLE t (a int NOT NULL, b int NOT NULL, n int, s text NOT NULL);
CREATE TABLE p (id int PRIMARY KEY, s text NOT NULL);
CREATE TABLE c (p_id int NOT NULL REFERENCES p (id));
CREATE TABLE e (x int NOT NULL);
CREATE TYPE cc AS (p int, q text);
-- data
INSERT INTO t VALUES (1, 1, 1, 'x');
INSERT INTO p VALUES (1, 'x');
INSERT INTO c VALUES (1);
-- query
SELECT CASE WHEN n IS NULL THEN 0 ELSE n END FROM t GROUP BY GROUPING SETS ((n IS NULL), (n))
-- query
SELECT n FROM t GROUP BY (n IS NOT NULL), ROLLUP (n) HAVING n IS NOT NULL
-- query
SELECT CASE WHEN a IN (1, 2) THEN a ELSE 0 END FROM t GROUP BY (a IN (1, 2)), ROLLUP (a)
-- query
SELECT CASE WHEN n IS NULL THEN 1 WHEN n IS NOT NULL THEN 2 END FROM t GROUP BY ROLLUP ((n IS NULL)), ROLLUP (n), ROLLUP ((n IS NOT NULL))
-- query
SELECT (SELECT p.s FROM p WHERE p.id = c.p_id) FROM c GROUP BY ROLLUP (p_id)
-- query
SELECT (SELECT t.a + 1) FROM t GROUP BY a + 1, ROLLUP (a)
-- query
SELECT (SELECT t.a + t.b) FROM t GROUP BY ROLLUP (a + b), ROLLUP (a), ROLLUP (b) HAVING a + b > 0
-- query
SELECT (SELECT max(y.b) FROM t y WHERE false GROUP BY ROLLUP (t.a)) FROM t WHERE t.a > 0
-- query
SELECT k.a FROM t, LATERAL (SELECT t.a FROM p GROUP BY ROLLUP (t.a)) k WHERE t.a > 0
-- query
UPDATE t SET n = (SELECT max(x) FROM e GROUP BY ROLLUP (t.a)) WHERE t.a = 1 RETURNING n
-- query
SELECT s COLLATE "C" FROM t GROUP BY ROLLUP (s COLLATE "C")
-- query
SELECT s COLLATE "C" FROM t GROUP BY s, ROLLUP (s COLLATE "C")
-- query
SELECT upper(s COLLATE "C") FROM t GROUP BY s, ROLLUP (s COLLATE "C")
-- query
SELECT 1 = ANY (ARRAY[a, b]) FROM t GROUP BY ROLLUP (ARRAY[a, b])
