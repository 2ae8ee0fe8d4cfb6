-- Finds one author.
-- name: GetAuthor :one
SELECT * FROM authors WHERE id = @id;

-- Lists authors by name with the number of their books, one page at a time.
-- A search finds them by any part of the name, in any case.
-- name: ListAuthors :many
SELECT a.id, a.name, a.country, a.born, a.died, count(b.id) AS books
FROM authors a
LEFT JOIN books b ON b.author_id = a.id AND b.discontinued_at IS NULL
WHERE sqlc.narg('search')::text IS NULL OR a.name ILIKE '%' || sqlc.narg('search')::text || '%'
GROUP BY a.id
ORDER BY a.name
LIMIT @page_size OFFSET @skip;

-- Finds the authors who wrote under a name: their own or a pen name.
-- name: FindAuthorsByAlias :many
SELECT * FROM authors
WHERE @alias::text = ANY (aliases) OR lower(name) = lower(@alias::text)
ORDER BY name;

-- name: CreateAuthor :one
INSERT INTO authors (name, country, born, died, aliases, biography)
VALUES (@name, sqlc.narg('country'), sqlc.narg('born'), sqlc.narg('died'), @aliases, sqlc.narg('biography'))
RETURNING *;

-- Changes what is given and keeps the rest.
-- name: UpdateAuthor :one
UPDATE authors
SET name = coalesce(sqlc.narg('name'), name),
    country = coalesce(sqlc.narg('country'), country),
    born = coalesce(sqlc.narg('born'), born),
    died = coalesce(sqlc.narg('died'), died),
    aliases = coalesce(sqlc.narg('aliases'), aliases),
    biography = coalesce(sqlc.narg('biography'), biography)
WHERE id = @id
RETURNING *;

-- Removes an author who has no books.
-- name: DeleteAuthor :execrows
DELETE FROM authors WHERE id = @id;

-- Sums up an author's shelf, with the book that sold best; its columns are null where none was sold.
-- name: GetAuthorShelf :one
SELECT
  a.name,
  count(b.id) AS books,
  min(b.published) AS first_published,
  max(b.published) AS last_published,
  array_agg(DISTINCT b.language) FILTER (WHERE b.id IS NOT NULL) AS languages,
  best.title AS bestseller,
  best.copies AS bestseller_copies
FROM authors a
LEFT JOIN books b ON b.author_id = a.id
LEFT JOIN LATERAL (
  SELECT s.title, sum(i.quantity) AS copies
  FROM books s
  JOIN order_items i ON i.book_id = s.id
  JOIN orders o ON o.id = i.order_id AND o.status <> 'cancelled'
  WHERE s.author_id = a.id
  GROUP BY s.id
  ORDER BY copies DESC, s.title
  LIMIT 1
) best ON true
WHERE a.id = @id
GROUP BY a.id, best.title, best.copies;
