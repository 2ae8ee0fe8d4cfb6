-- name: GetEmma :one
SELECT title FROM books WHERE id = 'emma';
