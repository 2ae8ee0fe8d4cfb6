-- An index takes as many nulls as there are: an expression that may be null for values tells no rows apart.
CREATE TABLE x (a int NOT NULL, f boolean NOT NULL, s text NOT NULL);
CREATE UNIQUE INDEX ON x (nullif(a, 1));
CREATE TABLE y (a int NOT NULL, f boolean NOT NULL, s text NOT NULL);
CREATE UNIQUE INDEX ON y ((CASE WHEN f THEN a END));
CREATE TABLE z (a int NOT NULL, f boolean NOT NULL, s text NOT NULL);
CREATE UNIQUE INDEX ON z (substring(s from 'z(.)'));
CREATE TABLE w (a int NOT NULL, f boolean NOT NULL, s text NOT NULL);
CREATE UNIQUE INDEX ON w ((NULL::int));
-- data
INSERT INTO x VALUES (1, false, 'a'), (1, false, 'a');
INSERT INTO y SELECT * FROM x;
INSERT INTO z SELECT * FROM x;
INSERT INTO w SELECT * FROM x;
-- query
SELECT a FROM x WHERE a = 1
-- query
SELECT a FROM y WHERE a = 1 AND NOT f
-- query
SELECT a FROM z WHERE s = 'a'
-- query
SELECT a FROM w
-- query
SELECT a FROM w WHERE a = 1
