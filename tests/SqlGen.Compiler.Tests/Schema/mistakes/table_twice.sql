CREATE TABLE books (id bigint PRIMARY KEY, title text);
CREATE TABLE !!42P07 books (id bigint PRIMARY KEY, title text, isbn text);
CREATE TABLE notes (id int, id2 int, !!42701 id text);
CREATE VIEW v AS SELECT id FROM books;
CREATE OR REPLACE VIEW !!42P16 v AS SELECT title, id FROM books;
CREATE TYPE mood AS ENUM ('sad');
CREATE TYPE !!42710 mood AS ENUM ('sad', 'happy');
-- queries
-- name: SoundTitle :many
SELECT title FROM books;
-- name: SoundNotes :many
SELECT id, id2 FROM notes;
-- name: SoundView :many
SELECT title FROM v;
-- name: Isbn :many
SELECT isbn FROM books;
