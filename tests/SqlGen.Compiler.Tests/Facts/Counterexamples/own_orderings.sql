-- So may what sorts values of the server's own types.
CREATE TABLE log (n int);
CREATE FUNCTION i_lt(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 < $2';
CREATE FUNCTION i_cmp(int, int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (1); RETURN $1 - $2; END $$;
CREATE OPERATOR <# (LEFTARG = int, RIGHTARG = int, FUNCTION = i_lt);
CREATE OPERATOR CLASS i_ops FOR TYPE int USING btree AS OPERATOR 1 <#, OPERATOR 3 = (int, int), FUNCTION 1 i_cmp(int, int);
CREATE TABLE t (k int NOT NULL);
-- data
INSERT INTO t VALUES (2), (1), (3);
-- read only
SELECT k FROM t ORDER BY k USING <#
-- read only
SELECT array_agg(k ORDER BY k USING <#) FROM t
