-- The semicolon between two tables is missing.
CREATE TABLE books (id bigint PRIMARY KEY, title text)
!!42601 CREATE TABLE IF NOT EXISTS public.authors (id bigint PRIMARY KEY);
CREATE UNLOGGED TABLE "Notes" (id bigint, book_id bigint REFERENCES books);
-- queries
-- name: SoundNotes :many
SELECT id, book_id FROM "Notes";
-- name: Books :many
SELECT * FROM books;
-- name: Authors :many
SELECT * FROM authors;
