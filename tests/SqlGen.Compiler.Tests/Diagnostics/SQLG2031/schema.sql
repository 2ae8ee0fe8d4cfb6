CREATE TABLE books (
  id    bigint PRIMARY KEY,
  title text NOT NULL
);
CREATE VIEW titles AS SELECT DISTINCT title FROM books;
