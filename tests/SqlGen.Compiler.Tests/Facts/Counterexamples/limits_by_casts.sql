-- The number in LIMIT is what the casts make of the text.
CREATE TABLE t (id int PRIMARY KEY);
CREATE TYPE letter AS ENUM ('1');
CREATE FUNCTION number_of(letter) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 5';
CREATE CAST (letter AS int) WITH FUNCTION number_of(letter);
-- data
INSERT INTO t SELECT generate_series(1, 9);
-- query
SELECT id FROM t LIMIT '1'::"char"::int
-- query
SELECT id FROM t LIMIT '1'::bit(4)::int
-- query
SELECT id FROM t LIMIT '1'::letter::int
