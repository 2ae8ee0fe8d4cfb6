-- name: ListBooks :many
SELECT id, title FROM books WHERE sqlc.narg('title') IS NULL OR title LIKE '%';
