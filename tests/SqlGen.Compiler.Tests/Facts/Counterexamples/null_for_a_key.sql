-- Null is not distinct from null in as many rows as have it.
CREATE TABLE t (id int PRIMARY KEY, u int UNIQUE);
CREATE FUNCTION same(k int) RETURNS SETOF t LANGUAGE sql STABLE AS 'SELECT * FROM t WHERE u IS NOT DISTINCT FROM k';
-- data
INSERT INTO t VALUES (1, NULL), (2, NULL);
-- query
SELECT * FROM same(NULL)
-- query
SELECT x.id FROM t, LATERAL (SELECT * FROM t other WHERE other.u IS NOT DISTINCT FROM t.u) x WHERE t.id = 1
