-- name: Sorted :many
SELECT id FROM notes ORDER BY c || p;

-- name: Grouped :many
SELECT c || p, count(*) FROM notes GROUP BY c || p;

-- name: DistinctRows :many
SELECT DISTINCT c || p FROM notes;

-- name: DistinctOn :many
SELECT DISTINCT ON (c || p) id FROM notes;

-- name: OfUnion :many
SELECT c FROM notes UNION SELECT p FROM notes;

-- name: OfExcept :many
SELECT c FROM notes EXCEPT SELECT d FROM notes;

-- name: OfDomain :many
SELECT id FROM notes ORDER BY d || c;

-- name: OfName :many
SELECT id FROM notes ORDER BY n || p;

-- name: OfField :many
SELECT id FROM pairs ORDER BY (both_of).a || (both_of).b;

-- name: OfElement :many
SELECT id FROM notes ORDER BY list[1] || p;

-- name: OfView :many
SELECT id FROM note_keys ORDER BY key || p;

-- name: OfChild :many
SELECT id FROM children ORDER BY c || d;

-- name: OfSubquery :many
SELECT id FROM notes ORDER BY (SELECT c) || p;

-- name: OfCase :many
SELECT id FROM notes ORDER BY CASE WHEN id = 1 THEN c ELSE p END;

-- name: Window :many
SELECT rank() OVER (ORDER BY c || p) FROM notes;

-- name: Aggregated :many
SELECT array_agg(DISTINCT c || p) FROM notes;

-- name: AggregateOrder :many
SELECT array_agg(id ORDER BY c || p) FROM notes;

-- name: Hypothetical :many
SELECT rank(c) WITHIN GROUP (ORDER BY p) FROM notes GROUP BY c;

-- name: Recursive :many
WITH RECURSIVE w(x) AS (SELECT c FROM notes UNION ALL SELECT (x || 'c') COLLATE "POSIX" FROM w WHERE length(x) < 10) SELECT x FROM w;

-- name: Unknown :many
SELECT c COLLATE nosuchcollation FROM notes;
