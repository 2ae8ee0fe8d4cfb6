CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * n';
CREATE FUNCTION twice(x integer) RETURNS integer LANGUAGE sql AS 'SELECT x + x';
