CREATE TYPE size AS (width integer, height integer);
CREATE TABLE items (id integer PRIMARY KEY, size size NOT NULL, made date NOT NULL);
CREATE TABLE parts (no bigint PRIMARY KEY, item_id integer NOT NULL REFERENCES items);
