-- name: RefreshSales :exec
REFRESH MATERIALIZED VIEW CONCURRENTLY book_sales;

-- name: ListSales :many
SELECT * FROM book_sales ORDER BY revenue DESC, book_id LIMIT @page_size;
