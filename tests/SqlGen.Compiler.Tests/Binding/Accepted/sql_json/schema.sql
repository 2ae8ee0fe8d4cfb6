-- Since PostgreSQL 17
CREATE TABLE docs (id integer PRIMARY KEY, name text, data jsonb, plain json, raw bytea, made timestamptz NOT NULL);
