-- Rows between the definitions: a statement that cannot be read is an error of the schema, too. Those with a header are the query file's affair.
CREATE TABLE books (id bigint PRIMARY KEY, title text);
INSERT INTO books (id, title !!42601 VALUES (1, 'a');
SELECT set_config('search_path', 'public' !!42601 false);
-- queries
-- name: SoundBooks :many
SELECT id, title FROM books;
