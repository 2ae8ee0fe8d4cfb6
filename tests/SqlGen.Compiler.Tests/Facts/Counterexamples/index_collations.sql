-- The same words under another collation are another expression.
CREATE TABLE t (id int PRIMARY KEY, s text NOT NULL);
CREATE UNIQUE INDEX ON t (lower(s COLLATE "tr-x-icu"));
CREATE TABLE u (id int PRIMARY KEY, k int NOT NULL, s text NOT NULL);
CREATE UNIQUE INDEX ON u (k) WHERE s < 'b' COLLATE "C";
-- data
INSERT INTO t VALUES (1, 'I'), (2, 'i');
INSERT INTO u VALUES (1, 1, 'a'), (2, 1, 'àb');
-- query
SELECT id FROM t WHERE lower(s) = 'i'
-- query
SELECT id FROM u WHERE k = 1 AND s < 'b' COLLATE "en-x-icu"
