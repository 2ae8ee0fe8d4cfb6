CREATE TYPE state AS ENUM ('new', 'done');
CREATE TABLE jobs (
  id       bigint PRIMARY KEY,
  queue    varchar(40) NOT NULL,
  state    state NOT NULL,
  payload  jsonb,
  priority smallint NOT NULL,
  run_at   timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  owner    uuid,
  ratio    real,
  tags     text[] NOT NULL
);
