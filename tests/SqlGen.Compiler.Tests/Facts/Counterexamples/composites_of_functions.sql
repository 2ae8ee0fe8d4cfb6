-- A domain over a composite type is taken apart in FROM, and its parts are no columns of the function's last statement.
CREATE TYPE pair AS (a int, b int);
CREATE DOMAIN positive AS pair CHECK ((value).a > 0);
CREATE FUNCTION one() RETURNS positive LANGUAGE sql AS 'SELECT ROW(1, NULL)::positive';
CREATE FUNCTION several() RETURNS SETOF positive LANGUAGE sql AS 'SELECT ROW(1, NULL)::positive UNION ALL SELECT ROW(2, 2)::positive';
CREATE FUNCTION rows() RETURNS SETOF pair LANGUAGE sql AS 'SELECT ROW(1, NULL)::pair';
-- data
SELECT 1;
-- query
SELECT * FROM one()
-- query
SELECT * FROM several()
-- query
SELECT * FROM rows()
-- query
SELECT (one()).b
