-- A view may be given another query by a rule.
CREATE TABLE t (id int PRIMARY KEY, x int);
CREATE VIEW v AS SELECT 1 AS n;
CREATE OR REPLACE RULE "_RETURN" AS ON SELECT TO v DO INSTEAD SELECT x AS n FROM t;
-- data
INSERT INTO t VALUES (1, NULL), (2, NULL);
-- query
SELECT n FROM v
