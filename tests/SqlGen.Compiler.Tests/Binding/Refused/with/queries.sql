-- name: WithRecursiveX3 :many
WITH RECURSIVE x(id) AS (SELECT * FROM y), y(id) AS (SELECT * FROM z), z(a) AS (SELECT * FROM x) SELECT * FROM x;

-- name: WithRecursiveX4 :many
WITH RECURSIVE x(id) AS (SELECT 1 UNION ALL SELECT id+1 FROM y), y(id) AS (SELECT 1 UNION ALL SELECT id+1 FROM x) SELECT * FROM x;

-- name: WithRecursiveX5 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM x ORDER BY 1) SELECT * FROM x;

-- name: WithRecursiveX6 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM x LIMIT 1) SELECT * FROM x;

-- name: WithRecursiveX7 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM x OFFSET 1) SELECT * FROM x;

-- name: WithRecursiveX8 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT a + 1 FROM x FOR UPDATE) SELECT * FROM x;

-- name: WithRecursiveX10 :many
WITH RECURSIVE x AS ((SELECT 1 AS a UNION ALL SELECT a + 1 FROM x) LIMIT 4) SELECT * FROM x;

-- name: WithRecursiveX12 :many
WITH RECURSIVE x AS (SELECT 1 AS a INTERSECT SELECT a + 1 FROM x) SELECT * FROM x;

-- name: WithRecursiveX15 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL (SELECT 3 INTERSECT ALL SELECT a FROM x)) SELECT * FROM x;

-- name: WithRecursiveX17 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL (SELECT a FROM x EXCEPT ALL SELECT 3)) SELECT * FROM x;

-- name: WithRecursiveX18 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL (SELECT 3 EXCEPT SELECT a FROM x)) SELECT * FROM x;

-- name: WithRecursiveX19 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT a FROM x UNION ALL SELECT a FROM x) SELECT * FROM x;

-- name: WithRecursiveX21 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT a FROM x HAVING true) SELECT * FROM x;

-- name: WithRecursiveX22 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT count(*)::int FROM x) SELECT * FROM x;

-- name: WithRecursiveX23 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT (SELECT count(*)::int FROM x)) SELECT * FROM x;

-- name: WithRecursiveX27 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT DISTINCT a FROM x ORDER BY a) SELECT * FROM x;

-- name: WithRecursiveX30 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT x.a FROM t LEFT JOIN x ON x.a = t.id) SELECT * FROM x;

-- name: WithRecursiveX32 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT x.a FROM t FULL JOIN x ON x.a = t.id) SELECT * FROM x;

-- name: WithRecursiveX34 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT t.id FROM t WHERE EXISTS (SELECT 1 FROM x)) SELECT * FROM x;

-- name: WithRecursiveX35 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT g FROM generate_series(1, (SELECT max(a) FROM x)) g) SELECT * FROM x;

-- name: WithRecursiveX39 :many
WITH RECURSIVE x AS (WITH z AS (SELECT a FROM x) SELECT a FROM z UNION ALL SELECT 1) SELECT * FROM x;

-- name: WithRecursiveX41 :many
WITH RECURSIVE x AS (SELECT a FROM x UNION ALL SELECT 1) SELECT * FROM x;

-- name: WithRecursiveX46 :many
WITH RECURSIVE x(n, s) AS (SELECT 1, 2 UNION ALL SELECT n + 1, 2.5 FROM x) SELECT * FROM x;

-- name: WithRecursiveX47 :many
WITH RECURSIVE x(n) AS (INSERT INTO t SELECT * FROM x RETURNING id) SELECT * FROM x;

-- name: WithRecursiveX49 :many
WITH RECURSIVE x AS (INSERT INTO t SELECT * FROM y RETURNING *), y AS (UPDATE t SET p = x.id FROM x RETURNING t.*) SELECT 1;

-- name: WithRecursiveA :many
WITH RECURSIVE a AS (SELECT 1) MERGE INTO t USING a ON false WHEN MATCHED THEN DELETE;

-- name: WithXX :many
WITH x AS (SELECT 1), x AS (SELECT 2) SELECT * FROM x;

-- name: WithRecursiveX50 :many
WITH RECURSIVE x AS (SELECT 1), x AS (SELECT 2) SELECT * FROM x;

-- name: WithXY :many
WITH x AS (SELECT * FROM y), y AS (SELECT 2) SELECT * FROM x;

-- name: WithXA :many
WITH x (a, b) AS (SELECT 1) SELECT * FROM x;

-- name: WithRecursiveX51 :many
WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1, 2 FROM x) SELECT * FROM x;

-- name: WithRecursiveX54 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION ALL SELECT * FROM x, y), y AS (SELECT 2 AS a) SELECT * FROM x;

-- name: SelectTablesampleBernoulli :many
SELECT * FROM t TABLESAMPLE bernoulli (10, 20);

-- name: SelectTablesampleBernoulliX :many
SELECT * FROM t TABLESAMPLE bernoulli ('x'::text);

-- name: SelectTablesampleFoo :many
SELECT * FROM t TABLESAMPLE foo (10);

-- name: SelectATablesamplePgCatalog :many
SELECT * FROM t a TABLESAMPLE pg_catalog.system (1), t b TABLESAMPLE system (a.id);

-- name: WithQQ :many
WITH q AS (SELECT * FROM t) SELECT * FROM q TABLESAMPLE system (5);

-- name: SelectLimit :many
SELECT (VALUES (1)), (SELECT * FROM t LIMIT 1) FROM t;

-- name: SelectFGG :many
SELECT (SELECT f FROM g), (SELECT g.* FROM g), (SELECT 1 UNION SELECT 2 AS b), (TABLE v) FROM (VALUES (1)) v;
