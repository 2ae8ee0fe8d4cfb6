-- name: InsertVId2 :exec
INSERT INTO v (id, c) VALUES (1, DEFAULT);

-- name: InsertVId3 :exec
INSERT INTO v (id, c) VALUES (1, DEFAULT), (2, DEFAULT);

-- name: InsertVId5 :exec
INSERT INTO v (id, ident) VALUES (1, DEFAULT), (2, DEFAULT);

-- name: InsertVId7 :exec
INSERT INTO v (id, ident) OVERRIDING SYSTEM VALUE VALUES (1, DEFAULT), (2, 3);

-- name: InsertVId8 :exec
INSERT INTO v (id, ident) OVERRIDING USER VALUE VALUES (1, 2);

-- name: InsertVX :exec
INSERT INTO v SELECT 1, 2, 'x', NULL;

-- name: InsertVDefault :exec
INSERT INTO v DEFAULT VALUES;

-- name: InsertVdId4 :exec
INSERT INTO vd (id) OVERRIDING USER VALUE VALUES (1);

-- name: UpdateCDefault :exec
UPDATE t SET c = DEFAULT, ident = DEFAULT;

-- name: InsertVId13 :exec
INSERT INTO v2 (id, a1, a2) VALUES (1, 2, DEFAULT);

-- name: InsertV :exec
INSERT INTO v2 VALUES (1, 2);

-- name: UpdateVX :exec
UPDATE v3 SET x[1] = 1, y[2] = 3;

-- name: UpdateVX3 :exec
UPDATE v3 SET x[1] = 1, x[2] = 3;

-- name: InsertIdArr2 :exec
INSERT INTO t (id, arr[2], arr[1]) VALUES (1, 2, 1);

-- name: InsertTcId2 :exec
INSERT INTO tc (id, f.x, f.y) VALUES (1, 2, 3);

-- name: InsertVcId :exec
INSERT INTO vc (id, f.x, f2.y) VALUES (1, 2, 3);

-- name: DeleteVctid :exec
DELETE FROM vctid;

-- name: DeleteVconst :exec
DELETE FROM vconst;

-- name: InsertVchk :exec
INSERT INTO vchk VALUES (1, -1);

-- name: UpdateVchkA :many
UPDATE vchk SET a = 5 RETURNING *;

-- name: InsertVId17 :exec
INSERT INTO v (id, a) VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET a = excluded.a;

-- name: InsertVId19 :exec
INSERT INTO v2 (id, a1) VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET a2 = length(excluded.up);

-- name: InsertVId20 :exec
INSERT INTO v2 (id, a1) VALUES (1, 2) ON CONFLICT (id) DO NOTHING;

-- name: InsertIdOn2 :exec
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET c = DEFAULT;

-- name: MergeUsingK2 :exec
MERGE INTO t USING (SELECT 1 AS k) s ON id = k WHEN NOT MATCHED THEN INSERT (id, ident) OVERRIDING SYSTEM VALUE VALUES (1, 2);

-- name: MergeUsingK3 :exec
MERGE INTO t USING (SELECT 1 AS k) s ON id = k WHEN NOT MATCHED THEN INSERT (id, c) VALUES (1, DEFAULT);
