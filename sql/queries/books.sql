-- Finds one book.
-- name: GetBook :one
SELECT * FROM books WHERE id = @id;

-- Finds one book with everything that its page shows.
-- name: GetBookPage :one
SELECT
  sqlc.embed(b),
  sqlc.embed(a),
  c.name AS category,
  r.reviews,
  r.average AS rating,
  ARRAY(
    SELECT t.name
    FROM book_tags bt
    JOIN tags t ON t.id = bt.tag_id
    WHERE bt.book_id = b.id
    ORDER BY t.name
  ) AS tags
FROM books b
JOIN authors a ON a.id = b.author_id
JOIN categories c ON c.id = b.category_id
JOIN book_ratings r ON r.book_id = b.id
WHERE b.id = @id;

-- Finds one book by its ISBN, of which only the digits count.
-- name: FindBookByIsbn :one
SELECT * FROM books WHERE isbn = regexp_replace(@isbn::text, '[^0-9]', '', 'g');

-- Lists the books on sale by title. The page begins after the given title and id; every filter is optional.
-- name: ListBooks :many
SELECT b.id, b.title, a.name AS author, c.slug AS category, b.language, b.published, b.price, b.stock
FROM books b
JOIN authors a ON a.id = b.author_id
JOIN categories c ON c.id = b.category_id
WHERE b.discontinued_at IS NULL
  AND (sqlc.narg('author_id')::bigint IS NULL OR b.author_id = sqlc.narg('author_id')::bigint)
  AND (sqlc.narg('language')::text IS NULL OR b.language = sqlc.narg('language')::text)
  AND (sqlc.narg('min_price')::numeric IS NULL OR b.price >= sqlc.narg('min_price')::numeric)
  AND (sqlc.narg('max_price')::numeric IS NULL OR b.price <= sqlc.narg('max_price')::numeric)
  AND (NOT @in_stock::boolean OR b.stock > 0)
  AND (sqlc.narg('after_title')::text IS NULL
       OR (b.title, b.id) > (sqlc.narg('after_title')::text, sqlc.narg('after_id')::bigint))
ORDER BY b.title, b.id
LIMIT @page_size;

-- Lists the books on sale in a category and in those below it, cheapest first.
-- name: ListBooksInCategory :many
WITH RECURSIVE below AS (
  SELECT id FROM categories WHERE slug = @slug
  UNION ALL
  SELECT c.id FROM categories c JOIN below ON c.parent_id = below.id
)
SELECT s.id, s.title, s.author, s.price, s.stock
FROM books_on_sale s
WHERE s.category_id IN (SELECT id FROM below)
ORDER BY s.price, s.title;

-- Finds books by the words of their titles, best match first.
-- name: SearchBooks :many
SELECT b.id, b.title, a.name AS author, ts_rank(to_tsvector('english', b.title), q.query) AS rank
FROM books b
JOIN authors a ON a.id = b.author_id
CROSS JOIN websearch_to_tsquery('english', @words) AS q(query)
WHERE to_tsvector('english', b.title) @@ q.query
ORDER BY rank DESC, b.title
LIMIT 20;

-- Finds books whose details contain the given ones: {"format": "hardback"}.
-- name: FindBooksByDetails :many
SELECT id, title, details ->> 'format' AS format, (details ->> 'pages')::int AS pages
FROM books
WHERE details @> @wanted::jsonb
ORDER BY title;

-- The given books, in the order in which they are asked for.
-- name: GetBooksByIds :many
SELECT b.*
FROM books b
JOIN unnest(@ids::bigint[]) WITH ORDINALITY AS wanted(id, place) ON wanted.id = b.id
ORDER BY wanted.place;

-- name: CreateBook :one
INSERT INTO books (author_id, category_id, title, isbn, language, published, price, stock, details)
VALUES (@author_id, @category_id, @title, sqlc.narg('isbn'), @language, sqlc.narg('published'), @price, @stock, @details)
RETURNING *;

-- Replaces what a seller may edit.
-- name: UpdateBook :one
UPDATE books
SET author_id = @author_id,
    category_id = @category_id,
    title = @title,
    isbn = sqlc.narg('isbn'),
    language = @language,
    published = sqlc.narg('published'),
    price = @price,
    details = @details
WHERE id = @id
RETURNING *;

-- Merges into a book's details; a key that is set to null goes away.
-- name: PatchBookDetails :one
UPDATE books
SET details = jsonb_strip_nulls(details || @patch::jsonb)
WHERE id = @id
RETURNING details;

-- Adds to the stock and tells the new one.
-- name: Restock :one
UPDATE books SET stock = stock + @copies WHERE id = @id RETURNING stock;

-- Takes a book off sale; its past orders stay.
-- name: DiscontinueBook :execrows
UPDATE books SET discontinued_at = now() WHERE id = @id AND discontinued_at IS NULL;

-- Changes the prices of a category's books by a percentage and tells the old and the new.
-- name: RepriceCategory :many
UPDATE books b
SET price = round(old.price * (1 + @percent::numeric / 100), 2)
FROM books old
JOIN categories c ON c.id = old.category_id
WHERE b.id = old.id AND c.slug = @slug
RETURNING b.id, b.title, old.price AS old_price, b.price AS new_price;

-- Locks the books of an order, in one order for all, so that two orders never wait for each other.
-- name: LockBooks :many
SELECT id, title, price, stock, discontinued_at
FROM books
WHERE id = ANY (@ids::bigint[])
ORDER BY id
FOR UPDATE;

-- Removes a book that was never ordered.
-- name: DeleteBook :execrows
DELETE FROM books b
WHERE b.id = @id AND NOT EXISTS (SELECT 1 FROM order_items i WHERE i.book_id = b.id);

-- name: CountBooks :one
SELECT count(*) FROM books;
