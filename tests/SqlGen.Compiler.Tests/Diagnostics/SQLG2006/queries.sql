-- name: MoveBooks :exec
UPDATE books SET author_id = title;
