-- name: ComputedPath :many
SELECT * FROM JSON_TABLE('[1]', '$' || '' COLUMNS (a integer));

-- name: SameColumnTwice :many
SELECT * FROM JSON_TABLE('[1]', '$' COLUMNS (a integer, NESTED PATH '$.b' COLUMNS (a text)));

-- name: PathNamedAsColumn :many
SELECT * FROM JSON_TABLE('[1]', '$' AS a COLUMNS (a integer));

-- name: FormatOfNumber :many
SELECT * FROM JSON_TABLE('[1]', '$' COLUMNS (a integer FORMAT JSON));

-- name: ArrayForScalar :many
SELECT * FROM JSON_TABLE('[1]', '$' COLUMNS (a integer EMPTY ARRAY ON EMPTY));

-- name: Sets :many
SELECT * FROM JSON_TABLE('[1]', '$' COLUMNS (a SETOF integer));

-- name: Records :many
SELECT * FROM JSON_TABLE('[1]', '$' COLUMNS (a record));

-- name: TooManyAliases :many
SELECT * FROM JSON_TABLE('[1]', '$' COLUMNS (a integer)) AS t(b, c);

-- name: WrongDefault :many
SELECT * FROM JSON_TABLE('[1]', '$' COLUMNS (a integer DEFAULT 'x' ON EMPTY));

-- name: DefaultOfColumn :many
SELECT t.* FROM docs, JSON_TABLE(data, '$' COLUMNS (a integer DEFAULT id ON EMPTY)) t;

-- name: Number :many
SELECT * FROM JSON_TABLE(5, '$' COLUMNS (a integer));

-- name: MissingType :many
SELECT * FROM JSON_TABLE('5', '$' COLUMNS (a nosuch));

-- name: Aggregate :many
SELECT t.* FROM docs, JSON_TABLE(jsonb_agg(data), '$' COLUMNS (a integer)) t;

-- name: RightToLeft :many
SELECT t.* FROM JSON_TABLE(data, '$' COLUMNS (a integer)) t, docs;

-- name: PathOfColumn :many
SELECT j.* FROM docs, json_table(data, '$' COLUMNS (a text PATH '$.y[')) j;

-- name: PathOfNested :many
SELECT j.* FROM docs, json_table(data, '$' COLUMNS (NESTED PATH '$.z[*' COLUMNS (b text))) j;
