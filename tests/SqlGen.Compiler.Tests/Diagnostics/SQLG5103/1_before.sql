CREATE TABLE authors (
  id bigint PRIMARY KEY
);

CREATE TABLE books (
  id        bigint NOT NULL,
  author_id bigint,
  title     text
);
