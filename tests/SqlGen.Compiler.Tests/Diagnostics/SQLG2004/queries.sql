-- name: ListBooks :many
SELECT id, title, name FROM books JOIN authors ON authors.id = author_id;
