-- On every shard.
-- name: SaveBook :exec
-- @fanout
INSERT INTO books (id, title, price)
VALUES (@id, @title, @price)
ON CONFLICT (id) DO UPDATE SET title = excluded.title, price = excluded.price;

-- name: ListBooks :many
SELECT * FROM books ORDER BY id;
