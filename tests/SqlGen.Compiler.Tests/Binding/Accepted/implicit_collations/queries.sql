-- name: Computed :many
SELECT c || p, lower(c) || upper(d), string_agg(c, p) OVER (), greatest(c, p) FROM notes;

-- name: Compared :many
SELECT id FROM notes WHERE c < p OR (c, p) < (p, c) OR c IN (p, plain) OR c = ANY (ARRAY[p, d]);

-- name: DefaultGivesWay :many
SELECT id FROM notes ORDER BY c || plain, plain || p, d || p, n || c, $1 || c;

-- name: Named :many
SELECT id FROM notes ORDER BY c || p COLLATE "C", (c || p) COLLATE "POSIX";

-- name: NotOfText :many
SELECT id FROM notes ORDER BY length(c || p), ROW(c, p), c = p, CASE c WHEN p THEN 'a' ELSE 'b' END;

-- name: UnionAll :many
SELECT c AS x FROM notes UNION ALL SELECT p FROM notes ORDER BY x;

-- name: UnionOfPlain :many
SELECT plain FROM notes UNION SELECT p FROM notes EXCEPT SELECT d FROM notes;

-- name: Merged :many
SELECT x FROM (SELECT c AS x FROM notes) a FULL JOIN (SELECT p AS x FROM notes) b USING (x) ORDER BY x;

-- name: Recursive :many
WITH RECURSIVE w(x) AS (SELECT c FROM notes UNION ALL SELECT x || 'c' FROM w WHERE length(x) < 10) SELECT x FROM w ORDER BY x;

-- name: ServersOwn :many
SELECT relname FROM pg_class ORDER BY relname || 'x';

-- name: Grouped :many
SELECT c || plain, count(*), array_agg(DISTINCT p || plain ORDER BY p || plain) FROM notes GROUP BY c || plain;
