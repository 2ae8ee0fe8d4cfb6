-- A type that is not there costs one column.
CREATE TABLE users (
  id    bigint PRIMARY KEY,
  email !!42704 emial NOT NULL UNIQUE,
  tags  !!42704 txet[] DEFAULT '{}',
  name  text NOT NULL CHECK (length(email) > 3)
);
CREATE INDEX ON users (email);
CREATE UNIQUE INDEX users_lower ON users (lower(email), name);
CREATE TABLE logins (id bigint PRIMARY KEY, email text REFERENCES users (email));
CREATE VIEW names AS SELECT id, name FROM users;
CREATE VIEW emails AS SELECT id, email FROM users;
CREATE TABLE copies (LIKE users, more int);
-- queries
-- name: SoundColumns :many
SELECT id, name FROM users;
-- name: SoundInsert :exec
INSERT INTO users (id, name) VALUES (@id, @name);
-- name: SoundView :many
SELECT name FROM names;
-- name: SoundJoin :many
SELECT l.email, u.name FROM users u JOIN logins l USING (id);
-- name: SoundCopies :many
SELECT id, more FROM copies;
-- name: Email :many
SELECT email FROM users;
-- name: Everything :many
SELECT * FROM users;
-- name: Qualified :many
SELECT u.* FROM users u;
-- name: Embedded :many
SELECT sqlc.embed(users) FROM users;
-- name: Row :many
SELECT u FROM users u;
-- name: Sort :many
SELECT id FROM users ORDER BY lower(email) || 'x';
-- name: Tags :many
SELECT id FROM users WHERE 'a' = ANY (tags);
-- name: Change :exec
UPDATE users SET email = upper(@email) WHERE id = 1;
-- name: Add :exec
INSERT INTO users VALUES (1, 'a');
-- name: AddFrom :exec
INSERT INTO users (id, email) SELECT 1, 'b';
-- name: Upsert :exec
INSERT INTO users (id, name) VALUES (1, 'a') ON CONFLICT (email) DO UPDATE SET name = excluded.name;
-- name: Natural :many
SELECT 1 FROM users NATURAL JOIN logins;
-- name: Emails :many
SELECT * FROM emails;
-- name: Subquery :many
SELECT x.email + 1 FROM (SELECT email FROM users) x;
-- name: Common :many
WITH x AS (SELECT email FROM users) SELECT x.email, nosuch FROM x;
-- name: Deleted :many
DELETE FROM users RETURNING email;
