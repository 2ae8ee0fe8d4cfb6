CREATE TABLE books (id bigint PRIMARY KEY, title text, pages int, note text);
ALTER TABLE books ADD COLUMN isbn !!42704 txt, ADD COLUMN lang text, ALTER COLUMN !!42703 titel SET NOT NULL;
ALTER TABLE books ALTER COLUMN pages TYPE !!42704 bigintt;
ALTER TABLE !!42P01 boks ADD COLUMN price numeric;
ALTER TABLE books RENAME COLUMN !!42703 nte TO remark;
ALTER TABLE books ADD COLUMN stock int DEFAULT !!42883 nosuch(1);
ALTER TABLE books ADD COLUMN weight int !!42601 42;
ALTER TABLE !!42P01 nosuch RENAME TO works;
-- queries
-- name: SoundTitle :many
SELECT id, title, lang, stock, note FROM books;
-- name: Isbn :many
SELECT isbn FROM books;
-- name: Pages :many
SELECT id FROM books WHERE pages > 10;
-- name: Price :many
SELECT price FROM books;
-- name: Remark :exec
UPDATE books SET remark = 'x';
-- name: Weight :many
SELECT sum(weight) FROM books;
-- name: Works :many
SELECT * FROM works;
