CREATE DOMAIN labels AS varchar(4)[2][3];
CREATE TABLE stones (id integer PRIMARY KEY, name varchar(10) NOT NULL, sizes integer[] NOT NULL, marks labels);
CREATE FUNCTION same_array(anyarray) RETURNS anyarray LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION total(VARIADIC parts integer[] DEFAULT ARRAY[]::integer[]) RETURNS integer LANGUAGE sql AS 'SELECT array_upper($1, 1)';
CREATE FUNCTION next_of(IN i integer, OUT j integer) LANGUAGE sql AS 'SELECT $1 + 1';
CREATE OR REPLACE FUNCTION next_of(INOUT i integer) LANGUAGE sql AS 'SELECT $1 + 1';
