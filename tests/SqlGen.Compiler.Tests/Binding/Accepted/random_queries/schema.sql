CREATE TYPE size AS (width integer, height integer);
CREATE TABLE items (id integer PRIMARY KEY, size size NOT NULL, made date NOT NULL);
CREATE TABLE parts (no bigint PRIMARY KEY, item_id integer NOT NULL REFERENCES items);
CREATE TABLE labels (id integer PRIMARY KEY, name varchar(20) NOT NULL, tags text[] NOT NULL, extra jsonb);
CREATE TABLE names (name text NOT NULL, label integer);
CREATE DOMAIN positive AS integer NOT NULL CHECK (VALUE > 0);
CREATE FUNCTION pair_of(a anyelement, OUT x anyelement, OUT y anyarray) LANGUAGE sql AS 'SELECT a, ARRAY[a]';
