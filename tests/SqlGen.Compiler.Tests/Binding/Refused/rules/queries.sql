-- name: MergePlainUsing :many
MERGE INTO plain USING (SELECT 1 AS k) s ON id = k WHEN MATCHED THEN DELETE;

-- name: UpdateGroupedId2 :many
UPDATE grouped SET id = 2 RETURNING id;

-- name: DeleteGrouped :many
DELETE FROM grouped;

-- name: DeleteCountedReturning :many
DELETE FROM counted RETURNING n;

-- name: UpdateCountedN :many
UPDATE counted SET n = 1;

-- name: DeleteTriggered :many
DELETE FROM triggered;

-- name: MergeGroupedUsing :many
MERGE INTO grouped USING (SELECT 1 AS k) s ON id = k WHEN MATCHED THEN DELETE;

-- name: MergePlainUsing2 :many
MERGE INTO plain USING (SELECT 1 AS k) s ON id = k WHEN NOT MATCHED THEN INSERT (id) VALUES (1) WHEN MATCHED THEN DELETE;

-- name: InsertIdOn :many
INSERT INTO t (id) VALUES (1) ON CONFLICT DO NOTHING;

-- name: InsertGroupedId2 :many
INSERT INTO grouped (id) VALUES (1) ON CONFLICT DO NOTHING;

-- name: WithWUpdate :many
WITH w AS (UPDATE t SET a = 1 RETURNING a) SELECT a FROM w;

-- name: WithWDelete2 :many
WITH w AS (DELETE FROM counted) SELECT 1;

-- name: WithWInsert :many
WITH w AS (INSERT INTO log (id) VALUES (1)) SELECT 1;

-- name: WithWDelete3 :many
WITH w AS (DELETE FROM log) SELECT 1;

-- name: WithWUpdate2 :many
WITH w AS (SELECT 1) UPDATE t SET a = 1;

-- name: WithWDelete4 :many
WITH w AS (DELETE FROM quiet) UPDATE t SET a = 1;

-- name: UpdateTurnsId :many
UPDATE turns SET id = 2;

-- name: WithWInsert2 :many
WITH w AS (INSERT INTO logged (id) VALUES (1)) SELECT 1;

-- name: DeleteLogged :many
DELETE FROM logged;
