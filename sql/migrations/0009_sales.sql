-- What each book has brought in, kept ready, and orders that nobody pays.
CREATE MATERIALIZED VIEW book_sales AS
SELECT b.id AS book_id, b.title, coalesce(sum(i.quantity), 0) AS copies, coalesce(sum(i.quantity * i.unit_price), 0) AS revenue
FROM books b
LEFT JOIN (order_items i JOIN orders o ON o.id = i.order_id AND o.status <> 'cancelled') ON i.book_id = b.id
GROUP BY b.id;

-- REFRESH … CONCURRENTLY tells rows apart by it.
CREATE UNIQUE INDEX book_sales_book_key ON book_sales (book_id);
CREATE INDEX book_sales_revenue_idx ON book_sales (revenue DESC, book_id);

-- Cancels what has been pending for too long, and puts the copies back. It commits order by order, so that it holds no lock for long.
-- @expose ExpireOrders
CREATE PROCEDURE expire_orders(before timestamptz, INOUT expired integer)
LANGUAGE plpgsql
AS $$
DECLARE
  overdue bigint;
BEGIN
  expired := 0;
  FOR overdue IN SELECT o.id FROM orders o WHERE o.status = 'pending' AND o.placed_at < before ORDER BY o.id
  LOOP
    UPDATE orders SET status = 'cancelled' WHERE id = overdue AND status = 'pending';
    IF FOUND THEN
      UPDATE books b SET stock = b.stock + i.quantity FROM order_items i WHERE i.order_id = overdue AND b.id = i.book_id;
      expired := expired + 1;
    END IF;
    COMMIT;
  END LOOP;
END
$$;

-- @down
DROP PROCEDURE expire_orders(timestamptz, integer);
DROP MATERIALIZED VIEW book_sales;
