-- name: Fields :many
SELECT (who).name, (billing).city, ((who).home).zip, (c.billing).street, (others[1]).city FROM customers c;

-- name: FieldStar :many
SELECT id, (billing).* FROM customers;

-- name: Constructor :one
SELECT ROW('a', 'b', 'c')::address, ROW(1, 'x'), (1, 2, 3), ROW('n', NULL, '{}')::person;

-- name: WholeTable :many
SELECT p, p.*, row_to_json(p) FROM plain p;

-- name: InsertComposite :exec
INSERT INTO customers (id, who, billing) VALUES (1, ROW('n', ROW('s', 'c', 'z'), '{a}'), @billing);

-- name: InsertField :exec
INSERT INTO customers (id, who.name, billing.city) VALUES ($1, $2, $3);

-- name: UpdateField :exec
UPDATE customers SET billing.city = @city, who.tags = @tags WHERE id = @id;

-- name: CompareComposite :many
SELECT id FROM customers WHERE billing = ROW('a', 'b', 'c')::address OR billing = @billing;

-- name: ParameterComposite :one
SELECT (@a::address).city, @p::plain, (@q::person).home;

-- name: IsNull :many
SELECT billing IS NULL, billing IS NOT NULL, (billing).city IS NULL, who IS DISTINCT FROM NULL FROM customers;

-- name: ArrayOfComposite :many
SELECT id, a.street, a.city FROM customers, unnest(others) AS a;

-- name: AggregateRows :one
SELECT array_agg(p) AS plains, array_agg(billing) AS bills FROM plain p, customers;

-- name: RowInSubquery :many
SELECT id FROM plain WHERE (id, label) IN (SELECT id, (billing).city FROM customers);

-- name: CastOfRow :many
SELECT (SELECT ROW(id, label)::plain FROM plain LIMIT 1), (p).label, p::text FROM plain p;

-- name: FieldsOfRecordsFromBelow :many
WITH kv AS (SELECT id, jsonb_each('{}') AS kv FROM customers) SELECT id, (kv).key, (kv).value FROM kv;

-- name: FieldsOfRows :many
SELECT (r).f1, (r).* FROM (SELECT ROW(1, 'a'::text) AS r UNION ALL SELECT ROW(2, 'b')) q;

-- name: FieldsOfWholeRows :many
SELECT (r).id, (q.r).* FROM (SELECT u AS r FROM (SELECT id FROM customers) u) q;

-- name: FieldOfStar :many
SELECT (c.*).id, (customers.*).id AS id2 FROM customers c, customers WHERE (c.*).id = 1;

-- name: VectorsAsArrays :many
SELECT indkey::int2[], indclass::oid[] FROM pg_index;

-- name: InsertValuesInParentheses :exec
INSERT INTO customers (id) (VALUES ($1), (DEFAULT));

-- name: TypedRowInSubquery :many
SELECT id FROM customers WHERE ROW('x', 'y', 'z')::address IN (SELECT 'a'::text, 'b'::varchar, 'c'::bpchar);

-- name: ParameterInMixedList :many
SELECT c.id FROM customers c WHERE $1 IN ('x'::text, (c.billing).zip, 'z'::char(1));
