CREATE TABLE books (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title    text NOT NULL CHECK (title <> ''),
  isbn     varchar(13) UNIQUE,
  added_at timestamptz NOT NULL DEFAULT now()
);

-- @down
DROP TABLE books;
