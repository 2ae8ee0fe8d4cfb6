-- name: DateOutOfRange :many
SELECT id FROM things WHERE made > '2023-02-30';

-- name: ZoneOutOfRange :many
SELECT id FROM things WHERE made > '2023-02-20 10:00+30';

-- name: NoSuchZone :many
SELECT id FROM things WHERE made > '2023-02-20 10:00 Nowhere/Land';

-- name: WrongInterval :many
SELECT id FROM things WHERE took > '3 fortnights';

-- name: RangeBackwards :exec
INSERT INTO things (id, span) VALUES (1, '[5,1)');

-- name: WrongElement :exec
UPDATE things SET moods = '{sad,angry}';

-- name: OfDomain :exec
UPDATE things SET amount = 'many';

-- name: FieldOfRow :exec
UPDATE things SET pair = '(x,y)';

-- name: RowTooShort :exec
UPDATE things SET pair = '(1)';

-- name: WrongJson :one
SELECT '{"a": 1,}'::jsonb AS doc;

-- name: ZeroInJson :one
SELECT '"\u0000"'::jsonb AS doc;

-- name: WrongAddress :many
SELECT id FROM things WHERE place << '10.0.0.0/33';

-- name: WrongQuery :many
SELECT id FROM things WHERE words @> 'a &';

-- name: OddBytes :one
SELECT '\xabc'::bytea AS bytes;

-- name: WrongName :one
SELECT nextval('shop things_id_seq'::regclass) AS id;

-- name: YearsBeyondAll :one
SELECT interval '99999999999' year;

-- name: TooManyInRow :exec
INSERT INTO things (id, pair) VALUES (1, row(1, 'a', 2));

-- name: OtherInRow :exec
INSERT INTO things (id, pair) VALUES (1, row(true, 'a'));

-- name: RowOfElsewhere :one
SELECT json_to_record('{}')::pair;
