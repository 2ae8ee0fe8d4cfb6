CREATE TABLE t (id int PRIMARY KEY, n int, s text, d date, ts timestamp, num numeric, f float8, f4 float4, b bigint, si smallint, iv interval, p point, tm time, j json);

CREATE FUNCTION nth_or_first(val anyelement, n integer = 1) RETURNS anyelement LANGUAGE internal WINDOW IMMUTABLE STRICT AS 'window_nth_value';
