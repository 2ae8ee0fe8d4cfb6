CREATE TABLE books (id bigint PRIMARY KEY, isbn text, title text);
CREATE UNIQUE INDEX books_isbn ON books (!!42703 isnb);
CREATE INDEX books_title ON !!42P01 boks (title);
CREATE INDEX books_lower ON books (!!42883 lowr(title));
DROP INDEX books_isbn;
ALTER INDEX books_title RENAME TO books_titles;
CREATE SEQUENCE !!42P07 books;
CREATE SEQUENCE numbers OWNED BY books.!!42703 idd;
-- queries
-- name: SoundBooks :many
SELECT id, isbn, title FROM books;
