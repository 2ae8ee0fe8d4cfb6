-- name: Count :many
WITH RECURSIVE t (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 100) SELECT n FROM t;

-- name: Descendants :many
WITH RECURSIVE tree AS (
  SELECT id, parent_id, name, 1 AS level FROM parts WHERE id = @root
  UNION ALL
  SELECT p.id, p.parent_id, p.name, t.level + 1 FROM parts p JOIN tree t ON p.parent_id = t.id
)
SELECT * FROM tree;

-- name: Ancestors :many
WITH RECURSIVE up AS (
  SELECT id, parent_id, name FROM parts WHERE id = @id
  UNION
  SELECT p.id, p.parent_id, p.name FROM parts p, up WHERE p.id = up.parent_id
)
SELECT id, name FROM up WHERE id <> @id;

-- name: PathArray :many
WITH RECURSIVE walk AS (
  SELECT target, ARRAY[source, target] AS path, cost FROM edges WHERE source = @start::text
  UNION ALL
  SELECT e.target, w.path || e.target, w.cost + e.cost FROM edges e JOIN walk w ON e.source = w.target WHERE e.target <> ALL (w.path)
)
SELECT target, path, cost, array_length(path, 1) AS stops FROM walk ORDER BY cost LIMIT @most;

-- name: BecomesNull :many
WITH RECURSIVE chain (id, previous) AS (
  SELECT id, id FROM parts WHERE parent_id IS NULL
  UNION ALL
  SELECT p.id, p.quantity FROM parts p JOIN chain c ON p.parent_id = c.id
)
SELECT id, previous FROM chain;

-- name: LeftJoined :many
WITH RECURSIVE down AS (
  SELECT id, 0 AS depth FROM parts WHERE parent_id IS NULL
  UNION ALL
  SELECT p.id, d.depth + 1 FROM down d JOIN parts p ON p.parent_id = d.id
)
SELECT p.name, d.depth FROM parts p LEFT JOIN down d ON d.id = p.id;

-- name: Aggregated :one
WITH RECURSIVE bom AS (
  SELECT id, weight FROM parts WHERE id = @id
  UNION ALL
  SELECT p.id, p.weight FROM bom b JOIN parts p ON p.parent_id = b.id
)
SELECT count(*), sum(weight) AS total FROM bom;

-- name: NotRecursiveAfterAll :many
WITH RECURSIVE a AS (SELECT id FROM parts) SELECT a.id FROM a;

-- name: TextPath :many
WITH RECURSIVE t AS (
  SELECT id, name::text AS path FROM parts WHERE parent_id IS NULL
  UNION ALL
  SELECT p.id, t.path || ' / ' || p.name FROM t JOIN parts p ON p.parent_id = t.id
)
SELECT id, path FROM t ORDER BY path;

-- name: TwoTables :many
WITH RECURSIVE
  down AS (SELECT id FROM parts WHERE id = $1 UNION ALL SELECT p.id FROM parts p JOIN down ON p.parent_id = down.id),
  heavy AS (SELECT p.name, p.weight FROM parts p JOIN down USING (id) WHERE p.weight > $2)
SELECT name, weight FROM heavy;

-- name: SearchDepth :many
WITH RECURSIVE t AS (
  SELECT id, parent_id FROM parts WHERE parent_id IS NULL
  UNION ALL
  SELECT p.id, p.parent_id FROM parts p JOIN t ON p.parent_id = t.id
) SEARCH DEPTH FIRST BY id SET ordering
SELECT id, parent_id FROM t ORDER BY ordering;

-- name: CycleMark :many
WITH RECURSIVE t AS (
  SELECT source, target FROM edges
  UNION ALL
  SELECT e.source, e.target FROM edges e JOIN t ON e.source = t.target
) CYCLE source, target SET looped USING trail
SELECT source, target, looped FROM t;
