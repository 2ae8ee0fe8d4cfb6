-- name: Titles :many
SELECT lower(title) OVER () AS title FROM books;
