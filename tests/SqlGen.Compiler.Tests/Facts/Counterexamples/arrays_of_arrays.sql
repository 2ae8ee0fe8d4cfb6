-- ARRAY[a] is as long as a where that is an array itself, and may have no elements.
CREATE TABLE t (id int PRIMARY KEY, a int, b int NOT NULL, arr int[] NOT NULL);
CREATE TABLE z (id int PRIMARY KEY, name text NOT NULL);
-- data
INSERT INTO t VALUES (1, NULL, 1, '{}'), (2, 1, 1, '{NULL}');
-- query
SELECT a FROM t WHERE a <> ALL (ARRAY[arr])
-- query
SELECT a FROM t WHERE NOT (a = ANY (ARRAY[arr]))
-- query
SELECT a FROM t WHERE a <> ALL (ARRAY[[]]::int[])
-- query
SELECT CASE WHEN a <> ALL (ARRAY[arr]) THEN a ELSE 0 END FROM t
-- query
SELECT b = ANY (ARRAY[arr]) FROM t
-- query
SELECT z.name FROM t LEFT JOIN z ON z.id = t.id WHERE z.id <> ALL (ARRAY[t.arr])
