-- Another row's value is not this row's: conditions on this one say nothing of it.
CREATE TABLE t (id int PRIMARY KEY, x int);
CREATE VIEW firsts AS SELECT x, first_value(x) OVER (ORDER BY id) AS f FROM t;
-- data
INSERT INTO t VALUES (1, NULL), (2, 5), (3, 6);
-- query
SELECT CASE WHEN x IS NOT NULL THEN first_value(x) OVER (ORDER BY id) ELSE 0 END FROM t
-- query
SELECT CASE WHEN x IS NULL THEN 0 ELSE x - lag(x, 1, 0) OVER (ORDER BY id) END FROM t
-- query
SELECT p FROM (SELECT x, lag(x, 1, 0) OVER (ORDER BY id) AS p FROM t) s WHERE x IS NOT NULL
-- query
WITH s AS (SELECT x, first_value(x) OVER (ORDER BY id) AS p FROM t) SELECT p FROM s WHERE x > 0
-- query
SELECT f FROM firsts WHERE x IS NOT NULL
-- query
SELECT x IS NULL OR last_value(x) OVER (ORDER BY id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) > 0 FROM t
