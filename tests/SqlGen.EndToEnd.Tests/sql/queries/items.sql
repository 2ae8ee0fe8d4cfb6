-- name: AddItem :one
INSERT INTO items (title, isbn, condition, price, cover) VALUES (@title, @isbn, @condition, @price, @cover) RETURNING id;

-- name: ListTitles :many
SELECT title FROM items ORDER BY id;

-- name: StreamItems :stream
SELECT id, title, price FROM items WHERE price >= @at_least ORDER BY id;

-- name: StreamNumbers :stream
SELECT n FROM generate_series(1, @count::int) AS n ORDER BY n;

-- name: CopyItems :copyfrom
INSERT INTO items (title, condition, price, added_at, isbn, cover, tags) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: CopyPrices :copyfrom
INSERT INTO items (price, title) VALUES (@price, @title);

-- name: BulkAddItems :bulk
INSERT INTO items (title, isbn, condition, price, added_at, cover)
VALUES (trim(@title), @isbn, @condition, @price, @added_at, @cover)
RETURNING id, title;

-- name: BulkUpsert :bulk
INSERT INTO items (title, price) VALUES (@title, @price)
ON CONFLICT (title) DO UPDATE SET price = excluded.price;

-- name: BulkReprice :bulk
UPDATE items SET price = @price, isbn = @isbn WHERE title = @title AND price <> @price;

-- name: BulkRepriceFrom :bulk
UPDATE items AS i SET price = @price + length(o.title) FROM items o WHERE o.id = i.id AND i.id = @id RETURNING i.id, i.price;

-- name: BulkDelete :bulk
DELETE FROM items WHERE id = @id;

-- name: BulkDeleteUsing :bulk
DELETE FROM items USING items AS other WHERE other.id = items.id AND other.title = @title;

-- name: BatchAdd :batchexec
INSERT INTO items (title, price) VALUES (@title, @price);

-- name: BatchGet :batchone
SELECT id, title, price FROM items WHERE id = @id;

-- name: BatchPrice :batchone
SELECT price FROM items WHERE title LIKE @pattern;

-- name: BatchFind :batchmany
SELECT title FROM items WHERE price BETWEEN @low AND @high ORDER BY id;

-- name: ListByIds :many
SELECT title FROM items WHERE id IN (sqlc.slice('ids')) ORDER BY id;

-- name: ListWithout :many
SELECT title FROM items WHERE title NOT IN (sqlc.slice(titles)) AND condition = ANY (sqlc.slice(conditions)) ORDER BY id;

-- name: CountItems :many
SELECT items FROM item_counts WHERE condition = @condition;

-- name: RefreshCounts :exec
REFRESH MATERIALIZED VIEW CONCURRENTLY item_counts;

-- name: Clear :exec
TRUNCATE items RESTART IDENTITY;

-- name: Tidy :exec
VACUUM ANALYZE items;

-- name: LockItems :exec
LOCK TABLE items IN EXCLUSIVE MODE;

-- name: Announce :exec
NOTIFY items, 'changed';

-- name: CountAll :one
SELECT count(*) FROM items;

-- name: PriceRange :one
SELECT min(price) AS lowest, max(price) AS highest, count(*) AS items FROM items;

-- name: GetLimit :one
SELECT item_limit();
