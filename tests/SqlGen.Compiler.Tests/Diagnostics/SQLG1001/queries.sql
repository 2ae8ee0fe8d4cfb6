-- name: GetBook :one
SELECT id, title FRM books WHERE id = @id;
