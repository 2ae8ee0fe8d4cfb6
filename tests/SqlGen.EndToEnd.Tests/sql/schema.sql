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
