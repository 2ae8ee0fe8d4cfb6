-- name: Compared :many
SELECT id FROM words WHERE word COLLATE "C" < other COLLATE "POSIX";

-- name: Concatenated :many
SELECT (word COLLATE "C") || 'x' || (other COLLATE "POSIX") FROM words;

-- name: InCall :many
SELECT concat_ws(',', word COLLATE "C", upper(other COLLATE "POSIX")) FROM words;

-- name: InUnion :many
SELECT word COLLATE "C" FROM words UNION SELECT other COLLATE "POSIX" FROM words;

-- name: InCase :many
SELECT CASE WHEN id = 1 THEN word COLLATE "C" ELSE other COLLATE "POSIX" END FROM words;

-- name: InList :many
SELECT id FROM words WHERE word COLLATE "C" IN ('a', other COLLATE "POSIX");

-- name: InArray :many
SELECT ARRAY[word COLLATE "C", other COLLATE "POSIX"] FROM words;

-- name: WithinGroup :one
SELECT rank('a' COLLATE "C") WITHIN GROUP (ORDER BY word COLLATE "POSIX") FROM words;

-- name: OfNumber :many
SELECT id COLLATE "C" FROM words;

-- name: Ungrouped :many
SELECT other FROM words GROUP BY other COLLATE "POSIX";
