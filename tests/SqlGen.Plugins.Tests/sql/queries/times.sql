-- name: AddTimes :one
INSERT INTO times (id, day, hour, zoned, local, moment, span, days, locals, moments, many, list)
VALUES (@id, @day, @hour, @zoned, @local, @moment, @span, @days, @locals, @moments, @many, @list)
RETURNING *;

-- name: CopyTimes :copyfrom
INSERT INTO times (id, day, moment, span) VALUES (@id, @day, @moment, @span);

-- name: GetJson :one
SELECT json_build_object('day', day, 'hour', hour, 'local', local, 'moment', moment, 'list', list) AS value FROM times WHERE id = @id;

-- name: ListSince :many
SELECT id FROM times WHERE moment >= @since ORDER BY id;
