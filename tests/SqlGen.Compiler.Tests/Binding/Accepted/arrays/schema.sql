CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');

CREATE TABLE boards (
  id      integer PRIMARY KEY,
  tags    text[] NOT NULL,
  scores  integer[],
  prices  numeric(8, 2)[],
  codes   varchar(5)[] NOT NULL DEFAULT '{}',
  moods   mood[],
  grid    integer[][],
  days    date[],
  ids     uuid[]
);
