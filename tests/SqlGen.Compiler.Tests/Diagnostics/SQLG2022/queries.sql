-- name: LockNames :many
SELECT name FROM authors UNION SELECT title FROM books FOR UPDATE;
