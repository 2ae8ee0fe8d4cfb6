-- name: GetBook :one
SELECT id, title FROM books WHERE title = @title;
