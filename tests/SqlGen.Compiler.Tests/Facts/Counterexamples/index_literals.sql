-- The same literal is another time in another session.
CREATE TABLE t (id int PRIMARY KEY, k int NOT NULL, at timestamptz NOT NULL);
CREATE UNIQUE INDEX ON t (k) WHERE at > '2020-01-01';
CREATE TABLE d (id int PRIMARY KEY, k int NOT NULL, at date NOT NULL);
CREATE UNIQUE INDEX ON d (k) WHERE at < '01/02/2020';
-- data
INSERT INTO t VALUES (1, 1, '2019-12-31 20:00+00'), (2, 1, '2020-01-02 00:00+00');
INSERT INTO d VALUES (1, 1, '2020-01-01'), (2, 1, '2020-01-15');
SET TimeZone = 'Asia/Tokyo';
SET DateStyle = 'ISO, DMY';
-- query
SELECT id FROM t WHERE k = 1 AND at > '2020-01-01'
-- query
SELECT id FROM d WHERE k = 1 AND at < '01/02/2020'
