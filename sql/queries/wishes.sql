-- name: Wish :exec
INSERT INTO wishes (customer_id, book_id, note)
VALUES (@customer_id, @book_id, sqlc.narg('note'))
ON CONFLICT (customer_id, book_id) DO UPDATE SET note = excluded.note;

-- All wishes that may be seen.
-- name: ListWishes :many
SELECT w.customer_id, w.book_id, b.title, w.note, w.wished_at
FROM wishes w
JOIN books b ON b.id = w.book_id
ORDER BY w.wished_at, w.book_id;

-- name: Unwish :execrows
DELETE FROM wishes WHERE book_id = @book_id;
