-- @fanout
-- name: AverageTotal :one
SELECT avg(total) AS average FROM orders;
