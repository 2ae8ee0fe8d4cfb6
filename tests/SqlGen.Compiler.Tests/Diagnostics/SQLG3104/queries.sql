-- name: MoveOrder :exec
UPDATE orders SET user_id = @to WHERE user_id = @from AND id = @id;
