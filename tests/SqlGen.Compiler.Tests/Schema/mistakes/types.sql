CREATE TYPE mood AS ENUM ('sad', !!42601 happy);
CREATE DOMAIN email AS !!42704 txt;
CREATE TYPE address AS (street text, city !!42704 txt);
CREATE TYPE span AS RANGE (subtype = !!42704 txt);
CREATE TABLE people (id int PRIMARY KEY, mood mood NOT NULL DEFAULT 'sad', email email, address address, span span, name text);
CREATE FUNCTION greet(p people) RETURNS text LANGUAGE sql AS 'SELECT p.name';
CREATE FUNCTION cheer(m mood) RETURNS mood LANGUAGE sql AS 'SELECT m';
CREATE FUNCTION wave(m !!42704 moood) RETURNS text LANGUAGE sql AS 'SELECT m';
CREATE FUNCTION nod(a int, !!42P13 VARIADIC b int) RETURNS text LANGUAGE sql AS 'SELECT a';
-- queries
-- name: SoundNames :many
SELECT id, name FROM people;
-- name: Mood :many
SELECT mood FROM people;
-- name: Sad :many
SELECT id FROM people WHERE mood = 'sad'::mood;
-- name: Email :many
SELECT email FROM people;
-- name: Street :many
SELECT (address).street FROM people;
-- name: City :many
SELECT (address).city FROM people;
-- name: ChangeCity :exec
UPDATE people SET address.city = 'Ulm';
-- name: Span :many
SELECT lower(span) FROM people;
-- name: Made :many
SELECT span(1, 2);
-- name: Cheer :many
SELECT cheer('sad');
-- name: Wave :many
SELECT wave(mood), wave('x') FROM people;
-- name: Nod :many
SELECT nod(1, 2);
