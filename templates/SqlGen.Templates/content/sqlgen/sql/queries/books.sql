-- Lists all books by title.
-- name: ListBooks :many
SELECT * FROM books ORDER BY title, id;

-- Finds one book.
-- name: GetBook :one
SELECT * FROM books WHERE id = @id;

-- Adds a book.
-- name: AddBook :one
INSERT INTO books (title, isbn) VALUES (@title, @isbn) RETURNING *;
