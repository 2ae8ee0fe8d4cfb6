-- name: GetBook :oen
SELECT id, title FROM books WHERE id = @id;
