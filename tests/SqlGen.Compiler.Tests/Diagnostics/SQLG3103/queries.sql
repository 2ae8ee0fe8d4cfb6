-- name: ListOrders :many
SELECT o.id, s.value FROM orders o JOIN settings s ON s.name = 'currency' WHERE o.user_id = @user_id;
