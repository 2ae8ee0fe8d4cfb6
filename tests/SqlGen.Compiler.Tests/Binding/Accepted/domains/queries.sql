-- name: All :many
SELECT * FROM members;

-- name: Operators :many
SELECT id + 1, mail || 'x', owes * 2, upper(mail), labels[1], labels || '{x}', length(other) FROM members;

-- name: Parameters :many
SELECT id FROM members WHERE mail = $1 AND id = $2 AND owes > $3 AND other = $4 AND colour = $5 AND status = $6;

-- name: Insert :exec
INSERT INTO members (id, mail, owes, labels, colour, status) VALUES (@id, @mail, @owes, @labels, @colour, @status);

-- name: Casts :one
SELECT 'a@b'::email, 5::positive, @mail::email, '{a}'::labels, 'red'::colour, 'on'::app.status, @owed::cents;

-- name: Coalesce :many
SELECT coalesce(owes, 0), coalesce(other, mail), CASE WHEN id > 1 THEN mail ELSE 'none' END, nullif(mail, other) FROM members;

-- name: Union :many
SELECT mail FROM members UNION SELECT other FROM members UNION ALL SELECT mail::text FROM members;

-- name: EnumForms :many
SELECT colour = 'red', colour::text, colour < 'blue', enum_first(colour), 'green' = colour, status = 'on', array_agg(colour) OVER () FROM members;

-- name: EnumInList :many
SELECT id FROM members WHERE colour IN ('red', @other) AND colour = ANY (@colours) AND status = ANY (ARRAY['on', 'off']::app.status[]);

-- name: GroupByEnum :many
SELECT colour, status, count(*), max(id), min(owes) FROM members GROUP BY colour, status;

-- name: SubqueryOfDomain :many
SELECT x.id, x.owes FROM (SELECT id, owes FROM members) x WHERE x.id = @id;

-- name: Returning :one
UPDATE members SET owes = owes + @amount WHERE id = @id RETURNING id, owes, mail, colour;

-- name: ArrayOfDomain :one
SELECT array_agg(id), array_agg(mail), ARRAY[owes] FROM members GROUP BY owes LIMIT 1;
