CREATE AGGREGATE product(numeric) (SFUNC = numeric_mul, STYPE = numeric);
