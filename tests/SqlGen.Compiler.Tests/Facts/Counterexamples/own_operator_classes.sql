-- What sorts values of a type may be anything.
CREATE TABLE log (n int);
CREATE TYPE c AS (a int);
CREATE FUNCTION c_lt(c, c) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a < ($2).a';
CREATE FUNCTION c_le(c, c) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a <= ($2).a';
CREATE FUNCTION c_eq(c, c) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a = ($2).a';
CREATE FUNCTION c_ge(c, c) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a >= ($2).a';
CREATE FUNCTION c_gt(c, c) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a > ($2).a';
CREATE FUNCTION c_cmp(c, c) RETURNS int LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (1); RETURN ($1).a - ($2).a; END $$;
CREATE OPERATOR <# (LEFTARG = c, RIGHTARG = c, FUNCTION = c_lt);
CREATE OPERATOR <=# (LEFTARG = c, RIGHTARG = c, FUNCTION = c_le);
CREATE OPERATOR =# (LEFTARG = c, RIGHTARG = c, FUNCTION = c_eq);
CREATE OPERATOR >=# (LEFTARG = c, RIGHTARG = c, FUNCTION = c_ge);
CREATE OPERATOR ># (LEFTARG = c, RIGHTARG = c, FUNCTION = c_gt);
CREATE OPERATOR CLASS c_ops DEFAULT FOR TYPE c USING btree AS OPERATOR 1 <#, OPERATOR 2 <=#, OPERATOR 3 =#, OPERATOR 4 >=#, OPERATOR 5 >#, FUNCTION 1 c_cmp(c, c);
CREATE TABLE t (x c NOT NULL);
-- data
INSERT INTO t VALUES (ROW(2)), (ROW(1));
-- read only
SELECT 1 FROM t ORDER BY x
-- read only
SELECT DISTINCT x FROM t
-- read only
SELECT greatest(x, x) FROM t
-- read only
SELECT count(DISTINCT x) FROM t
