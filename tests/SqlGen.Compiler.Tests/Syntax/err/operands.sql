-- What stands where one operand is wanted, and what is no operand there.
SELECT x'''';
SELECT b'1''0';
ALTER EVENT TRIGGER a ENABLE TRIGGER;
SELECT substring(VARIADIC a);
SELECT overlay(a, VARIADIC b);
SELECT 1 OFFSET DEFAULT ROWS;
SELECT xmlexists(DEFAULT PASSING a);
SELECT xmlexists(a PASSING BY REF);
