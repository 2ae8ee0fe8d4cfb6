CREATE TABLE books (id bigint PRIMARY KEY, title text);
CREATE VIEW a AS SELECT id, !!42703 titel FROM books;
CREATE VIEW b AS SELECT id FROM a;
CREATE MATERIALIZED VIEW c AS SELECT b.id, count(*) FROM b GROUP BY 1;
CREATE UNIQUE INDEX ON c (id);
CREATE TABLE d AS SELECT * FROM c;
CREATE VIEW e AS SELECT x.id, !!42702 title FROM books x, books y;
CREATE VIEW f AS SELECT !!42P01 z.id FROM books;
-- queries
-- name: SoundBooks :many
SELECT * FROM books;
-- name: A :many
SELECT * FROM a;
-- name: B :many
SELECT id FROM b;
-- name: C :many
SELECT id, nosuch FROM c;
-- name: D :many
SELECT id FROM d JOIN books USING (id);
-- name: E :many
SELECT * FROM e;
-- name: F :many
SELECT * FROM f;
