CREATE TYPE money_of AS (amount numeric, currency text);
CREATE FUNCTION add_money(money_of, money_of) RETURNS money_of LANGUAGE sql IMMUTABLE STRICT AS 'SELECT ROW($1.amount + $2.amount, $1.currency)::money_of';
CREATE FUNCTION is_less(money_of, money_of) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1.amount < $2.amount';
CREATE FUNCTION no_money() RETURNS money_of LANGUAGE sql AS 'SELECT NULL::money_of';
CREATE OPERATOR + (LEFTARG = money_of, RIGHTARG = money_of, FUNCTION = add_money);
CREATE OPERATOR <<< (LEFTARG = money_of, RIGHTARG = money_of, FUNCTION = is_less);
CREATE SCHEMA tools;
CREATE OPERATOR tools.### (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = int8pl);
CREATE AGGREGATE total(money_of) (SFUNC = add_money, STYPE = money_of);
CREATE AGGREGATE gathered(anycompatible) (SFUNC = array_append, STYPE = anycompatiblearray, INITCOND = '{}');
CREATE AGGREGATE middle(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);

CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE FUNCTION level(mood) RETURNS integer LANGUAGE sql AS $$ SELECT CASE $1 WHEN 'happy' THEN 1 END $$;
CREATE FUNCTION mood_of(integer) RETURNS mood LANGUAGE sql AS $$ SELECT 'happy'::mood $$;
CREATE CAST (mood AS integer) WITH FUNCTION level(mood) AS IMPLICIT;
CREATE CAST (integer AS mood) WITH FUNCTION mood_of(integer) AS ASSIGNMENT;
CREATE CAST (varchar AS uuid) WITH INOUT AS IMPLICIT;

CREATE TABLE orders (id bigint PRIMARY KEY, paid money_of NOT NULL, mood mood NOT NULL, code varchar(36) NOT NULL, ref uuid NOT NULL);
