-- name: Insert :one
INSERT INTO users (email, name) VALUES (@email, @name) RETURNING id;

-- name: InsertAll :one
INSERT INTO users (email, name, nickname, logins) VALUES ($1, $2, $3, $4) RETURNING *;

-- name: InsertDefaults :exec
INSERT INTO counters (day, kind) VALUES (DEFAULT, DEFAULT);

-- name: InsertDefaultValues :one
INSERT INTO counters DEFAULT VALUES RETURNING hits;

-- name: InsertWithoutColumns :exec
INSERT INTO counters VALUES ($1, $2, $3);

-- name: InsertFewer :exec
INSERT INTO counters VALUES ($1, $2);

-- name: InsertMany :many
INSERT INTO users (email, name, nickname) VALUES ('a', 'b', NULL), (@email, @name, @nickname), (lower(@email2), DEFAULT, 'x') RETURNING id, email;

-- name: DoNothing :execrows
INSERT INTO users (email, name) VALUES (@email, @name) ON CONFLICT DO NOTHING;

-- name: DoNothingOnColumn :one
INSERT INTO users (email, name) VALUES (@email, @name) ON CONFLICT (email) DO NOTHING RETURNING id;

-- name: Upsert :one
INSERT INTO users (email, name) VALUES (@email, @name)
ON CONFLICT (email) DO UPDATE SET name = excluded.name, logins = users.logins + 1
RETURNING *, (xmax = 0) AS inserted;

-- name: UpsertWhere :exec
INSERT INTO counters AS c (day, kind, hits) VALUES (current_date, @kind, 1)
ON CONFLICT (day, kind) DO UPDATE SET hits = c.hits + excluded.hits WHERE c.hits < @most;

-- name: UpsertConstraint :exec
INSERT INTO counters (day, kind) VALUES ($1, $2) ON CONFLICT ON CONSTRAINT counters_pkey DO UPDATE SET hits = counters.hits + $3;

-- name: UpsertPartial :exec
INSERT INTO users (email, name, nickname) VALUES ($1, $2, $3) ON CONFLICT (lower(nickname)) WHERE nickname IS NOT NULL DO UPDATE SET name = EXCLUDED.name;

-- name: UpsertSubquery :exec
INSERT INTO counters (day, kind, hits) VALUES ($1, $2, (SELECT count(*) FROM users)) ON CONFLICT (day, kind) DO UPDATE SET (hits, kind) = (SELECT excluded.hits, lower(excluded.kind));

-- name: Overriding :exec
INSERT INTO users (id, email, name) OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3);

-- name: ReturningExpressions :one
INSERT INTO users AS u (email, name) VALUES ($1, $2) RETURNING u.id, upper(u.name) AS shout, full_text, nickname IS NULL AS plain, created_at::date;

-- name: UpsertReturningOld :one
WITH old AS (SELECT name FROM users WHERE email = @email)
INSERT INTO users (email, name) VALUES (@email, @name) ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING id, (SELECT name FROM old) AS previous;
