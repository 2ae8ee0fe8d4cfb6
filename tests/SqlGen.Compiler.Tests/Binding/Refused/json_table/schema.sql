-- Since PostgreSQL 17
CREATE TABLE docs (id integer PRIMARY KEY, name text NOT NULL, data jsonb NOT NULL, raw text);
