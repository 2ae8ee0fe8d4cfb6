-- name: BookNumbers :many
SELECT id::bigin AS number FROM books;
