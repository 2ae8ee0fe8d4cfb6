CREATE TABLE books (id bigint PRIMARY KEY, title text);
CREATE FUNCTION tax(n numeric) RETURNS numeric LANGUAGE sql AS 'SELECT n';
CREATE FUNCTION !!42723 tax(n numeric) RETURNS numeric LANGUAGE sql AS 'SELECT n + 1';
CREATE FUNCTION net(n numeric) RETURNS !!42704 numbr LANGUAGE sql AS 'SELECT n';
CREATE PROCEDURE book(a int, !!42P13 a int) LANGUAGE sql AS 'SELECT 1';
-- To the lexer the statement goes on to the end of the file.
CREATE FUNCTION gross(n numeric !!42601 RETURNS numeric LANGUAGE sql AS 'SELECT n';
DROP FUNCTION gross(numeric);
CREATE FUNCTION swallowed() RETURNS int LANGUAGE sql AS 'SELECT 1';
-- queries
-- name: SoundTax :many
SELECT tax(1) FROM books;
-- name: Gross :many
SELECT gross(1) FROM books;
-- name: Net :many
SELECT title FROM books WHERE net(id) > 2;
-- name: Swallowed :many
SELECT swallowed();
