-- Adds many books at once, by COPY.
-- name: ImportBooks :copyfrom
INSERT INTO books (author_id, category_id, title, isbn, language, published, price, stock, details)
VALUES (@author_id, @category_id, @title, @isbn, @language, @published, @price, @stock, @details);

-- All books, one by one as they arrive.
-- name: ExportBooks :stream
SELECT b.id, b.title, a.name AS author, b.isbn, b.price, b.stock
FROM books b
JOIN authors a ON a.id = b.author_id
ORDER BY b.id;

-- Authors with their books, in one query.
-- name: ListAuthorsWithBooks :many
SELECT sqlc.embed(a), sqlc.embed_many(b)
FROM authors a
LEFT JOIN books b ON b.author_id = a.id AND b.discontinued_at IS NULL
ORDER BY a.name, b.title;

-- Books by the words of title and blurb, best match first, with the words marked where they were found.
-- name: FindBooks :many
SELECT
  b.id,
  b.title,
  ts_rank(b.words, q.query) AS rank,
  ts_headline('english', b.title || coalesce(': ' || (b.details ->> 'blurb'), ''), q.query, 'StartSel=<mark>, StopSel=</mark>') AS found
FROM books b
CROSS JOIN websearch_to_tsquery('english', @words) AS q(query)
WHERE b.words @@ q.query
ORDER BY rank DESC, b.id
LIMIT 20;

-- Authors whose names are like the given one, most alike first.
-- name: FindAuthorsLike :many
SELECT id, name, similarity(name, @name) AS likeness
FROM authors
WHERE name % @name
ORDER BY likeness DESC, name
LIMIT 10;
