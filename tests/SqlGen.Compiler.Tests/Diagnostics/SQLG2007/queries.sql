-- name: BookDates :many
SELECT id::date AS day FROM books;
