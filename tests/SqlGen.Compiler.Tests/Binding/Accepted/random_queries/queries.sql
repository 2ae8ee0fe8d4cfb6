-- A composite value stays one where a record would do.
-- name: NullIfComposite :many
SELECT nullif(size, ROW(1, 2)::size) AS size FROM items;

-- name: CompositesOfBoth :many
SELECT size FROM items UNION SELECT nullif(size, size) FROM items;

-- The first comparison decides of the parameter in the others.
-- name: BetweenItself :many
SELECT id FROM items WHERE $1 BETWEEN made AND $1;

-- name: BetweenEither :many
SELECT id FROM items WHERE made BETWEEN SYMMETRIC $1 AND $2;

-- A parameter does not make a call of a type's name a cast: the functions of that name decide.
-- name: TypeCalled :one
SELECT "timestamp"($1), date($2);

-- name: RowsByPattern :many
SELECT id FROM items WHERE (id::text, made::text) ~>=~ ('1', '2');

-- name: RowOfJoin :many
SELECT count(joined), (joined).no FROM (items JOIN parts ON item_id = id) AS joined GROUP BY (joined).no;

-- name: SetElement :exec
UPDATE labels SET tags[$1] = $2, extra[$3] = $4 WHERE id = $5;

-- name: SetSlice :exec
UPDATE labels SET tags[$1:$2] = $3 WHERE id = $4;

-- name: InsertElement :exec
INSERT INTO labels (id, name, tags[$1]) VALUES ($2, $3, $4);

-- name: DistinctConstants :many
SELECT DISTINCT 'a' AS kind UNION SELECT 'b';

-- name: SortedConstant :many
(SELECT 'a' AS kind ORDER BY kind) UNION ALL (SELECT 'b' GROUP BY 1);

-- name: SetsInBrackets :many
SELECT * FROM (((SELECT 1 AS id) UNION ALL (SELECT 2)) AS n JOIN labels USING (id)) AS j;

-- name: SetsInExpression :one
SELECT (((SELECT 1) UNION (SELECT 1)) + 2) AS three;

-- name: SubstringOfSubstring :one
SELECT substring(substring('abc' FROM '[a-z]+') SIMILAR 'a#"b#"c' ESCAPE '#');

-- A collation gives no type: what stands around it does.
-- name: CollatedParameter :many
SELECT ($1 COLLATE "C")::date, name = ($2 COLLATE "C") AS same FROM labels;

-- name: GroupedUnderCollation :many
SELECT name COLLATE "C" AS sorted, count(*) FROM labels GROUP BY name ORDER BY name COLLATE "POSIX";

-- name: MergedLength :many
SELECT name FROM labels JOIN names USING (name);

-- name: PolymorphicFields :one
SELECT (pair_of(1)).x, (pair_of('a'::text)).y;

-- name: GoodWithin :one
SELECT '{1,2}'::positive[] AS numbers, '$.a[*] ? (@.b > 1 && exists(@.c))'::jsonpath AS path, 'labels_pkey'::regclass AS index, 'public.labels'::regclass AS "table";

-- name: WindowInSubqueryOfAggregate :one
SELECT string_agg(name, (SELECT nth_value(', '::text, 1) OVER ())) FROM labels;

-- name: WindowsAreReadLast :many
SELECT max(id) OVER (PARTITION BY $1), $1::boolean FROM items;

-- name: OneWindow :many
SELECT DISTINCT rank() OVER (ORDER BY id), id FROM items ORDER BY rank() OVER (order by ID), id;

-- name: OperandOfCase :many
SELECT CASE name COLLATE "C" WHEN 'x' COLLATE "POSIX" THEN 1 WHEN 'y' COLLATE "default" THEN 2 END FROM labels;

-- name: CollationsOfThree :many
SELECT 'x' COLLATE "C" AS word UNION ALL SELECT NULL UNION ALL SELECT 'y' COLLATE "POSIX";

-- name: NamesOfSubqueries :one
SELECT (SELECT NULL)::text, (SELECT 1 AS one)::text, (SELECT '2024-02-29'::date)::date, (VALUES (1))::text, (SELECT name FROM labels LIMIT 1)::text;
