-- name: FirstBook :many
SELECT id FROM books WHERE row_number() OVER (ORDER BY title) = 1;
