-- SELECT … INTO makes a table of its rows.
CREATE TABLE t (id int PRIMARY KEY);
-- data
INSERT INTO t VALUES (1), (2);
-- read only
SELECT id INTO made FROM t
