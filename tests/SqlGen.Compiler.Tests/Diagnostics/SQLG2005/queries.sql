-- name: Sum :one
SELECT '1' + '2' AS total;
