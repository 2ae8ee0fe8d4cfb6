-- name: Sorted :many
SELECT word FROM words ORDER BY word COLLATE "C", other COLLATE "POSIX";

-- name: Alike :many
SELECT id FROM words WHERE word COLLATE "C" < (other COLLATE pg_catalog."C") || $1;

-- name: Apart :many
SELECT word COLLATE "C" = 'a' AND other COLLATE "POSIX" = 'b', length(word COLLATE "C") + length(other COLLATE "POSIX"), ROW(word COLLATE "C", other COLLATE "POSIX") FROM words;

-- name: Conditions :many
SELECT CASE WHEN word COLLATE "C" < 'x' THEN other COLLATE "POSIX" ELSE 'y' END FROM words;

-- name: Outer :many
SELECT (word COLLATE "C" || other) COLLATE "POSIX" < other COLLATE "POSIX" FROM words;

-- name: Implicit :many
SELECT word || other, word < other, coalesce(word, other) FROM words;

-- name: Grouped :many
SELECT word COLLATE "C", count(*) FROM words GROUP BY word COLLATE "C" ORDER BY word COLLATE "C";

-- name: ByKey :one
SELECT word COLLATE "C" AS word FROM words WHERE id = $1;

-- name: Subquery :many
SELECT (SELECT other COLLATE "C" FROM words i WHERE i.id = o.id) || (word COLLATE "POSIX") FROM words o;
