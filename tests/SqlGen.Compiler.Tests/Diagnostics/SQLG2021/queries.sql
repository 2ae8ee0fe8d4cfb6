-- name: BooksOfEmma :many
SELECT title FROM books WHERE author_id = (SELECT id, name FROM authors LIMIT 1);
