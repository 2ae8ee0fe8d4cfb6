-- name: GetOrder :one
SELECT * FROM orders WHERE id = @id;

-- name: GetStatus :one
SELECT status FROM orders WHERE id = @id;

-- name: GetBefore :one
SELECT before FROM orders WHERE id = @id;

-- name: GetNotes :one
SELECT notes FROM orders WHERE id = @id;

-- name: AddOrder :one
INSERT INTO orders (id, total, tip, steps, address, other, notes, status, before, placed)
VALUES (@id, @total, @tip, @steps, @address, @other, @notes, @status, @before, @placed)
RETURNING *;

-- name: CopyOrders :copyfrom
INSERT INTO orders (id, total, tip, address, status, before, placed) VALUES (@id, @total, @tip, @address, @status, @before, @placed);

-- name: BulkStatus :bulk
UPDATE orders SET status = @status, before = @before, tip = @tip WHERE id = @id;

-- name: BatchStatus :batchexec
UPDATE orders SET status = @status WHERE id = @id;

-- name: ListByStatus :many
SELECT id, total, tip FROM orders WHERE status = ANY (@statuses) AND total >= @least ORDER BY id;

-- name: MaxId :one
SELECT max(id) FROM orders;
