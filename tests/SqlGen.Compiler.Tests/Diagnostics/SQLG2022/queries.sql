-- name: LockAuthors :many
SELECT author_id FROM books GROUP BY author_id FOR UPDATE;
