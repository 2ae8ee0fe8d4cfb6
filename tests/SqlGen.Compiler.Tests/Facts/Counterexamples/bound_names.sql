-- Names that the server looked up when the text was written go on meaning what they meant, whatever has their name by now.
CREATE TABLE t (id int PRIMARY KEY, a int);
CREATE FUNCTION g(k bigint) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT NULL::int';
CREATE FUNCTION returned(k int) RETURNS int RETURN g(k);
CREATE FUNCTION h(k bigint) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT k::int';
CREATE UNIQUE INDEX ON t (h(a));
CREATE FUNCTION g(k int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION h(k int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION old(k int) RETURNS int LANGUAGE sql AS 'SELECT NULL::int';
CREATE FUNCTION renamed(k int) RETURNS int RETURN old(k);
ALTER FUNCTION old(int) RENAME TO older;
CREATE FUNCTION old(k int) RETURNS int LANGUAGE sql AS 'SELECT 1';
-- data
INSERT INTO t VALUES (1, 1), (2, 2);
-- query
SELECT returned(1)
-- query
SELECT renamed(1)
-- query
SELECT id FROM t WHERE h(a) = 1
