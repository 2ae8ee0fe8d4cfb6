-- name: AggregateByName :one
SELECT total_of(value => no) FROM items;

-- name: OrderedSetWithoutOrder :one
SELECT mode() WITHIN GROUP (ORDER BY spot) FROM items;

-- name: AggregateWithoutOrder :one
SELECT array_agg(no ORDER BY spot) FROM items;

-- name: WindowWithoutOrder :many
SELECT rank() OVER (ORDER BY spot) FROM items;

-- name: PartitionWithoutEquality :many
SELECT count(*) OVER (PARTITION BY spot) FROM items;

-- name: CallOfTypeWithParameter :one
SELECT int2($1);

-- name: RowsWithoutOrder :many
SELECT no FROM items WHERE (name, name) ~ ('a', 'b');

-- name: RowsWithoutTruth :many
SELECT no FROM items WHERE (no, no) + (1, 2);

-- name: RowsWithoutOperator :many
SELECT no FROM items WHERE ROW(no, name) *> ROW(1, 'a');

-- name: NoEnumAtHand :one
SELECT enum_last($1);

-- name: NoArrayOfIt :one
SELECT first_of(NULL::pg_node_tree);

-- name: NotPositive :one
SELECT '{1,0}'::positive[];

-- name: NoNull :one
SELECT '{1,NULL}'::positive[];

-- name: NoNullInRow :one
SELECT '(,ab,1010)'::entry;

-- name: TooLongInRow :one
SELECT '(1,abcd,1010)'::entry;

-- name: WrongBitsInRow :one
SELECT '(1,abc,10)'::entry;

-- name: TooShort :one
SELECT '{ab,y}'::short[];

-- name: TooLong :one
SELECT '{abcde}'::short[];

-- name: Overflow :one
SELECT '{99.994,99.995}'::amount[];

-- name: ArrayOfDomain :one
SELECT ARRAY['{}'::words, '{}'];

-- name: AnonymousRow :one
SELECT ROW(1) = '(1)';

-- name: CastToAnyArray :many
SELECT name::anyarray FROM items;

-- name: Path :one
SELECT '$.a ? (@.b >)'::jsonpath;

-- name: PathRoot :one
SELECT jsonb_path_query('{}', '@.a');

-- name: PathLast :one
SELECT jsonb_path_query('{}', '$[0] ? (@ == last)');

-- name: NoRelation :one
SELECT nextval('item_seq');

-- name: NoSchema :one
SELECT 'nowhere'::regnamespace;

-- name: NoArguments :one
SELECT 'lower'::regprocedure;

-- RETURNING is read before SET: a parameter of no type is text in it.
-- name: ReturnedBefore :one
UPDATE items SET no = $1 RETURNING $1;

-- name: WhereBefore :exec
UPDATE items SET no = $1 WHERE name = $1;

-- name: DomainAndBase :one
SELECT CASE WHEN true THEN $1 ELSE $1::positive END;

-- name: ListAndLimit :many
SELECT $1 FROM items LIMIT $1;

-- name: QueryBefore :one
SELECT $1::uuid IN (SELECT $1);

-- name: IndexOfElement :exec
UPDATE items SET name = 'x' WHERE (ARRAY[1])['a'] = 1;

-- name: DistinctIsText :exec
INSERT INTO items (id, no) SELECT DISTINCT gen_random_uuid(), '1';

-- name: ExpressionGroupedOutside :many
SELECT (SELECT 1 WINDOW w AS (ORDER BY no + 1)) FROM items GROUP BY no + 1;

-- name: CollationsMeet :many
SELECT 'x' COLLATE "C" UNION ALL SELECT 'y' COLLATE "POSIX";

-- name: MissingWindow :many
SELECT rank() OVER w, nosuch FROM items;

-- name: OrderOfDistinct :many
SELECT DISTINCT no FROM items ORDER BY rank() OVER (ORDER BY no);

-- name: Snapshot :one
SELECT '5:1:'::txid_snapshot;
