CREATE INDEX books_title_search_idx ON books USING gin (to_tsvector('english', title));

-- One row for each order, also for one without items.
CREATE VIEW order_totals AS
SELECT
  o.id AS order_id,
  count(i.book_id) AS lines,
  coalesce(sum(i.quantity), 0) AS copies,
  coalesce(sum(i.quantity * i.unit_price), 0) AS total
FROM orders o
LEFT JOIN order_items i ON i.order_id = o.id
GROUP BY o.id;

-- One row for each book, also for one that nobody has reviewed: its average is null.
CREATE VIEW book_ratings AS
SELECT
  b.id AS book_id,
  count(r.rating) AS reviews,
  round(avg(r.rating), 2) AS average
FROM books b
LEFT JOIN reviews r ON r.book_id = b.id
GROUP BY b.id;

-- What can be bought.
CREATE VIEW books_on_sale AS
SELECT b.id, b.title, a.name AS author, b.category_id, b.price, b.stock
FROM books b
JOIN authors a ON a.id = b.author_id
WHERE b.discontinued_at IS NULL;

-- @down
DROP VIEW books_on_sale, book_ratings, order_totals;
DROP INDEX books_title_search_idx;
