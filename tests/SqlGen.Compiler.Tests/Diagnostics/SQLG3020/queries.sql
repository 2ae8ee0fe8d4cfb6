-- name: TakeBook :one
-- @replica
SELECT id, title FROM books WHERE id = 1 FOR UPDATE;
