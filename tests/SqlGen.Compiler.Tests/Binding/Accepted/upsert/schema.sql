CREATE TABLE users (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email      text NOT NULL UNIQUE,
  name       varchar(60) NOT NULL,
  nickname   text,
  logins     integer NOT NULL DEFAULT 0,
  settings   jsonb NOT NULL DEFAULT '{}',
  full_text  text GENERATED ALWAYS AS (name || ' ' || email) STORED,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE counters (day date, kind text, hits bigint NOT NULL DEFAULT 0, PRIMARY KEY (day, kind));
CREATE UNIQUE INDEX users_nickname ON users (lower(nickname)) WHERE nickname IS NOT NULL;
