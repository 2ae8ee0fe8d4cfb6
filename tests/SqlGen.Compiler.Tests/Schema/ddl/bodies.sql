-- Bodies of functions in SQL: as strings, with and without escapes, and as statements.
CREATE TABLE books (id bigint PRIMARY KEY, title text NOT NULL, price numeric(10, 2));
CREATE TYPE pair AS (a int, b text);

CREATE FUNCTION by_number(bigint) RETURNS text LANGUAGE sql AS 'SELECT title FROM books WHERE id = $1';
CREATE FUNCTION by_name(book bigint) RETURNS text LANGUAGE sql STABLE AS $$ SELECT title FROM books WHERE id = book $$;
CREATE FUNCTION by_function_name(id bigint) RETURNS text LANGUAGE SQL AS $$ SELECT title FROM books b WHERE b.id = by_function_name.id $$;
CREATE FUNCTION hidden(title text) RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM books WHERE title = title $$;
CREATE FUNCTION of_row(b books) RETURNS text LANGUAGE sql AS $$ SELECT b.title || $1.id || of_row.b.price $$;
CREATE FUNCTION of_pair(p pair) RETURNS text LANGUAGE sql RETURN p.b || (of_pair.p).a;
CREATE FUNCTION no_field(p pair) RETURNS text LANGUAGE sql RETURN p.c;
CREATE FUNCTION too_many(int) RETURNS int LANGUAGE sql AS 'SELECT $2';
CREATE FUNCTION no_column() RETURNS text LANGUAGE sql AS $$ SELECT titel FROM books $$;
CREATE FUNCTION no_table() RETURNS text LANGUAGE sql AS $$ SELECT title FROM nosuch $$;
CREATE FUNCTION no_syntax() RETURNS text LANGUAGE sql AS $$ SELEC title $$;
CREATE FUNCTION escaped() RETURNS text LANGUAGE sql AS 'SELECT ''it''::text || title FROM nosuch';
CREATE FUNCTION in_first() RETURNS text LANGUAGE sql AS $$ DELETE FROM nosuch; SELECT 'a' $$;
CREATE FUNCTION two_statements(bigint) RETURNS numeric LANGUAGE sql AS $$
    UPDATE books SET price = price * 2 WHERE id = $1;
    SELECT price FROM books WHERE id = $1;
$$;

-- What the last statement gives.
CREATE FUNCTION nothing() RETURNS int LANGUAGE sql AS '';
CREATE FUNCTION nothing_at_all() RETURNS void LANGUAGE sql AS '';
CREATE FUNCTION no_rows() RETURNS int LANGUAGE sql AS 'DELETE FROM books';
CREATE FUNCTION returning_rows() RETURNS SETOF bigint LANGUAGE sql AS 'DELETE FROM books RETURNING id';
CREATE FUNCTION wrong_type() RETURNS int LANGUAGE sql AS 'SELECT title FROM books';
CREATE FUNCTION narrower() RETURNS int LANGUAGE sql AS 'SELECT id FROM books';
CREATE FUNCTION literal() RETURNS date LANGUAGE sql AS $$ SELECT '2020-01-01' $$;
CREATE FUNCTION two_columns() RETURNS int LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION whole_rows() RETURNS SETOF books LANGUAGE sql AS 'SELECT * FROM books';
CREATE FUNCTION one_row() RETURNS books LANGUAGE sql AS 'SELECT b FROM books b LIMIT 1';
CREATE FUNCTION part_of_row() RETURNS books LANGUAGE sql AS 'SELECT id, title FROM books';
CREATE FUNCTION wrong_row() RETURNS books LANGUAGE sql AS 'SELECT title, id, price FROM books';
CREATE FUNCTION as_table() RETURNS TABLE (id bigint, title text) LANGUAGE sql AS 'SELECT id, title FROM books';
CREATE FUNCTION as_other_table() RETURNS TABLE (id bigint, title text) LANGUAGE sql AS 'SELECT title, id FROM books';
CREATE FUNCTION as_larger_table() RETURNS TABLE (id bigint, title text) LANGUAGE sql AS 'SELECT id FROM books';
CREATE FUNCTION as_one_column() RETURNS TABLE (title text) LANGUAGE sql AS 'SELECT title FROM books';
CREATE FUNCTION with_outputs(IN int, OUT a int, OUT b text) LANGUAGE sql AS $$ SELECT $1, 'b' $$;
CREATE FUNCTION with_one_output(IN int, OUT a int) LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION anything() RETURNS record LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION is_void() RETURNS void LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION is_trigger() RETURNS trigger LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION takes_internal(internal) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION first_of(anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1[1]';
CREATE FUNCTION first_of_nothing(anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1[1] FROM nosuch';
CREATE FUNCTION first_of_syntax(anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT FROM WHERE';
CREATE FUNCTION itself(n int) RETURNS int LANGUAGE sql AS 'SELECT CASE WHEN n < 1 THEN 0 ELSE itself(n - 1) END';
CREATE PROCEDURE change(bigint, text) LANGUAGE sql AS 'UPDATE books SET title = $2 WHERE id = $1';
CREATE PROCEDURE change_wrongly(bigint, date) LANGUAGE sql AS 'UPDATE books SET title = $2, price = $1 WHERE id = $2';

-- Statements in the place of a string.
CREATE FUNCTION atomic(n bigint) RETURNS text LANGUAGE sql
BEGIN ATOMIC
    UPDATE books SET title = upper(title) WHERE id = n;
    SELECT title FROM books WHERE id = n;
END;
CREATE FUNCTION atomic_wrong(n bigint) RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT titel FROM books WHERE id = n; END;
CREATE FUNCTION returned(a int, b int) RETURNS int RETURN a + b;
CREATE FUNCTION returned_wrongly(a int, b int) RETURNS date RETURN a + b;

-- Where names are looked up.
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id int);
CREATE FUNCTION in_schema() RETURNS SETOF int LANGUAGE sql SET search_path = shop AS 'SELECT id FROM orders';
CREATE FUNCTION out_of_schema() RETURNS SETOF int LANGUAGE sql AS 'SELECT id FROM orders';
CREATE FUNCTION in_no_schema() RETURNS bigint LANGUAGE sql SET search_path TO '' AS 'SELECT count(*) FROM books';

-- Not looked at.
SET check_function_bodies = off;
CREATE FUNCTION unchecked() RETURNS int LANGUAGE sql AS 'SELECT nosuch FROM nosuch';
CREATE FUNCTION checked_all_the_same() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT nosuch FROM nosuch; END;
SET check_function_bodies TO true;
CREATE OR REPLACE FUNCTION unchecked() RETURNS int LANGUAGE sql AS 'SELECT nosuch FROM nosuch';
