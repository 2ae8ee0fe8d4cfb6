-- Opens an order; AddOrderItems fills it and TakeStock takes the books off the shelf, in one transaction.
-- name: CreateOrder :one
INSERT INTO orders (customer_id, shipping_address, note)
VALUES (@customer_id, @shipping_address, sqlc.narg('note'))
RETURNING *;

-- Adds books at today's prices; quantities of the same book are added up.
-- name: AddOrderItems :execrows
INSERT INTO order_items (order_id, book_id, quantity, unit_price)
SELECT @order_id, b.id, sum(line.quantity)::int, b.price
FROM unnest(@book_ids::bigint[], @quantities::int[]) AS line(book_id, quantity)
JOIN books b ON b.id = line.book_id
GROUP BY b.id;

-- Takes an order's books off the shelf and tells what is left of each.
-- name: TakeStock :many
UPDATE books b
SET stock = b.stock - i.quantity
FROM order_items i
WHERE i.order_id = @order_id AND b.id = i.book_id
RETURNING b.id, b.title, i.quantity, b.stock AS left_in_stock;

-- Puts an order's books back on the shelf.
-- name: ReturnStock :execrows
UPDATE books b
SET stock = b.stock + i.quantity
FROM order_items i
WHERE i.order_id = @order_id AND b.id = i.book_id;

-- Finds one order with its customer and its total.
-- name: GetOrder :one
SELECT sqlc.embed(o), c.name AS customer, c.email, t.lines, t.total
FROM orders o
JOIN customers c ON c.id = o.customer_id
JOIN order_totals t ON t.order_id = o.id
WHERE o.id = @id;

-- name: ListOrderItems :many
SELECT i.book_id, b.title, i.quantity, i.unit_price, i.quantity * i.unit_price AS amount
FROM order_items i
JOIN books b ON b.id = i.book_id
WHERE i.order_id = @order_id
ORDER BY b.title;

-- A customer's orders, the latest first. The page begins after the given time and id.
-- name: ListCustomerOrders :many
SELECT o.id, o.status, o.placed_at, t.copies, t.total
FROM orders o
JOIN order_totals t ON t.order_id = o.id
WHERE o.customer_id = @customer_id
  AND (sqlc.narg('before')::timestamptz IS NULL
       OR (o.placed_at, o.id) < (sqlc.narg('before')::timestamptz, sqlc.narg('before_id')::bigint))
ORDER BY o.placed_at DESC, o.id DESC
LIMIT @page_size;

-- Marks a pending order as paid; gives no row when it is not pending.
-- name: PayOrder :one
UPDATE orders SET status = 'paid' WHERE id = @id AND status = 'pending' RETURNING *;

-- Marks a paid order as shipped; gives no row when it is not paid.
-- name: ShipOrder :one
UPDATE orders
SET status = 'shipped', shipped_at = now()
WHERE id = @id AND status = 'paid'
RETURNING *;

-- Cancels an order that has not left the house; gives no row when it has.
-- name: CancelOrder :one
UPDATE orders SET status = 'cancelled' WHERE id = @id AND status IN ('pending', 'paid') RETURNING *;

-- Copies what an earlier order asked for into another one, at today's prices.
-- name: CopyOrderItems :execrows
INSERT INTO order_items (order_id, book_id, quantity, unit_price)
SELECT @to_order_id, b.id, i.quantity, b.price
FROM order_items i
JOIN books b ON b.id = i.book_id AND b.discontinued_at IS NULL
WHERE i.order_id = @from_order_id
ON CONFLICT (order_id, book_id) DO UPDATE SET quantity = order_items.quantity + excluded.quantity;

-- Counts the orders of a period by status.
-- name: CountOrdersByStatus :one
SELECT
  count(*) FILTER (WHERE status = 'pending') AS pending,
  count(*) FILTER (WHERE status = 'paid') AS paid,
  count(*) FILTER (WHERE status = 'shipped') AS shipped,
  count(*) FILTER (WHERE status = 'cancelled') AS cancelled
FROM orders
WHERE placed_at >= @since;

-- Deletes cancelled orders placed before a time, with their items, and tells which.
-- name: PurgeCancelledOrders :many
DELETE FROM orders WHERE status = 'cancelled' AND placed_at < @before RETURNING id, customer_id, placed_at;
