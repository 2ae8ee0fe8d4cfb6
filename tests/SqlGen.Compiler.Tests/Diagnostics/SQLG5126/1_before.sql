CREATE TABLE IF NOT EXISTS books (
  id    bigint PRIMARY KEY,
  title text
);
