-- name: AddMemo :exec
INSERT INTO memos (owner, tenant, text) VALUES (@owner, sqlc.narg('tenant'), @text);

-- name: ListMemos :many
SELECT text FROM memos ORDER BY id;

-- name: AddEvent :exec
INSERT INTO events (day, roles) VALUES (@day, @roles);

-- name: CountEvents :one
SELECT count(*) FROM events;
