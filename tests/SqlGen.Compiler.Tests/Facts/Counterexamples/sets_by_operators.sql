-- An operator may give a set.
CREATE FUNCTION numbers(int, int) RETURNS SETOF int LANGUAGE sql IMMUTABLE AS 'SELECT generate_series($1, $2)';
CREATE OPERATOR @@@ (LEFTARG = int, RIGHTARG = int, FUNCTION = numbers);
CREATE TABLE t (id int PRIMARY KEY);
-- data
INSERT INTO t VALUES (1);
-- query
SELECT 1 @@@ 3
-- query
SELECT id, 1 @@@ 3 FROM t WHERE id = 1
-- query
INSERT INTO t VALUES (10 @@@ 12) RETURNING id
-- query
SELECT (SELECT count(*) FROM t), 1 @@@ 0
-- query
SELECT x.m FROM t LEFT JOIN (SELECT 5 AS m, 1 @@@ 0) x ON true
