-- name: AddBooks :copyfrom
INSERT INTO books (id, title) VALUES (@id, trim(@title));
