-- name: DropTitle :exec
DELETE FROM titles WHERE title = @title;
