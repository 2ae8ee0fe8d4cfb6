CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE items (id uuid PRIMARY KEY, no integer NOT NULL, name text, mood mood, spot point);
CREATE TABLE parts (id bigint PRIMARY KEY, item_id uuid REFERENCES items);
CREATE AGGREGATE total_of (value integer) (SFUNC = int4pl, STYPE = integer);
CREATE FUNCTION first_of(VARIADIC list anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT list[1]';
