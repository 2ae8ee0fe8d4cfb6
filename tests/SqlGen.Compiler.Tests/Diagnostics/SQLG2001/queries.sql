-- name: GetBook :one
SELECT id, titel FROM books WHERE id = @id;
