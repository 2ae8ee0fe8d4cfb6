-- name: ListWithBooks :many
SELECT sqlc.embed(a), sqlc.embed_many(b)
FROM authors a LEFT JOIN books b ON b.author_id = a.id
ORDER BY b.title, a.name;

-- name: ListWithReviews :many
SELECT a.id, upper(a.name) AS name, sqlc.embed_many(b, sqlc.embed_many(r))
FROM authors a LEFT JOIN books b ON b.author_id = a.id LEFT JOIN reviews r ON r.book_id = b.id
ORDER BY r.stars DESC, b.id, a.id;

-- name: GetWithBooksAndHomes :one
SELECT sqlc.embed(a), sqlc.embed_many(b), sqlc.embed_many(h)
FROM authors a LEFT JOIN books b ON b.author_id = a.id LEFT JOIN homes h ON h.author_id = a.id
WHERE a.id = @id
ORDER BY b.id, h.id;

-- name: ListWithPrizes :many
SELECT sqlc.embed(a), sqlc.embed_many(p)
FROM authors a JOIN prizes p ON p.author_id = a.id
ORDER BY p.name;

-- name: ListFirst :many
SELECT a.id, a.name, sqlc.embed_many(b)
FROM (SELECT id, name FROM authors ORDER BY name LIMIT @count) a LEFT JOIN books b ON b.author_id = a.id
ORDER BY a.name, b.id;

-- name: GetByName :one
-- @ignore SQLG3007
SELECT sqlc.embed(a), sqlc.embed_many(b)
FROM authors a LEFT JOIN books b ON b.author_id = a.id
WHERE a.name = @name
ORDER BY b.id;

-- name: ListReviewed :many
SELECT sqlc.embed(b), sqlc.embed(a), sqlc.embed_many(r)
FROM reviews r RIGHT JOIN books b ON b.id = r.book_id FULL JOIN authors a ON a.id = b.author_id
ORDER BY a.id, b.id, r.id;
