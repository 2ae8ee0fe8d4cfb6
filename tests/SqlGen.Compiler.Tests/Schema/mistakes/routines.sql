CREATE TABLE books (id bigint PRIMARY KEY, title text);
CREATE FUNCTION tax(n numeric) RETURNS numeric LANGUAGE sql AS 'SELECT n';
CREATE FUNCTION !!42723 tax(n numeric) RETURNS numeric LANGUAGE sql AS 'SELECT n + 1';
CREATE FUNCTION net(n numeric) RETURNS !!42704 numbr LANGUAGE sql AS 'SELECT n';
CREATE PROCEDURE book(a int, !!42P13 a int) LANGUAGE sql AS 'SELECT 1';
-- A parenthesis that is missing hides nothing of what follows.
CREATE FUNCTION gross(n numeric !!42601 RETURNS numeric LANGUAGE sql AS 'SELECT n';
DROP FUNCTION gross(numeric);
CREATE FUNCTION following() RETURNS int LANGUAGE sql AS 'SELECT 1';
-- queries
-- name: SoundTax :many
SELECT tax(1) FROM books;
-- name: Gross :many
SELECT gross(1) FROM books;
-- name: Net :many
SELECT title FROM books WHERE net(id) > 2;
-- name: SoundNext :one
SELECT following();
