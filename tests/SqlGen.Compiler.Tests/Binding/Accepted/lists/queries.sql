-- name: OneLevel :many
SELECT sqlc.embed(a), sqlc.embed_many(b) FROM authors a LEFT JOIN books b ON b.author_id = a.id;

-- name: Inner :many
SELECT sqlc.embed(a), sqlc.embed_many(b) FROM authors a JOIN books b ON b.author_id = a.id;

-- name: Deeper :many
SELECT a.id, a.name, sqlc.embed_many(b, sqlc.embed_many(r))
FROM authors a LEFT JOIN books b ON b.author_id = a.id LEFT JOIN reviews r ON r.book_id = b.id;

-- name: Multiplied :one
SELECT sqlc.embed(a), sqlc.embed_many(b), sqlc.embed_many(h)
FROM authors a LEFT JOIN books b ON b.author_id = a.id LEFT JOIN homes h ON h.author_id = a.id WHERE a.id = @id;

-- name: WithoutKey :many
SELECT sqlc.embed(a), sqlc.embed_many(p) FROM authors a JOIN prizes p ON p.author_id = a.id;

-- name: ManyToMany :many
SELECT sqlc.embed(a), sqlc.embed_many(b) FROM authors a JOIN wrote w ON w.author_id = a.id JOIN books b ON b.id = w.book_id;

-- name: TwoParents :many
SELECT r.id, sqlc.embed(b), sqlc.embed(a), sqlc.embed_many(h)
FROM reviews r JOIN books b ON b.id = r.book_id JOIN authors a ON a.id = b.author_id JOIN homes h ON h.author_id = a.id;

-- name: ParentMayBeMissing :many
SELECT sqlc.embed(a), sqlc.embed_many(b) FROM authors a RIGHT JOIN books b ON b.author_id = a.id;

-- name: FromSubquery :many
SELECT a.id, sqlc.embed_many(b) FROM (SELECT id FROM authors ORDER BY name LIMIT 3) a LEFT JOIN books b ON b.author_id = a.id;

-- name: ItemWithEmbed :many
SELECT sqlc.embed(a), sqlc.embed_many(r, sqlc.embed(b))
FROM authors a LEFT JOIN books b ON b.author_id = a.id LEFT JOIN reviews r ON r.book_id = b.id;
