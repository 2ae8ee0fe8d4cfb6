CREATE TYPE condition AS ENUM ('new', 'as new', 'worn');

CREATE TABLE items (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title     text NOT NULL UNIQUE,
  isbn      varchar(13),
  condition condition NOT NULL DEFAULT 'new',
  price     numeric(8,2) NOT NULL,
  added_at  timestamptz NOT NULL DEFAULT now(),
  cover     bytea,
  tags      text[] NOT NULL DEFAULT '{}'
);

CREATE MATERIALIZED VIEW item_counts AS SELECT condition, count(*) AS items FROM items GROUP BY condition;
CREATE UNIQUE INDEX ON item_counts (condition);

CREATE FUNCTION item_limit() RETURNS integer LANGUAGE sql AS 'SELECT 10';

CREATE TABLE authors (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE books (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES authors, title text NOT NULL);
CREATE TABLE reviews (id bigint PRIMARY KEY, book_id bigint NOT NULL REFERENCES books, stars integer NOT NULL);
CREATE TABLE homes (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES authors, town text NOT NULL);
CREATE TABLE prizes (author_id bigint NOT NULL REFERENCES authors, name text NOT NULL);
