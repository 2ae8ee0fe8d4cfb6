-- name: ListAuthors :many
SELECT sqlc.embed(a), sqlc.embed_many(b) FROM authors a LEFT JOIN books b ON b.author_id = a.id ORDER BY a.name LIMIT 10;
