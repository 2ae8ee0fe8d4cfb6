CREATE TABLE base (id int PRIMARY KEY, at timestamptz, kind !!42704 kinnd);
CREATE TABLE child (kind text, more int) INHERITS (base);
CREATE TABLE other (x int) INHERITS (!!42P01 bas);
CREATE TABLE copied (LIKE !!42P01 nosuch, y int);
CREATE TABLE parts (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE parts_1 PARTITION OF !!42P01 partz FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
-- queries
-- name: SoundChild :many
SELECT id, at, more FROM child;
-- name: SoundParts :many
SELECT p.id FROM parts p JOIN parts_2 USING (id);
-- name: Other :many
SELECT id, x FROM other;
-- name: Copied :many
SELECT y FROM copied;
-- name: Part :many
SELECT id FROM parts_1;
