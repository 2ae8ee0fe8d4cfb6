CREATE TABLE stones (id integer PRIMARY KEY, name varchar(10) NOT NULL, sizes integer[] NOT NULL);
CREATE FUNCTION first_of(anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1[1]';
CREATE FUNCTION lowest(anycompatiblemultirange) RETURNS anycompatible LANGUAGE sql AS 'SELECT lower($1)';
