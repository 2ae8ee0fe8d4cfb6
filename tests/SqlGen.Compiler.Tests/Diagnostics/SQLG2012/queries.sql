-- name: GetBook :one
SELECT id, title FROM books WHERE id = $0;
