-- name: AddBook :exec
INSERT INTO books (id, title, title) VALUES (@id, @title, @subtitle);
