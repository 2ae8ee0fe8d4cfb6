-- Since PostgreSQL 17
CREATE TABLE docs (id integer PRIMARY KEY, data jsonb NOT NULL);
