CREATE TABLE books (
  id   bigint PRIMARY KEY,
  isbn text PRIMARY KEY
);
