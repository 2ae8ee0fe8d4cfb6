CREATE TABLE books (
  id    bigint PRIMARY KEY,
  title text NOT NULL
);

CREATE VIEW chosen_books AS SELECT id, title FROM books WHERE id = $1;
