-- name: AddVector :one
INSERT INTO embeddings (id, dense, half, sparse, list) VALUES (@id, @dense, @half, @sparse, @list) RETURNING *;

-- name: ListNearest :many
SELECT id FROM embeddings ORDER BY dense <-> @target::vector LIMIT 2;
