-- name: GetBook :many
SELECT id, title FROM books WHERE id = @id;
