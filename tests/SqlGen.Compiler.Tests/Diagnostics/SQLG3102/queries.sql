-- name: GetOrders :many
SELECT total FROM orders WHERE id = @id AND user_id > 0;
