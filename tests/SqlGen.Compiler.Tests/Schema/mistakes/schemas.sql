-- A schema that is missing is said once.
CREATE TABLE !!3F000 shop.books (id bigint PRIMARY KEY, title text);
CREATE TABLE shop.authors (id bigint PRIMARY KEY, name text);
ALTER TABLE shop.books ADD COLUMN author_id bigint REFERENCES shop.authors;
CREATE TYPE shop.mood AS ENUM ('sad');
CREATE SCHEMA club CREATE TABLE a (id int PRIMARY KEY) CREATE TABLE b (id !!42704 nosuch, a_id int REFERENCES a) CREATE VIEW c AS SELECT !!42703 idd FROM a;
CREATE SCHEMA !!42P06 public;
-- queries
-- name: SoundBooks :many
SELECT b.title, a.name, 'sad'::shop.mood AS mood FROM shop.books b JOIN shop.authors a ON a.id = b.author_id;
-- name: SoundB :many
SELECT a_id FROM club.b JOIN club.a ON a.id = a_id;
-- name: B :many
SELECT id FROM club.b;
-- name: C :many
SELECT * FROM club.c;
