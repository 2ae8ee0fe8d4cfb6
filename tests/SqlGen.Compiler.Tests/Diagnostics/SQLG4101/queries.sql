-- name: GetOrders :many
SELECT user_id FROM orders WHERE id = @id;
