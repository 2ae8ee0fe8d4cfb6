-- Revenue by month with the change against the month before and the sum since the beginning.
-- name: GetMonthlyRevenue :many
WITH monthly AS (
  SELECT date_trunc('month', o.placed_at) AS month, count(*) AS orders, sum(t.total) AS revenue
  FROM orders o
  JOIN order_totals t ON t.order_id = o.id
  WHERE o.status <> 'cancelled'
  GROUP BY 1
)
SELECT
  month,
  orders,
  revenue,
  revenue - lag(revenue) OVER w AS change,
  sum(revenue) OVER w AS running_total
FROM monthly
WINDOW w AS (ORDER BY month)
ORDER BY month;

-- The best sellers with their rank; books that sold alike share one.
-- name: ListBestSellers :many
SELECT
  rank() OVER (ORDER BY sum(i.quantity) DESC) AS rank,
  b.id,
  b.title,
  a.name AS author,
  sum(i.quantity) AS copies
FROM order_items i
JOIN orders o ON o.id = i.order_id
JOIN books b ON b.id = i.book_id
JOIN authors a ON a.id = b.author_id
WHERE o.status <> 'cancelled'
GROUP BY b.id, a.name
ORDER BY rank, b.title
LIMIT @page_size;

-- The best sellers of each category, at most so many of each.
-- name: ListBestSellersByCategory :many
SELECT s.category, s.place, s.title, s.copies
FROM (
  SELECT
    c.name AS category,
    b.title,
    sum(i.quantity) AS copies,
    row_number() OVER (PARTITION BY c.id ORDER BY sum(i.quantity) DESC, b.title) AS place
  FROM categories c
  JOIN books b ON b.category_id = c.id
  JOIN order_items i ON i.book_id = b.id
  JOIN orders o ON o.id = i.order_id AND o.status <> 'cancelled'
  GROUP BY c.id, b.id
) s
WHERE s.place <= @per_category::int
ORDER BY s.category, s.place;

-- Books that will be gone before they can be bought in again, the rarest first.
-- name: ListLowStock :many
SELECT
  b.id,
  b.title,
  b.stock,
  CASE WHEN b.stock = 0 THEN 'sold out' WHEN b.stock < @threshold / 2 THEN 'order now' ELSE 'watch' END AS advice
FROM books b
WHERE b.discontinued_at IS NULL AND b.stock < @threshold::int
ORDER BY b.stock, b.title;

-- Each book's price beside its category's average and its place among the dearest there.
-- name: ComparePrices :many
SELECT
  b.title,
  c.name AS category,
  b.price,
  round(avg(b.price) OVER per_category, 2) AS category_average,
  dense_rank() OVER (PARTITION BY b.category_id ORDER BY b.price DESC) AS place
FROM books b
JOIN categories c ON c.id = b.category_id
WHERE b.discontinued_at IS NULL
WINDOW per_category AS (PARTITION BY b.category_id)
ORDER BY c.name, place, b.title;
