-- name: OtherAlias :many
SELECT (SELECT c.name FROM customers c WHERE c.id = o.customer_id) FROM orders o
GROUP BY (SELECT d.name FROM customers d WHERE d.id = o.customer_id);

-- name: OtherConstant :many
SELECT (SELECT c.name FROM customers c WHERE c.id = o.customer_id + 1) FROM orders o
GROUP BY (SELECT c.name FROM customers c WHERE c.id = o.customer_id + 2);

-- name: OtherOrder :many
SELECT (SELECT c.name FROM customers c WHERE c.id > o.customer_id ORDER BY c.id LIMIT 1) FROM orders o
GROUP BY (SELECT c.name FROM customers c WHERE c.id > o.customer_id ORDER BY c.id DESC LIMIT 1);

-- name: OtherName :many
SELECT (SELECT c.name AS x FROM customers c WHERE c.id = o.customer_id) FROM orders o
GROUP BY (SELECT c.name FROM customers c WHERE c.id = o.customer_id);

-- name: OtherSide :many
SELECT (SELECT count(*) FROM customers a JOIN customers b ON a.referrer = b.id WHERE a.id = o.customer_id) FROM orders o
GROUP BY (SELECT count(*) FROM customers a JOIN customers b ON a.referrer = b.id WHERE b.id = o.customer_id);

-- name: OtherOuter :many
SELECT DISTINCT (SELECT max(x.total) FROM orders x WHERE x.customer_id = a.id) FROM customers a, customers b
ORDER BY (SELECT max(x.total) FROM orders x WHERE x.customer_id = b.id);

-- name: OtherOperator :many
SELECT (SELECT 1 UNION SELECT o.id LIMIT 1) FROM orders o GROUP BY (SELECT 1 UNION ALL SELECT o.id LIMIT 1);
