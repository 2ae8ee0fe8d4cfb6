-- name: ListTitles :many
SELECT title FROM books ORDER BY 2;
