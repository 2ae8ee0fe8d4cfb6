-- name: ListBooks :many
SELECT id FROM books;

-- name: ListBooks :many
SELECT title FROM books;
