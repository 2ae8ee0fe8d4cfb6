-- name: SearchedCase :many
SELECT CASE WHEN points > 5 THEN 'big' WHEN points > 2 THEN 'middle' ELSE 'small' END AS size FROM tickets;

-- name: CaseWithoutElse :many
SELECT CASE WHEN closed IS NULL THEN opened END AS waiting FROM tickets;

-- name: SimpleCase :many
SELECT CASE priority WHEN 'low' THEN 1 WHEN 'mid' THEN 2 ELSE 3 END AS weight FROM tickets;

-- name: CaseTypes :many
SELECT CASE WHEN id = 1 THEN points ELSE cost END, CASE WHEN id = 1 THEN 1 ELSE 2.5 END, CASE id WHEN 1 THEN NULL ELSE opened END, CASE WHEN id > 0 THEN 'low'::level ELSE 'mid' END FROM tickets;

-- name: CaseParameter :many
SELECT CASE WHEN @flag::boolean THEN title ELSE @other END, CASE WHEN points > @least THEN @a ELSE cost END FROM tickets;

-- name: Coalesce :many
SELECT coalesce(assignee, 'nobody'), coalesce(points, 0), coalesce(cost, points), coalesce(closed, opened, now()), coalesce(assignee, title), coalesce(points, NULL) FROM tickets;

-- name: CoalesceParameter :many
SELECT coalesce(@name, assignee), coalesce(points, @points) FROM tickets;

-- name: Nullif :many
SELECT nullif(points, 0), nullif(title, ''), nullif(assignee, title), nullif(1, 2.5), nullif(priority, 'low') FROM tickets;

-- name: GreatestLeast :many
SELECT greatest(points, 3), least(cost, points, 10), greatest(opened, closed), greatest(NULL, title), least(closed, $1) FROM tickets;

-- name: BooleanTests :many
SELECT (points > 3) IS TRUE, (closed > opened) IS NOT FALSE, closed IS NULL AND assignee IS NOT NULL, points IS DISTINCT FROM cost, (assignee = 'x') IS UNKNOWN FROM tickets;

-- name: OptionalFilters :many
SELECT id, title FROM tickets
WHERE (sqlc.narg('assignee')::text IS NULL OR assignee = sqlc.narg('assignee'))
  AND (sqlc.narg('priority')::level IS NULL OR priority = sqlc.narg('priority'))
  AND opened >= coalesce(sqlc.narg('since'), '-infinity'::timestamptz);

-- name: PartialUpdate :one
UPDATE tickets
SET title = coalesce(sqlc.narg('title'), title), assignee = coalesce(sqlc.narg('assignee'), assignee), points = CASE WHEN @set_points::boolean THEN sqlc.narg('points') ELSE points END
WHERE id = @id
RETURNING *;

-- name: DynamicOrder :many
SELECT id, title FROM tickets
ORDER BY CASE WHEN @by_title::boolean THEN title END, CASE WHEN @descending::boolean THEN id END DESC, CASE @sort::text WHEN 'cost' THEN cost ELSE points END NULLS FIRST;

-- name: EnumComparison :many
SELECT id, priority > 'low' AS urgent, priority::text AS word, enum_range(NULL::level) FROM tickets WHERE priority = $1 OR priority IN ('mid', @other);

-- name: NestedCase :many
SELECT CASE WHEN points IS NULL THEN CASE WHEN cost IS NULL THEN 0 ELSE cost END ELSE points::numeric END AS amount FROM tickets;

-- name: CaseInAggregate :one
SELECT count(CASE WHEN closed IS NULL THEN 1 END) AS open, sum(CASE priority WHEN 'high' THEN points ELSE 0 END) AS urgent_points FROM tickets;

-- name: BooleanColumn :many
SELECT id FROM tickets WHERE (closed IS NOT NULL) = @closed;
