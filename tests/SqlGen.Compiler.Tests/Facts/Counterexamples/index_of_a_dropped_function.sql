-- An index goes with the function that it is over.
CREATE FUNCTION nrm(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
CREATE TABLE t (id int PRIMARY KEY, x text NOT NULL);
CREATE UNIQUE INDEX ON t (nrm(x));
DROP FUNCTION nrm(text) CASCADE;
CREATE FUNCTION nrm(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
-- data
INSERT INTO t VALUES (1, 'A'), (2, 'a');
-- query
SELECT id FROM t WHERE nrm(x) = 'a'
