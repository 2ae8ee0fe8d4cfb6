-- name: WithRecursiveX :many
WITH RECURSIVE x(id) AS (SELECT * FROM y UNION SELECT id+1 FROM x WHERE id < 5), y(id) AS (values (1)) SELECT * FROM x;

-- name: WithRecursiveX2 :many
WITH RECURSIVE x(id) AS (SELECT * FROM y), y(id) AS (SELECT * FROM z), z(a) AS (values ('1')) SELECT * FROM x;

-- name: WithRecursiveX9 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION SELECT 2 ORDER BY 1 LIMIT 1 OFFSET 1) SELECT * FROM x;

-- name: WithRecursiveX11 :many
WITH RECURSIVE x AS ((SELECT 1 AS a UNION SELECT a + 1 FROM x WHERE a < 3)) SELECT * FROM x;

-- name: WithRecursiveX13 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION (SELECT a + 1 FROM x WHERE a < 3 INTERSECT SELECT 3)) SELECT * FROM x;

-- name: WithRecursiveX14 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION (SELECT 3 INTERSECT SELECT a FROM x)) SELECT * FROM x;

-- name: WithRecursiveX16 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION (SELECT a FROM x EXCEPT SELECT 3)) SELECT * FROM x;

-- name: WithRecursiveX20 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION SELECT a FROM x GROUP BY a) SELECT * FROM x;

-- name: WithRecursiveX24 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION SELECT max(s.a) FROM (SELECT a FROM x) s) SELECT * FROM x;

-- name: WithRecursiveX25 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION SELECT row_number() OVER ()::int FROM x) SELECT * FROM x;

-- name: WithRecursiveX26 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION SELECT (row_number() OVER ())::int FROM x) SELECT * FROM x;

-- name: WithRecursiveX28 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION (SELECT a FROM x ORDER BY a LIMIT 1)) SELECT * FROM x;

-- name: WithRecursiveX29 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION SELECT x.a FROM x LEFT JOIN t ON x.a = t.id) SELECT * FROM x;

-- name: WithRecursiveX31 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION SELECT x.a FROM t RIGHT JOIN x ON x.a = t.id) SELECT * FROM x;

-- name: WithRecursiveX33 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION SELECT s.a FROM t JOIN (SELECT * FROM x) s ON s.a = t.id) SELECT * FROM x;

-- name: WithRecursiveX36 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION SELECT x.a FROM x, LATERAL (SELECT x.a) y) SELECT * FROM x;

-- name: WithRecursiveX37 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION (WITH z AS (SELECT a FROM x) SELECT a FROM z)) SELECT * FROM x;

-- name: WithRecursiveX38 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION (WITH x AS (SELECT a FROM x) SELECT a FROM x)) SELECT * FROM x;

-- name: WithRecursiveX40 :many
WITH RECURSIVE x AS (WITH z AS (SELECT 1 AS a) SELECT a FROM z UNION SELECT a FROM x) SELECT * FROM x;

-- name: WithRecursiveX42 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION SELECT 2 UNION SELECT a FROM x) SELECT * FROM x;

-- name: WithRecursiveX43 :many
WITH RECURSIVE x AS (VALUES (1, 'a') UNION SELECT column1 + 1, column2 || 'b' FROM x WHERE column1 < 3) SELECT * FROM x;

-- name: WithRecursiveX44 :many
WITH RECURSIVE x(n, s) AS (SELECT 1, NULL UNION SELECT n + 1, s FROM x WHERE n < 3) SELECT * FROM x;

-- name: WithRecursiveX45 :many
WITH RECURSIVE x(n, s) AS (SELECT 1, 'a'::varchar(3) UNION SELECT n + 1, s FROM x WHERE n < 3) SELECT * FROM x;

-- name: WithRecursiveX48 :many
WITH RECURSIVE x AS (INSERT INTO t SELECT * FROM y RETURNING *), y AS (UPDATE t SET p = 1 RETURNING *) SELECT 1;

-- name: WithXA2 :many
WITH x (a) AS (SELECT 1, 2 AS b) SELECT * FROM x;

-- name: WithRecursiveB :many
WITH RECURSIVE t2 AS (SELECT * FROM t) SELECT * FROM t2, t2 b;

-- name: WithRecursiveX52 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION SELECT x.a + y.a FROM x, y WHERE x.a < 3), y AS (SELECT 2 AS a UNION SELECT a FROM y) SELECT * FROM x;

-- name: WithRecursiveX53 :many
WITH RECURSIVE x AS (SELECT 1 AS a UNION SELECT x.a + (SELECT max(a) FROM y) FROM x WHERE a < 3), y AS (SELECT 2 AS a UNION SELECT a FROM y) SELECT * FROM x;

-- name: WithRecursiveX55 :many
WITH RECURSIVE x AS (SELECT $1::int AS a UNION SELECT a + $2 FROM x WHERE a BETWEEN 0 AND 3) SELECT * FROM x;

-- name: WithXMaterialized :many
WITH x AS MATERIALIZED (SELECT 1 AS a) SELECT * FROM x WHERE a = $1;

-- name: SelectTablesampleBernoulliRepeatable :many
SELECT * FROM t TABLESAMPLE bernoulli (10) REPEATABLE ('3');

-- name: SelectTablesampleBernoulliRepeatable2 :many
SELECT * FROM t TABLESAMPLE bernoulli ($1) REPEATABLE ($2);

-- name: SelectTablesampleBernoulliNumeric :many
SELECT * FROM t TABLESAMPLE bernoulli (5::numeric);

-- name: SelectAUnionX :many
SELECT (SELECT 1 AS a UNION SELECT 2), (SELECT * FROM (VALUES (1)) x)::text, ARRAY(SELECT id FROM t), (SELECT * FROM (VALUES (1)) x)::text COLLATE "C";
