-- name: InsertIdOn3 :exec
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET n = excluded.n WHERE t.n > 2;

-- name: InsertIdOn6 :exec
INSERT INTO t (id) VALUES (1) ON CONFLICT (n) DO NOTHING;

-- name: InsertIdOn11 :exec
INSERT INTO t (id) VALUES (1) ON CONFLICT (id int4_ops) DO NOTHING;

-- name: InsertIdOn12 :exec
INSERT INTO t (id) VALUES (1) ON CONFLICT (s COLLATE "C") DO NOTHING;

-- name: InsertIdOn15 :exec
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) WHERE n > 0 DO UPDATE SET (n, s) = (SELECT excluded.n, 'x');

-- name: InsertIdId :exec
INSERT INTO t (id) SELECT id FROM t ON CONFLICT (id) DO UPDATE SET n = (SELECT max(n) FROM t);
