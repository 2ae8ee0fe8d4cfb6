-- name: FirstBooks :many
SELECT id, title FROM books LIMIT 10;
