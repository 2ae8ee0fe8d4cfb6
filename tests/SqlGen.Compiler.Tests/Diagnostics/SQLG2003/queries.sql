-- name: TitleLengths :many
SELECT id, lenght(title) AS characters FROM books;
