CREATE TYPE genre AS ENUM ('novel', 'short story');

CREATE TABLE authors (
  id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE
);

CREATE TABLE works (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  author_id bigint NOT NULL REFERENCES authors,
  title     text NOT NULL,
  genre     genre NOT NULL,
  price     numeric(8,2) NOT NULL,
  published date,
  tags      text[] NOT NULL DEFAULT '{}',
  added_at  timestamptz NOT NULL DEFAULT now()
);
