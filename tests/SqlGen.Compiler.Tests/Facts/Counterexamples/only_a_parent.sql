-- An index ON ONLY a parent keeps nothing apart until every partition has one.
CREATE TABLE p (id int NOT NULL, r int NOT NULL) PARTITION BY LIST (r);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE UNIQUE INDEX p_key ON ONLY p (id, r);
CREATE TABLE q (id int NOT NULL, r int NOT NULL) PARTITION BY LIST (r);
CREATE TABLE q1 PARTITION OF q FOR VALUES IN (1);
ALTER TABLE ONLY q ADD CONSTRAINT q_key UNIQUE (id, r);
-- data
INSERT INTO p VALUES (1, 1), (1, 1);
INSERT INTO q VALUES (1, 1), (1, 1);
-- query
SELECT r FROM p WHERE id = 1 AND r = 1
-- query
SELECT r FROM q WHERE id = 1 AND r = 1
