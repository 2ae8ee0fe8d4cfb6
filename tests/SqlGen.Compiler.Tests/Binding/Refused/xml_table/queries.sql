-- name: NumberAsDocument :many
SELECT * FROM XMLTABLE('/a' PASSING 1 COLUMNS a integer);

-- name: Sets :many
SELECT * FROM XMLTABLE('/a' PASSING '<a/>' COLUMNS a SETOF integer);

-- name: WrongDefault :many
SELECT * FROM XMLTABLE('/a' PASSING '<a/>' COLUMNS a integer DEFAULT now());

-- name: WrongLiteral :many
SELECT * FROM XMLTABLE('/a' PASSING '<a/>' COLUMNS a numeric DEFAULT 'x');

-- name: TooManyAliases :many
SELECT * FROM XMLTABLE('/a' PASSING '<a/>' COLUMNS a integer) AS t(b, c);

-- name: MissingType :many
SELECT * FROM XMLTABLE('/a' PASSING '<a/>' COLUMNS a nosuch);

-- name: RightToLeft :many
SELECT t.* FROM XMLTABLE('/a' PASSING body COLUMNS a integer) t, feeds;
