CREATE SCHEMA "Odd";
CREATE TABLE items (id serial PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE INDEX items_by_length ON items (length(name));
CREATE SEQUENCE "Odd"."Numbers";
CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 * 2';
CREATE FUNCTION half(integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 / 2';
CREATE FUNCTION half(numeric) RETURNS numeric LANGUAGE sql AS 'SELECT $1 / 2';
CREATE TYPE shade AS ENUM ('light', 'dark');
CREATE COLLATION by_bytes FROM "C";
