-- name: AssignText :exec
UPDATE items SET id = name;

-- name: AssignDate :exec
INSERT INTO items (id, name, made) VALUES (1, 'x', 5);

-- name: WhereNotBoolean :many
SELECT id FROM items WHERE id;

-- name: OnNotBoolean :many
SELECT a.id FROM items a JOIN items b ON a.id + b.id;

-- name: CompareTextNumber :many
SELECT id FROM items WHERE name = 1;

-- name: CompareDateText :many
SELECT id FROM items WHERE made = name;

-- name: BadInteger :many
SELECT id FROM items WHERE id = 'abc';

-- name: BadEnum :many
SELECT id FROM items WHERE mood = 'angry';

-- name: BadUuid :many
SELECT id FROM items WHERE code = 'xyz';

-- name: BadBoolean :many
SELECT id FROM items WHERE flag = 'maybe';

-- name: BadDate :many
SELECT id FROM items WHERE made = 'soon';

-- name: IntervalAsTimestamp :many
SELECT id FROM items WHERE at > now() - '1 hour';

-- name: BadArray :many
SELECT tags || 'x' FROM items;

-- name: BadNumber :many
SELECT id FROM items WHERE price > 'dear';

-- name: TooLarge :one
SELECT '99999999999'::integer;

-- name: CaseMix :many
SELECT CASE WHEN flag THEN id ELSE made END FROM items;

-- name: CoalesceMix :many
SELECT coalesce(made, id) FROM items;

-- name: UnionMix :many
SELECT id FROM items UNION SELECT made FROM items;

-- name: ArrayMix :one
SELECT ARRAY[1, now()];

-- name: NoCast :many
SELECT flag::date FROM items;

-- name: NoCastFromArray :many
SELECT tags::integer FROM items;

-- name: AnyNotArray :many
SELECT id FROM items WHERE id = ANY (name);

-- name: ArrayOfOther :many
SELECT id FROM items WHERE id = ANY (tags);

-- name: SubscriptOfNumber :many
SELECT id[1] FROM items;

-- name: FieldOfNumber :many
SELECT (id).x FROM items;

-- name: LimitText :many
SELECT id FROM items LIMIT 'many';

-- name: NotOfNumber :many
SELECT NOT id FROM items;

-- name: ParameterConflict :many
SELECT id FROM items WHERE made = $1 AND id = $1;

-- name: ParameterDeducedTwice :execrows
INSERT INTO items (id, name) SELECT 1, $1 WHERE NOT EXISTS (SELECT 1 FROM items WHERE name = $1);

-- name: ParameterUnknown :many
SELECT id FROM items WHERE $1 IS NULL;

-- name: AmbiguousOperator :many
SELECT made + $1 FROM items;

-- name: InMix :many
SELECT id FROM items WHERE id IN (1, 'x');

-- name: EnumAgainstText :many
SELECT id FROM items WHERE mood = name;

-- name: JsonAgainstText :many
SELECT id FROM items WHERE data -> 'a' = name;

-- name: BetweenMix :many
SELECT id FROM items WHERE made BETWEEN 1 AND 2;

-- name: TupleLengths :many
SELECT id FROM items WHERE (id, name) = (1, 'x', 2);

-- name: TupleAssignment :exec
UPDATE items SET (id, name) = (SELECT '1', 'x');

-- name: CollateNumber :many
SELECT id COLLATE "C" FROM items;

-- name: ConcatDates :many
SELECT made || at FROM items;

-- name: MultiplyDates :many
SELECT made * 2 FROM items;

-- name: InSubqueryType :many
SELECT id FROM items WHERE made IN (SELECT id FROM items);
