-- The total's row has null in the place of what it is not grouped by, for subqueries in it, too.
CREATE TABLE o (id int PRIMARY KEY, x int NOT NULL);
-- data
INSERT INTO o VALUES (1, 1), (2, 2);
-- query
SELECT (SELECT o.x) FROM o GROUP BY ROLLUP (o.x)
-- query
SELECT (SELECT o.x + 1) FROM o GROUP BY CUBE (o.x)
-- query
SELECT (VALUES (o.x)) FROM o GROUP BY GROUPING SETS ((o.x), ())
-- query
SELECT (SELECT s.z FROM (SELECT o.x AS z) s) FROM o GROUP BY ROLLUP (o.x)
-- query
SELECT (WITH c AS (SELECT o.x AS v) SELECT v FROM c) FROM o GROUP BY ROLLUP (o.x)
-- query
SELECT coalesce(o.x, (SELECT o.x)) FROM o GROUP BY ROLLUP (o.x)
-- query
SELECT (SELECT o.x = ANY (ARRAY[1])) FROM o GROUP BY ROLLUP (o.x)
