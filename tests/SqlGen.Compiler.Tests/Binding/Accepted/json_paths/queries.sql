-- name: Path0 :many
SELECT jsonb_path_query(data, '$') FROM docs;

-- name: Path1 :many
SELECT jsonb_path_query(data, 'strict $') FROM docs;

-- name: Path2 :many
SELECT jsonb_path_query(data, 'lax $.a.b') FROM docs;

-- name: Path3 :many
SELECT jsonb_path_query(data, '$.a[*]') FROM docs;

-- name: Path4 :many
SELECT jsonb_path_query(data, '$[0, 2 to last]') FROM docs;

-- name: Path5 :many
SELECT jsonb_path_query(data, '$[last - 1]') FROM docs;

-- name: Path6 :many
SELECT jsonb_path_query(data, '$.**') FROM docs;

-- name: Path7 :many
SELECT jsonb_path_query(data, '$.**{2}') FROM docs;

-- name: Path8 :many
SELECT jsonb_path_query(data, '$.**{1 to last}.a') FROM docs;

-- name: Path9 :many
SELECT jsonb_path_query(data, '$."a b".*') FROM docs;

-- name: Path10 :many
SELECT jsonb_path_query(data, '$.a ? (@ > 1 && @.b == "x")') FROM docs;

-- name: Path11 :many
SELECT jsonb_path_query(data, '$.a ? (!(@ == 1) || exists(@.b))') FROM docs;

-- name: Path12 :many
SELECT jsonb_path_query(data, '$ ? (@.a starts with "x")') FROM docs;

-- name: Path13 :many
SELECT jsonb_path_query(data, '$ ? (@.a like_regex "^a(b|c)$" flag "i")') FROM docs;

-- name: Path14 :many
SELECT jsonb_path_query(data, '$ ? ((@.a > 1) is unknown)') FROM docs;

-- name: Path15 :many
SELECT jsonb_path_query(data, '$.a.size()') FROM docs;

-- name: Path16 :many
SELECT jsonb_path_query(data, '$.a.double() + 1.5e3') FROM docs;

-- name: Path17 :many
SELECT jsonb_path_query(data, '-$.a * (2 + $.b)') FROM docs;

-- name: Path18 :many
SELECT jsonb_path_query(data, '$.t.datetime("HH24:MI")') FROM docs;

-- name: Path19 :many
SELECT jsonb_path_query(data, '$.n.decimal(5, -2)') FROM docs;

-- name: Path20 :many
SELECT jsonb_path_query(data, '$.t.timestamp_tz(3)') FROM docs;

-- name: Path21 :many
SELECT jsonb_path_query(data, '$x + $"y z"') FROM docs;

-- name: Path22 :many
SELECT jsonb_path_query(data, 'true') FROM docs;

-- name: Path23 :many
SELECT jsonb_path_query(data, 'null') FROM docs;

-- name: Path24 :many
SELECT jsonb_path_query(data, '"a\u0062"') FROM docs;

-- name: Path25 :many
SELECT jsonb_path_query(data, '1') FROM docs;

-- name: Path26 :many
SELECT jsonb_path_query(data, '.5') FROM docs;

-- name: Path27 :many
SELECT jsonb_path_query(data, '$.a == 1') FROM docs;

-- name: Path28 :many
SELECT jsonb_path_query(data, 'exists($.a)') FROM docs;

-- name: Path29 :many
SELECT jsonb_path_query(data, '(($.a))') FROM docs;

-- name: Path30 :many
SELECT jsonb_path_query(data, '($.a > 1).type()') FROM docs;

-- name: Path31 :many
SELECT jsonb_path_query(data, '$.last.to.is.exists') FROM docs;

-- name: Path32 :many
SELECT jsonb_path_query(data, '$.a /*comment*/ .b') FROM docs;

-- name: Path33 :many
SELECT jsonb_path_query(data, '0x1F') FROM docs;

-- name: Path34 :many
SELECT jsonb_path_query(data, '1_000') FROM docs;

-- name: Path35 :many
SELECT jsonb_path_query(data, '$.key\t') FROM docs;
