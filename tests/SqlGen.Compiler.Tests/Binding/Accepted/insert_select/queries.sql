-- name: Checkout :one
INSERT INTO orders (customer, total, placed)
SELECT c.customer, sum(i.quantity * p.price), current_date
FROM carts c JOIN cart_items i ON i.cart_id = c.id JOIN prices p USING (sku)
WHERE c.id = @cart_id
GROUP BY c.id
RETURNING id, total;

-- name: Archive :execrows
INSERT INTO archive SELECT * FROM orders WHERE placed < @before;

-- name: CopyWithLiteral :execrows
INSERT INTO cart_items (cart_id, sku, quantity, gift) SELECT @to_cart, sku, quantity, false FROM cart_items WHERE cart_id = @from_cart;

-- name: UnknownLiterals :execrows
INSERT INTO orders (customer, placed) SELECT 'someone', '2024-01-01' FROM carts;

-- name: ParameterColumns :execrows
INSERT INTO orders (customer, total, placed) SELECT $1, $2, $3;

-- name: FromUnnest :many
INSERT INTO prices (sku, price) SELECT * FROM unnest(@skus::varchar[], @prices::numeric[]) ON CONFLICT (sku) DO UPDATE SET price = excluded.price RETURNING sku;

-- name: FromJson :execrows
INSERT INTO cart_items (cart_id, sku, quantity) SELECT @cart_id, r.sku, r.quantity FROM jsonb_to_recordset(@items) AS r (sku text, quantity integer);

-- name: MoveRows :execrows
WITH moved AS (DELETE FROM orders WHERE placed < @before RETURNING *) INSERT INTO archive SELECT * FROM moved;

-- name: FromUnion :execrows
INSERT INTO carts (id, customer) SELECT 1, 'a' UNION ALL SELECT cart_id, sku FROM cart_items;

-- name: FromValues :execrows
INSERT INTO carts (id, customer) SELECT v.a, v.b FROM (VALUES (1, 'x'), (@id, @customer)) AS v (a, b);

-- name: IfNotExists :execrows
INSERT INTO prices (sku, price) SELECT @sku::varchar, @price WHERE NOT EXISTS (SELECT 1 FROM prices WHERE sku = @sku);

-- name: WithOrderLimit :many
INSERT INTO archive (id, customer, placed) SELECT id, customer, placed FROM orders ORDER BY placed LIMIT @most RETURNING archive.*;

-- name: FromTable :execrows
INSERT INTO archive TABLE orders;
