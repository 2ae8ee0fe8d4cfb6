-- name: ListTitles :many
SELECT id, title AS "title?" FROM books;
