-- By a collation that takes two texts for equal, a group's key is not one row.
CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE w (s text NOT NULL);
-- data
INSERT INTO w VALUES ('a'), ('A');
-- query
SELECT x.s FROM (SELECT s, count(*) FROM w GROUP BY s) x WHERE x.s = 'a' COLLATE ci
-- query
SELECT x.s FROM (SELECT DISTINCT s FROM w) x WHERE x.s = 'a' COLLATE ci
-- query
SELECT x.s FROM (SELECT s FROM w UNION SELECT s FROM w) x WHERE x.s = 'a' COLLATE ci
