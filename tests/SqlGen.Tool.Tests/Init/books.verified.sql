-- Finds a row of books by its key.
-- name: GetBook :one
SELECT * FROM books WHERE id = @id;

-- Lists rows of books, a page at a time.
-- name: ListBooks :many
SELECT * FROM books ORDER BY id LIMIT @page_size OFFSET @skipped;

-- Adds a row to books.
-- name: CreateBook :one
INSERT INTO books (title, category_id, moods, "select")
VALUES (@title, @category_id, @moods, @select)
RETURNING *;

-- Changes a row of books.
-- name: UpdateBook :execrows
UPDATE books
SET title = @title, category_id = @category_id, moods = @moods, "select" = @select, made = @made
WHERE id = @id;

-- Deletes a row of books.
-- name: DeleteBook :execrows
DELETE FROM books WHERE id = @id;
