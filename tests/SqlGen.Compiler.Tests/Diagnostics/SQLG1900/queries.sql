-- name: Prices :many
SELECT * FROM xmltable('/books/book' PASSING ('<books/>'::xml) COLUMNS title text PATH '@title');
