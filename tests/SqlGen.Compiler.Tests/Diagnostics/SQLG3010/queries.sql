-- name: ListAuthors :many
SELECT sqlc.embed(a), sqlc.embed_many(b) FROM authors a LEFT JOIN books b ON b.author = a.name;
