-- name: PlaceOrder :exec
INSERT INTO orders (customer_id, id, placed_at, note) VALUES (@customer_id, @id, @placed_at, sqlc.narg('note'));

-- Adds a line at the book's price; none where there is no such book.
-- name: AddLine :execrows
INSERT INTO order_items (customer_id, order_id, book_id, quantity, unit_price)
SELECT @customer_id, @order_id, b.id, @quantity, b.price FROM books b WHERE b.id = @book_id;

-- A customer's orders with their lines, latest first: one shard is asked.
-- name: ListOrders :many
SELECT sqlc.embed(o), sqlc.embed_many(i)
FROM orders o
JOIN order_items i ON i.customer_id = o.customer_id AND i.order_id = o.id
WHERE o.customer_id = @customer_id
ORDER BY o.placed_at DESC, o.id, i.book_id;

-- The shop's latest orders: all shards are asked, and what they give is merged.
-- name: ListLatestOrders :many
-- @fanout
SELECT customer_id, id, placed_at FROM orders ORDER BY placed_at DESC, id LIMIT @page_size;

-- name: GetTotals :one
-- @fanout
SELECT count(*) AS lines, sum(quantity) AS copies, sum(quantity * unit_price) AS revenue FROM order_items;
