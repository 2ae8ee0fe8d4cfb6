-- name: OnView :exec
DELETE FROM stone_names WHERE CURRENT OF c;

-- name: OnViewWithRule :exec
DELETE FROM ruled_names WHERE CURRENT OF c;
