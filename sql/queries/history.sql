-- name: NoteEvent :one
INSERT INTO events (kind, subject, details) VALUES (@kind, @subject, @details) RETURNING *;

-- The latest events of a kind. Their ids are in the order of time, to the millisecond.
-- name: ListEvents :many
SELECT * FROM events WHERE kind = @kind ORDER BY id DESC LIMIT @page_size;

-- name: ListBookChanges :many
SELECT * FROM book_changes WHERE book_id = @book_id ORDER BY id DESC LIMIT 100;
