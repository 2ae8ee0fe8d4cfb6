CREATE TYPE level AS ENUM ('low', 'mid', 'high');
CREATE TABLE tickets (
  id       integer PRIMARY KEY,
  title    varchar(100) NOT NULL,
  priority level NOT NULL,
  assignee text,
  points   smallint,
  cost     numeric(8, 2),
  opened   timestamptz NOT NULL,
  closed   timestamptz
);
