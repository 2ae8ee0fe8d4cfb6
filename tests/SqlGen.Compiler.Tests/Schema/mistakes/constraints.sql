-- Constraints that are wrong cost the table nothing but themselves.
CREATE TABLE authors (
  id   bigint,
  name text NOT NULL DEFAULT 'x',
  born date,
  PRIMARY KEY (!!42703 idd),
  CHECK (!!42703 nam <> '')
);
CREATE TABLE drafts (id int, at date DEFAULT !!42883 nosuch(), FOREIGN KEY (id) REFERENCES !!42704 drafts);
CREATE TABLE books (
  id        bigint PRIMARY KEY,
  author_id bigint NOT NULL REFERENCES authors,
  shelf     text REFERENCES !!42P01 shelfs (id),
  price     numeric GENERATED ALWAYS AS (!!42703 prise * 2) STORED
);
CREATE TABLE shelves (id int, room text DEFAULT 'x' !!42601 DEFAULT 'y', floor int NOT NULL !!42601 NULL);
CREATE TABLE rooms (id int PRIMARY KEY, name text);
ALTER TABLE rooms ADD CONSTRAINT rooms_name UNIQUE (!!42703 nam);
ALTER TABLE rooms DROP CONSTRAINT rooms_name;
-- queries
-- name: SoundAuthors :many
SELECT id, name, born FROM authors;
-- name: SoundBooks :many
SELECT b.id, a.name FROM books b JOIN authors a ON a.id = b.author_id;
-- name: SoundAdd :exec
INSERT INTO books (id, author_id, shelf) VALUES (@id, @author_id, @shelf);
-- name: SoundDrafts :exec
INSERT INTO drafts (id) VALUES (1);
-- name: SoundShelves :many
SELECT id, room, floor FROM shelves;
-- name: Upsert :exec
INSERT INTO rooms (id) VALUES (1) ON CONFLICT ON CONSTRAINT rooms_name DO NOTHING;
