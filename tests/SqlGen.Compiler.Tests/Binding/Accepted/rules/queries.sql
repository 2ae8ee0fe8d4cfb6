-- name: InsertGroupedId :many
INSERT INTO grouped (id) VALUES (1) RETURNING id;

-- name: UpdateGroupedId :exec
UPDATE grouped SET id = 2;

-- name: DeleteCounted :exec
DELETE FROM counted;

-- name: InsertTriggeredId :exec
INSERT INTO triggered (id) VALUES (1);

-- name: UpdateTriggeredId :exec
UPDATE triggered SET id = 1;

-- name: UpdateAReturning :many
UPDATE t SET a = 1 RETURNING a;

-- name: DeleteQuietReturning :many
DELETE FROM quiet RETURNING id;

-- name: WithWDelete :many
WITH w AS (DELETE FROM quiet RETURNING id) SELECT id FROM w;

-- name: InsertLogId :exec
INSERT INTO log (id) VALUES (1);

-- name: DeleteLog :exec
DELETE FROM log;

-- name: WithWOne :exec
WITH w AS (SELECT 1 AS one) DELETE FROM quiet USING w WHERE id = one;

-- name: UpdatePlainA :exec
UPDATE plain SET a = 1;

-- name: InsertLoggedId :exec
INSERT INTO logged (id) VALUES (1);

-- name: WithWA :exec
WITH w AS (SELECT 1 AS a) INSERT INTO logged (id) SELECT a FROM w;
