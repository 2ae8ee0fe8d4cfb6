-- name: ObjectOf :many
SELECT JSON_OBJECT('id' VALUE id, 'name': name, 'data' VALUE data FORMAT JSON) FROM docs;

-- name: ObjectReturning :many
SELECT JSON_OBJECT('id': id RETURNING jsonb), JSON_OBJECT('id': id RETURNING text), JSON_OBJECT('id': $1::text RETURNING varchar(40)) FROM docs;

-- name: ObjectEmpty :one
SELECT JSON_OBJECT(), JSON_ARRAY(), JSON_OBJECT(RETURNING jsonb);

-- name: ObjectOfJsonb :many
SELECT JSON_OBJECT('a': data), JSON_ARRAY(data, 1), JSON_ARRAY(plain, name) FROM docs;

-- name: ArrayOf :many
SELECT JSON_ARRAY(id, name, $1::integer NULL ON NULL) AS items FROM docs;

-- name: ArrayOfQuery :one
SELECT JSON_ARRAY(SELECT name FROM docs ORDER BY id), JSON_ARRAY(SELECT data FROM docs RETURNING jsonb);

-- name: Aggregates :one
SELECT JSON_ARRAYAGG(name ORDER BY id), JSON_OBJECTAGG(name: data ABSENT ON NULL WITH UNIQUE KEYS), JSON_ARRAYAGG(id RETURNING jsonb) FILTER (WHERE id > $1) FROM docs;

-- name: AggregateOver :many
SELECT id, JSON_ARRAYAGG(id) OVER (PARTITION BY name) FROM docs;

-- name: Conversions :many
SELECT JSON(name), JSON_SCALAR(id), JSON_SCALAR(made), JSON_SERIALIZE(data), JSON_SERIALIZE(plain RETURNING bytea), JSON(raw FORMAT JSON) FROM docs;

-- name: Paths :many
SELECT JSON_EXISTS(data, '$.a'), JSON_VALUE(data, '$.a'), JSON_QUERY(data, '$.a') FROM docs;

-- name: PathsReturning :many
SELECT JSON_VALUE(data, '$.a' RETURNING integer DEFAULT 0 ON EMPTY ERROR ON ERROR), JSON_QUERY(data, '$.a' RETURNING text OMIT QUOTES),
  JSON_QUERY(data, 'strict $.a' WITH WRAPPER) AS wrapped, JSON_VALUE(plain, '$.a' RETURNING date) FROM docs;

-- name: PathsPassing :many
SELECT id FROM docs WHERE JSON_EXISTS(data, '$.a ? (@ > $x)' PASSING $1::integer AS x);

-- name: PathOfParameter :many
SELECT JSON_VALUE($1::jsonb, $2), JSON_VALUE($3, '$.b') FROM docs;

-- name: Predicates :many
SELECT name IS JSON, name IS NOT JSON OBJECT WITH UNIQUE KEYS, data IS JSON SCALAR, '[]' IS JSON ARRAY FROM docs WHERE $1::text IS JSON;
