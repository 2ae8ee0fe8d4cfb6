-- name: InsertVId :many
INSERT INTO v (id, c) VALUES (1, 'x');

-- name: InsertVId4 :many
INSERT INTO v (id, c) VALUES (1, DEFAULT), (2, 'x');

-- name: InsertVId6 :many
INSERT INTO v (id, ident) VALUES (1, DEFAULT), (2, 3);

-- name: InsertVId9 :many
INSERT INTO v (id, c) OVERRIDING SYSTEM VALUE VALUES (1, '2');

-- name: InsertVId10 :many
INSERT INTO v (id, ident) SELECT 1, 2;

-- name: InsertVId11 :many
INSERT INTO v (id, c) SELECT 1, '2';

-- name: InsertVdDefault :many
INSERT INTO vd DEFAULT VALUES;

-- name: InsertVdId :many
INSERT INTO vd (id) VALUES (1);

-- name: InsertVdId2 :many
INSERT INTO vd (id, ident) VALUES (1, DEFAULT);

-- name: InsertVdId3 :many
INSERT INTO vd (id, ident) VALUES (1, DEFAULT), (2, DEFAULT);

-- name: UpdateVIdent :many
UPDATE v SET ident = DEFAULT;

-- name: UpdateVC :many
UPDATE v SET c = DEFAULT;

-- name: UpdateVC2 :many
UPDATE v SET c = 'x';

-- name: UpdateVdIdent :many
UPDATE vd SET ident = DEFAULT;

-- name: InsertVId12 :many
INSERT INTO v2 (id, a1, a2) VALUES (1, 2, 3);

-- name: InsertVId14 :many
INSERT INTO v2 (id, a1, a2) VALUES (1, 2, DEFAULT), (1, 2, DEFAULT);

-- name: UpdateVA :many
UPDATE v2 SET a1 = 1, a2 = 2;

-- name: UpdateVA2 :many
UPDATE v2 SET a1 = 1, a2 = DEFAULT;

-- name: UpdateVUp :many
UPDATE v2 SET up = 'x';

-- name: InsertVId15 :many
INSERT INTO v2 (id, up) VALUES (1, DEFAULT);

-- name: InsertVId16 :many
INSERT INTO v2 (id, up) VALUES (1, 'x');

-- name: InsertVX2 :many
INSERT INTO v2 VALUES (1, 2, 3, 'x');

-- name: UpdateVX2 :many
UPDATE v3 SET x[1] = 1, y = '{}';

-- name: UpdateArrArr :many
UPDATE t SET arr[1] = 1, arr = '{}';

-- name: UpdateArrArr2 :many
UPDATE t SET arr = '{}', arr[1] = 1;

-- name: UpdateAA :many
UPDATE t SET a = 1, a = 2;

-- name: UpdateAB :many
UPDATE t SET (a, b) = (1, 'x'), a = 3;

-- name: InsertIdArr :many
INSERT INTO t (id, arr, arr[1]) VALUES (1, '{}', 1);

-- name: InsertIdArr3 :many
INSERT INTO t (id, arr[2]) VALUES (1, DEFAULT);

-- name: InsertTcId :many
INSERT INTO tc (id, f.x) VALUES (1, DEFAULT);

-- name: InsertTcId3 :many
INSERT INTO tc (id, g[1].x, g[2].y) VALUES (1, 2, DEFAULT), (1, 2, 3);

-- name: UpdateTcF :many
UPDATE tc SET f.x = DEFAULT;

-- name: UpdateTcG :many
UPDATE tc SET g[1].x = DEFAULT;

-- name: UpdateCtid :many
UPDATE t SET ctid = '(0,1)';

-- name: InsertCtid :many
INSERT INTO t (ctid) VALUES ('(0,1)');

-- name: UpdateVCtid :many
UPDATE v SET ctid = '(0,1)';

-- name: UpdateVctidCtid :many
UPDATE vctid SET ctid = '(0,1)';

-- name: InsertVctid :many
INSERT INTO vctid VALUES ('(0,1)');

-- name: InsertVctidDefault :many
INSERT INTO vctid DEFAULT VALUES;

-- name: DeleteVl :many
DELETE FROM vl;

-- name: InsertVl :many
INSERT INTO vl VALUES (1);

-- name: UpdateVjoinId :many
UPDATE vjoin SET id = 1;

-- name: DeleteVsub :many
DELETE FROM vsub;

-- name: DeleteVts :many
DELETE FROM vts;

-- name: DeleteVvals :many
DELETE FROM vvals;

-- name: DeleteVsrf :many
DELETE FROM vsrf;

-- name: DeleteVwin :many
DELETE FROM vwin;

-- name: DeleteVagg :many
DELETE FROM vagg;

-- name: DeleteVgrp :many
DELETE FROM vgrp;

-- name: DeleteVhav :many
DELETE FROM vhav;

-- name: DeleteVdist :many
DELETE FROM vdist;

-- name: DeleteVwith :many
DELETE FROM vwith;

-- name: DeleteVuni :many
DELETE FROM vuni;

-- name: UpdateVconstOne :many
UPDATE vconst SET one = 1;

-- name: InsertVconstOne :many
INSERT INTO vconst (one) VALUES (1);

-- name: DeleteVmv :many
DELETE FROM vmv;

-- name: DeleteVsq :many
DELETE FROM vsq;

-- name: InsertVId18 :many
INSERT INTO v2 (id, a1) VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET up = excluded.up;

-- name: InsertVId21 :many
INSERT INTO v2 (id, a1) VALUES (1, 2) ON CONFLICT ON CONSTRAINT t_pkey DO NOTHING;

-- name: InsertVgrpId :many
INSERT INTO vgrp (id) VALUES (1) ON CONFLICT DO NOTHING;

-- name: InsertIdOn :many
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET c = 'x';

-- name: InsertIdOn3 :many
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET ident = 4;

-- name: MergeVUsing :many
MERGE INTO v2 USING (SELECT 1 AS k) s ON id = k WHEN MATCHED THEN UPDATE SET up = 'x';

-- name: MergeVUsing2 :many
MERGE INTO v2 USING (SELECT 1 AS k) s ON id = k WHEN NOT MATCHED THEN INSERT (id, up) VALUES (1, 'x');

-- name: MergeUsingK :many
MERGE INTO t USING (SELECT 1 AS k) s ON id = k WHEN NOT MATCHED THEN INSERT (id, ident) VALUES (1, 2);

-- name: MergeSqUsing :many
MERGE INTO sq USING (SELECT 1 AS k) s ON true WHEN MATCHED THEN DELETE;
