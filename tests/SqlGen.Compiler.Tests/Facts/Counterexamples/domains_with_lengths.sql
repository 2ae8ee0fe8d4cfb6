-- A cast to a domain cuts as its type does: what was different may be equal then.
CREATE DOMAIN d1 AS varchar(1);
CREATE DOMAIN d2 AS d1;
CREATE DOMAIN n0 AS numeric(10,0);
CREATE DOMAIN ts0 AS timestamp(0);
CREATE TABLE t (id int PRIMARY KEY, x text NOT NULL UNIQUE, n numeric NOT NULL UNIQUE, ts timestamp NOT NULL UNIQUE);
CREATE TABLE p (id numeric PRIMARY KEY, name text NOT NULL);
CREATE TABLE c (id int PRIMARY KEY, p numeric NOT NULL REFERENCES p);
-- data
INSERT INTO t VALUES (1, 'ab', 1.1, '2020-01-01 00:00:00.1'), (2, 'ac', 1.2, '2020-01-01 00:00:00.2');
INSERT INTO p VALUES (1.1, 'a');
INSERT INTO c VALUES (1, 1.1);
-- query
SELECT id FROM t WHERE x::d1 = 'a'
-- query
SELECT id FROM t WHERE x::d2 = 'a'
-- query
SELECT id FROM t WHERE n::n0 = 1
-- query
SELECT id FROM t WHERE ts::ts0 = '2020-01-01 00:00:00'
-- query
SELECT p.name FROM c LEFT JOIN p ON p.id = c.p::n0
-- query
SELECT (SELECT p.name FROM p WHERE p.id = c.p::n0) FROM c
-- query
SELECT y FROM (SELECT x::d1 AS y, count(*) FROM t GROUP BY x) q WHERE y = 'a'
