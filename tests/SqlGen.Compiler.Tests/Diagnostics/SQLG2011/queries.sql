-- name: AddBook :exec
INSERT INTO books (id, title) VALUES (@value, @value);
