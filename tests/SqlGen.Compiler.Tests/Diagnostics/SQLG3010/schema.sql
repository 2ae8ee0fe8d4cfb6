CREATE TABLE authors (
  name text NOT NULL
);
CREATE TABLE books (
  id     bigint PRIMARY KEY,
  author text NOT NULL
);
