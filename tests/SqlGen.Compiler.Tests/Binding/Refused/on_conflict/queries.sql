-- name: InsertIdOn :many
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET n = n + 1;

-- name: InsertIdOn2 :many
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET n = 1 WHERE n > 2;

-- name: InsertIdOn4 :many
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET n = ctid;

-- name: InsertExcludedId :many
INSERT INTO t AS excluded (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET n = excluded.n;

-- name: InsertIdOn5 :many
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET n = excluded.n RETURNING excluded.n;

-- name: InsertIdOn7 :many
INSERT INTO t (id) VALUES (1) ON CONFLICT (id ASC) DO NOTHING;

-- name: InsertIdOn8 :many
INSERT INTO t (id) VALUES (1) ON CONFLICT (id NULLS FIRST) DO NOTHING;

-- name: InsertIdOn9 :many
INSERT INTO t (id) VALUES (1) ON CONFLICT (count(*)) DO NOTHING;

-- name: InsertIdOn10 :many
INSERT INTO t (id) VALUES (1) ON CONFLICT ((SELECT 1)) DO NOTHING;

-- name: InsertIdOn13 :many
INSERT INTO t (id) VALUES (1) ON CONFLICT (excluded.id) DO NOTHING;

-- name: InsertPgClassOid :many
INSERT INTO pg_class (oid) VALUES (1) ON CONFLICT DO NOTHING;

-- name: InsertIdOn14 :many
INSERT INTO t (id) VALUES (1) ON CONFLICT ON CONSTRAINT nope DO NOTHING;

-- name: InsertIdId2 :many
INSERT INTO t (id) SELECT id FROM t x ON CONFLICT (id) DO UPDATE SET n = x.n;

-- name: InsertIdOn16 :many
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET n = excluded;

-- name: InsertIdOn17 :many
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET n = excluded.ctid::text::int;

-- name: InsertIdOn18 :many
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET n = excluded.tableoid;
