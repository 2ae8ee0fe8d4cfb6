-- A function with settings of its own reads other tables than its text says here.
CREATE SCHEMA other;
CREATE TABLE other.t (id int, a text);
CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL);
CREATE FUNCTION set_there(k int) RETURNS SETOF text LANGUAGE sql SET search_path = other AS 'SELECT a FROM t WHERE id = k';
CREATE FUNCTION set_later(k int) RETURNS SETOF text LANGUAGE sql AS 'SELECT a FROM t WHERE id = k';
ALTER FUNCTION set_later SET search_path = other;
-- data
INSERT INTO other.t VALUES (1, NULL), (1, NULL);
-- query
SELECT * FROM set_there(1) x
-- query
SELECT * FROM set_later(1) x
