-- name: Update :execrows
UPDATE stock SET quantity = @quantity, checked = now() WHERE sku = @sku;

-- name: UpdateReturning :one
UPDATE stock SET quantity = quantity - @amount WHERE sku = @sku AND quantity >= @amount RETURNING *;

-- name: UpdateMany :many
UPDATE stock AS s SET checked = $1 WHERE s.warehouse = $2 RETURNING s.sku, s.checked;

-- name: UpdateFrom :many
UPDATE stock SET reserved = m.amount FROM movements m WHERE m.sku = stock.sku AND m.id = @movement_id RETURNING stock.sku, m.at, m.note;

-- name: UpdateFromJoin :many
UPDATE stock s SET warehouse = w.id
FROM movements m LEFT JOIN warehouses w ON w.name = m.note
WHERE m.sku = s.sku
RETURNING s.sku, s.warehouse, w.name, m.amount;

-- name: UpdateTuple :exec
UPDATE stock SET (quantity, reserved) = (@quantity, 0) WHERE sku = @sku;

-- name: UpdateTupleSubquery :exec
UPDATE stock SET (quantity, checked) = (SELECT sum(amount), max(at) FROM movements WHERE sku = stock.sku) WHERE warehouse = @warehouse;

-- name: UpdateDefault :exec
UPDATE stock SET reserved = DEFAULT, warehouse = NULL WHERE sku = ANY (@skus);

-- name: UpdateSubselect :execrows
UPDATE stock SET quantity = (SELECT coalesce(sum(m.amount), 0) FROM movements m WHERE m.sku = stock.sku);

-- name: UpdateNullable :exec
UPDATE stock SET warehouse = @warehouse, checked = sqlc.narg('checked') WHERE sku = @sku;

-- name: UpdateFromUnnest :execrows
UPDATE stock SET quantity = d.quantity FROM (SELECT unnest(@skus::text[]) AS sku, unnest(@quantities::integer[]) AS quantity) AS d WHERE d.sku = stock.sku;

-- name: Delete :exec
DELETE FROM movements WHERE id = @id;

-- name: DeleteReturning :one
DELETE FROM movements WHERE id = @id RETURNING sku, amount, note;

-- name: DeleteUsing :many
DELETE FROM movements m USING stock s, warehouses w WHERE s.sku = m.sku AND w.id = s.warehouse AND w.closed RETURNING m.id, s.quantity, w.name;

-- name: DeleteBySubquery :execrows
DELETE FROM stock WHERE sku IN (SELECT sku FROM movements GROUP BY sku HAVING sum(amount) = 0);

-- name: DeleteLimited :many
DELETE FROM movements WHERE id IN (SELECT id FROM movements ORDER BY at LIMIT @batch FOR UPDATE SKIP LOCKED) RETURNING *;

-- name: DeleteAll :execrows
DELETE FROM movements;

-- name: DequeueOne :one
UPDATE movements SET note = 'taken' WHERE id = (SELECT id FROM movements WHERE note IS NULL ORDER BY at FOR UPDATE SKIP LOCKED LIMIT 1) RETURNING id, sku, note;

-- name: ReturningCase :many
UPDATE stock SET quantity = 0 RETURNING sku, CASE WHEN quantity > 0 THEN 'some' END AS state, tableoid;
