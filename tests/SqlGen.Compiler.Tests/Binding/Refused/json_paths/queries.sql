-- name: Path0 :many
SELECT jsonb_path_query(data, '') FROM docs;

-- name: Path1 :many
SELECT jsonb_path_query(data, '$.') FROM docs;

-- name: Path2 :many
SELECT jsonb_path_query(data, '$[') FROM docs;

-- name: Path3 :many
SELECT jsonb_path_query(data, '$[*') FROM docs;

-- name: Path4 :many
SELECT jsonb_path_query(data, '$.a[') FROM docs;

-- name: Path5 :many
SELECT jsonb_path_query(data, 'last') FROM docs;

-- name: Path6 :many
SELECT jsonb_path_query(data, '@') FROM docs;

-- name: Path7 :many
SELECT jsonb_path_query(data, '$.a ? (@.b)') FROM docs;

-- name: Path8 :many
SELECT jsonb_path_query(data, '$ ? ') FROM docs;

-- name: Path9 :many
SELECT jsonb_path_query(data, '$.a ? (1 == 1 == 1)') FROM docs;

-- name: Path10 :many
SELECT jsonb_path_query(data, '$.a && $.b') FROM docs;

-- name: Path11 :many
SELECT jsonb_path_query(data, '!$.a') FROM docs;

-- name: Path12 :many
SELECT jsonb_path_query(data, '1a') FROM docs;

-- name: Path13 :many
SELECT jsonb_path_query(data, '00') FROM docs;

-- name: Path14 :many
SELECT jsonb_path_query(data, '1.e') FROM docs;

-- name: Path15 :many
SELECT jsonb_path_query(data, '1e') FROM docs;

-- name: Path16 :many
SELECT jsonb_path_query(data, '$.a.nosuch()') FROM docs;

-- name: Path17 :many
SELECT jsonb_path_query(data, '$.a.size(1)') FROM docs;

-- name: Path18 :many
SELECT jsonb_path_query(data, '"abc') FROM docs;

-- name: Path19 :many
SELECT jsonb_path_query(data, '$.**{a}') FROM docs;

-- name: Path20 :many
SELECT jsonb_path_query(data, '$.a like_regex "(" ') FROM docs;

-- name: Path21 :many
SELECT jsonb_path_query(data, '$.a like_regex "a" flag "x"') FROM docs;

-- name: Path22 :many
SELECT jsonb_path_query(data, '$.a like_regex "a" flag "z"') FROM docs;

-- name: Path23 :many
SELECT jsonb_path_query(data, '$.a starts with 1') FROM docs;

-- name: Path24 :many
SELECT jsonb_path_query(data, '$.n.decimal(1, 2, 3)') FROM docs;

-- name: Path25 :many
SELECT jsonb_path_query(data, '$.a b') FROM docs;

-- name: Path26 :many
SELECT jsonb_path_query(data, '"\u00"') FROM docs;

-- name: Path27 :many
SELECT jsonb_path_query(data, '$.a ? (exists(@.b > 1))') FROM docs;

-- name: Path28 :many
SELECT jsonb_path_query(data, 'strict') FROM docs;

-- name: Path29 :many
SELECT jsonb_path_query(data, '$.a[1 to]') FROM docs;
