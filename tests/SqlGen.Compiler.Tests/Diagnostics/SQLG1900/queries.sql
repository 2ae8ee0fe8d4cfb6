-- name: ListTitles :many
SELECT title FROM catalogs, xmltable('/books/book' PASSING content COLUMNS title text PATH '@title');
