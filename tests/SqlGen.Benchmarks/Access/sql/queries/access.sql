-- name: GetOne :one
SELECT * FROM wide WHERE id = @id;

-- name: ListHundred :many
SELECT * FROM wide WHERE id <= @up_to ORDER BY id;

-- name: Insert :exec
INSERT INTO sink (title, pages, price, isbn) VALUES (@title, @pages, @price, @isbn);

-- name: Bulk :bulk
INSERT INTO sink (title, pages, price, isbn) VALUES (@title, @pages, @price, @isbn);

-- name: Copy :copyfrom
INSERT INTO sink (title, pages, price, isbn) VALUES (@title, @pages, @price, @isbn);

-- name: Batch :batchexec
INSERT INTO sink (title, pages, price, isbn) VALUES (@title, @pages, @price, @isbn);
