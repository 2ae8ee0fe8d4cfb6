CREATE TABLE books (
  id bigint PRIMARY KEY
);

-- @down
DROP TABLE books;
