-- name: AddPaid :many
SELECT id, (paid + paid).amount AS twice, paid <<< $1 AS less FROM orders;

-- name: InSchema :one
SELECT 1::bigint OPERATOR(tools.###) $1 AS three FROM orders WHERE id = $2;

-- name: Totals :one
SELECT (total(paid)).amount AS total, gathered(id) AS ids, middle(0.5) WITHIN GROUP (ORDER BY id) AS middle FROM orders;

-- name: Running :many
SELECT id, (total(paid) OVER (ORDER BY id)).amount AS so_far FROM orders;

-- name: Moods :many
SELECT mood + 1 AS more, mood::integer AS level, abs(mood) AS absolute FROM orders;

-- name: SetMood :exec
UPDATE orders SET mood = level(mood) + $1 WHERE id = $2;

-- name: ByCode :many
SELECT id FROM orders WHERE ref = code;
