-- What a WITH table reads of the query around it may be nulls in the place of a row.
CREATE TABLE o (id int PRIMARY KEY, x int NOT NULL);
-- data
INSERT INTO o VALUES (1, 1), (2, 2);
-- query
SELECT (WITH c AS (SELECT b.x AS v) SELECT v FROM c) FROM o a LEFT JOIN o b ON b.id = a.id + 1
-- query
SELECT j FROM o LEFT JOIN (o a CROSS JOIN o b) AS j ON false
