CREATE TABLE books (
  id    bigint PRIMARY KEY,
  title text NOT NULL
);

CREATE VIEW titles AS SELECT title FROM books;
DROP TABLE books;
