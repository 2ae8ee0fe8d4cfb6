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
