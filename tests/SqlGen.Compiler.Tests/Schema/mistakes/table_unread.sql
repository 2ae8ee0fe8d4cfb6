-- A table that cannot be read: the comma behind the first column is missing.
CREATE TABLE books (
  id    bigint PRIMARY KEY
  !!42601 title text NOT NULL
);
CREATE INDEX books_title ON books (title);
ALTER TABLE books ADD COLUMN isbn text;
CREATE TABLE loans (id bigint PRIMARY KEY, book_id bigint NOT NULL REFERENCES books, due date);
CREATE VIEW due AS SELECT l.id, b.title FROM loans l JOIN books b ON b.id = l.book_id;
CREATE FUNCTION titles() RETURNS SETOF books LANGUAGE sql AS 'SELECT * FROM books';
-- queries
-- name: SoundLoans :many
SELECT id, book_id, due FROM loans;
-- name: Titles :many
SELECT title FROM books WHERE nosuch = 1;
-- name: Joined :many
SELECT l.id, b.nosuch FROM loans l JOIN books b ON b.id = l.book_id;
-- name: Add :exec
INSERT INTO books (title) VALUES (@title);
-- name: Change :exec
UPDATE books SET isbn = @isbn;
-- name: Remove :exec
DELETE FROM books WHERE id = @id;
-- name: Due :many
SELECT * FROM due;
-- name: Called :many
SELECT * FROM titles();
-- name: Exists :many
SELECT id FROM loans WHERE EXISTS (SELECT FROM books b WHERE b.id = book_id);
