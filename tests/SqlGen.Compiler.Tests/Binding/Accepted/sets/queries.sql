-- name: UnionAll :many
SELECT id, title FROM articles UNION ALL SELECT id, title FROM pages;

-- name: UnionNames :many
SELECT id AS number, title AS heading FROM articles UNION SELECT id, body FROM pages ORDER BY heading;

-- name: UnionNullable :many
SELECT title, body FROM articles UNION SELECT title, body FROM pages;

-- name: IntersectIds :many
SELECT id FROM articles INTERSECT SELECT id FROM notes;

-- name: ExceptAll :many
SELECT title FROM articles EXCEPT ALL SELECT title FROM notes;

-- name: Three :many
SELECT id FROM notes UNION SELECT id FROM articles UNION SELECT id FROM pages;

-- name: Precedence :many
SELECT 1 AS n UNION SELECT 2 INTERSECT SELECT 2 EXCEPT SELECT 3;

-- name: Parenthesized :many
(SELECT title FROM articles ORDER BY id LIMIT 1) UNION ALL (SELECT title FROM pages ORDER BY id DESC LIMIT @most);

-- name: NullBranch :many
SELECT id, NULL AS published FROM pages UNION ALL SELECT id, published FROM articles;

-- name: UnknownLiterals :many
SELECT 'article' AS kind, title FROM articles UNION ALL SELECT 'page', title FROM pages;

-- name: AllUnknown :many
SELECT 'a' UNION SELECT NULL;

-- name: NumericKinds :many
SELECT id FROM notes UNION ALL SELECT rating FROM notes UNION ALL SELECT 1.5;

-- name: DateKinds :many
SELECT published FROM articles UNION SELECT created FROM pages;

-- name: ParameterInBranch :many
SELECT id, title FROM articles UNION ALL SELECT @id, @title;

-- name: InFrom :many
SELECT u.id, count(*) FROM (SELECT id FROM articles UNION ALL SELECT id FROM pages) AS u GROUP BY u.id;

-- name: InExpression :many
SELECT title FROM articles WHERE id IN (SELECT id FROM pages UNION SELECT id FROM notes);

-- name: ValuesUnion :many
VALUES (1, 'a') UNION ALL SELECT id, title FROM articles;

-- name: TableCommand :many
TABLE articles UNION ALL SELECT id::integer, title, body, created FROM pages;

-- name: LimitOfUnion :one
SELECT id FROM articles UNION SELECT id FROM pages ORDER BY 1 LIMIT 1;

-- name: IntersectOfKey :one
SELECT title FROM articles WHERE id = $1 INTERSECT SELECT title FROM pages;

-- name: CastVarchar :many
SELECT title::varchar(10) FROM articles UNION SELECT title::varchar(20) FROM pages;

-- name: SameModifier :many
SELECT title FROM articles UNION SELECT title FROM articles WHERE id > 3;
