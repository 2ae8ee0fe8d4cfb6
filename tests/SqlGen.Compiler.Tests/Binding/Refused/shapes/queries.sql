-- name: UnionColumns :many
SELECT id, name FROM nodes UNION SELECT id FROM nodes;

-- name: UnionOrder :many
SELECT id FROM nodes UNION SELECT parent FROM nodes ORDER BY name;

-- name: UnionOrderExpression :many
SELECT id FROM nodes UNION SELECT parent FROM nodes ORDER BY id + 1;

-- name: ScalarTwoColumns :many
SELECT (SELECT id, name FROM nodes LIMIT 1) FROM nodes;

-- name: InTwoColumns :many
SELECT id FROM nodes WHERE id IN (SELECT id, name FROM nodes);

-- name: ValuesLengths :many
VALUES (1, 2), (3);

-- name: InsertMore :exec
INSERT INTO nodes (id, name) VALUES (1, 'x', 2);

-- name: InsertFewer :exec
INSERT INTO nodes (id, name) VALUES (1);

-- name: InsertLengths :exec
INSERT INTO nodes (id, name) VALUES (1, 'x'), (2);

-- name: InsertSelectMore :exec
INSERT INTO nodes (id, name) SELECT 1, 'x', 2;

-- name: InsertGenerated :exec
INSERT INTO nodes (id, name, made) VALUES (1, 'x', '2024-01-01');

-- name: UpdateGenerated :exec
UPDATE nodes SET made = '2024-01-01';

-- name: UpdateIdentity :exec
UPDATE nodes SET n = 5;

-- name: UpdateTwice :exec
UPDATE nodes SET name = 'a', name = 'b';

-- name: UpdateTupleCount :exec
UPDATE nodes SET (id, name) = (1, 'x', 2);

-- name: RecursiveWithoutUnion :many
WITH RECURSIVE t AS (SELECT id FROM nodes WHERE parent IN (SELECT id FROM t)) SELECT * FROM t;

-- name: RecursiveInFirst :many
WITH RECURSIVE t AS (SELECT id FROM t UNION ALL SELECT id FROM nodes) SELECT * FROM t;

-- name: RecursiveTypes :many
WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1.5 FROM t) SELECT n FROM t;

-- name: RecursiveLengths :many
WITH RECURSIVE t AS (SELECT name::varchar(5) AS n FROM nodes UNION ALL SELECT n || 'x' FROM t) SELECT n FROM t;

-- name: RecursiveOuterJoin :many
WITH RECURSIVE t AS (SELECT id FROM nodes UNION ALL SELECT n.id FROM nodes n LEFT JOIN t ON t.id = n.parent) SELECT * FROM t;

-- name: RecursiveAggregate :many
WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT max(n) FROM t) SELECT * FROM t;

-- name: RecursiveTwice :many
WITH RECURSIVE t AS (SELECT id FROM nodes UNION ALL SELECT a.id FROM t a, t b) SELECT * FROM t;

-- name: NotRecursive :many
WITH t AS (SELECT id FROM nodes UNION ALL SELECT id FROM t) SELECT * FROM t;

-- name: ModifyingInSubquery :many
SELECT * FROM (WITH x AS (DELETE FROM nodes RETURNING id) SELECT * FROM x) y;

-- name: CteWithoutReturning :many
WITH x AS (DELETE FROM nodes) SELECT * FROM x;

-- name: StarWithoutFrom :one
SELECT *;

-- name: LimitOfColumn :many
SELECT id FROM nodes LIMIT id;

-- name: DefaultInSelect :one
SELECT DEFAULT;

-- name: ForUpdateUnion :many
SELECT id FROM nodes UNION SELECT parent FROM nodes FOR UPDATE;

-- name: ForUpdateOfMissing :many
SELECT id FROM nodes FOR UPDATE OF other;

-- name: EmptyArray :one
SELECT ARRAY[];

-- name: ColumnDefinitionsMissing :many
SELECT * FROM json_to_record('{}');

-- name: ColumnDefinitionsExtra :many
SELECT * FROM generate_series(1, 2) AS x (a integer);

-- name: TooManyAliases :many
SELECT * FROM nodes AS x (a, b, c, d, e, f);

-- name: ConflictWithoutTarget :exec
INSERT INTO nodes (id, name) VALUES (1, 'x') ON CONFLICT DO UPDATE SET name = 'y';

-- name: RecursiveInSubquery :many
WITH RECURSIVE t AS (SELECT id FROM nodes UNION ALL SELECT id FROM nodes WHERE id IN (SELECT id FROM t)) SELECT * FROM t;

-- name: RecursiveInExcept :many
WITH RECURSIVE t AS (SELECT id FROM nodes UNION ALL (SELECT id FROM nodes EXCEPT SELECT id FROM t)) SELECT * FROM t;

-- name: DistinctFromNothing :one
SELECT NULL IS DISTINCT FROM $1 AS a;

-- name: ExpandedInExpression :many
SELECT (nodes).* IS NOT NULL FROM nodes;
