-- A row that is no null may hold one.
CREATE TABLE t (id int PRIMARY KEY, note text);
-- data
INSERT INTO t VALUES (1, NULL);
-- query
SELECT x.note FROM unnest(ARRAY(SELECT t FROM t)) x
-- query
SELECT x.note FROM unnest(ARRAY[ROW(1, NULL)::t]) x
