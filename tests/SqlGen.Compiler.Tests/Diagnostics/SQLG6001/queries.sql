-- name: ListNotes :many
SELECT id, text FROM notes ORDER BY id;
