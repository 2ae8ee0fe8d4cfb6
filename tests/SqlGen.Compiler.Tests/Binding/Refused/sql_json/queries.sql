-- name: ReturningPseudo :many
SELECT JSON_OBJECT('a': id RETURNING record) FROM docs;

-- name: ReturningNoString :many
SELECT JSON_SERIALIZE(data RETURNING integer) FROM docs;

-- name: NotJson :many
SELECT id IS JSON FROM docs;

-- name: FormatOfNumber :many
SELECT JSON_OBJECT('a': id FORMAT JSON) FROM docs;

-- name: PathOfNumber :many
SELECT JSON_VALUE(data, 5) FROM docs;

-- name: WrongBehavior :many
SELECT JSON_VALUE(data, '$.a' EMPTY ARRAY ON ERROR) FROM docs;

-- name: DefaultOfColumn :many
SELECT JSON_VALUE(data, '$.a' DEFAULT name ON EMPTY) FROM docs;

-- name: QuotesWithWrapper :many
SELECT JSON_QUERY(data, '$.a' WITH WRAPPER OMIT QUOTES) FROM docs;

-- name: EncodingOfText :many
SELECT JSON_OBJECT('a': name FORMAT JSON ENCODING utf8) FROM docs;

-- name: ArrayOfTwo :one
SELECT JSON_ARRAY(SELECT id, name FROM docs);

-- name: Ungrouped :many
SELECT id, JSON_ARRAYAGG(name) FROM docs;
