-- name: DeleteBook :one
DELETE FROM books WHERE id = @id;
