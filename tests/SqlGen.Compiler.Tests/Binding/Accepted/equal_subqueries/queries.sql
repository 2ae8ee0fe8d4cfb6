-- name: GroupedByScalar :many
SELECT (SELECT c.name FROM customers c WHERE c.id = o.customer_id) AS customer, sum(o.total)
FROM orders o GROUP BY (SELECT c.name FROM customers c WHERE c.id = o.customer_id);

-- name: GroupedByPart :many
SELECT upper((SELECT c.name FROM customers c WHERE c.id = o.customer_id)) || '!', count(*)
FROM orders o GROUP BY (SELECT c.name FROM customers c WHERE c.id = o.customer_id);

-- name: GroupedByExists :many
SELECT CASE WHEN EXISTS (SELECT FROM orders x WHERE x.customer_id = c.id AND x.total > 10) THEN 'big' ELSE 'small' END, count(*)
FROM customers c GROUP BY EXISTS (SELECT FROM orders x WHERE x.customer_id = c.id AND x.total > 10);

-- name: GroupedByIn :many
SELECT o.placed, o.customer_id IN (SELECT c.id FROM customers c WHERE c.name LIKE 'a%') AS special, count(*)
FROM orders o GROUP BY o.placed, o.customer_id IN (SELECT c.id FROM customers c WHERE c.name LIKE 'a%');

-- name: GroupedByJoin :many
SELECT (SELECT count(*) FROM customers a JOIN customers b ON a.referrer = b.id WHERE a.id = o.customer_id) + 1, count(*)
FROM orders o GROUP BY (SELECT count(*) FROM customers a JOIN customers b ON a.referrer = b.id WHERE a.id = o.customer_id);

-- name: GroupedByWith :many
SELECT (WITH w AS (SELECT max(x.total) AS m FROM orders x WHERE x.customer_id = o.customer_id) SELECT m FROM w), count(*)
FROM orders o GROUP BY (WITH w AS (SELECT max(x.total) AS m FROM orders x WHERE x.customer_id = o.customer_id) SELECT m FROM w);

-- name: GroupedByNested :many
SELECT coalesce((SELECT max(t.y) FROM (SELECT x.total * 2 AS y FROM orders x WHERE x.customer_id = (SELECT c.id FROM customers c WHERE c.id = o.customer_id)) t), 0)
FROM orders o GROUP BY (SELECT max(t.y) FROM (SELECT x.total * 2 AS y FROM orders x WHERE x.customer_id = (SELECT c.id FROM customers c WHERE c.id = o.customer_id)) t);

-- name: OfRollup :many
SELECT (SELECT 1) + 1 AS one_more, count(*) FROM orders GROUP BY ROLLUP ((SELECT 1));

-- name: DistinctOn :many
SELECT DISTINCT ON ((SELECT c.name FROM customers c WHERE c.id = o.customer_id)) o.id
FROM orders o ORDER BY (SELECT c.name FROM customers c WHERE c.id = o.customer_id), o.placed DESC;

-- name: DistinctOrdered :many
SELECT DISTINCT (SELECT c.name FROM customers c WHERE c.id = o.customer_id) FROM orders o
ORDER BY (SELECT c.name FROM customers c WHERE c.id = o.customer_id) DESC;

-- name: DistinctAggregate :one
SELECT array_agg(DISTINCT (SELECT c.name FROM customers c WHERE c.id = o.customer_id) ORDER BY (SELECT c.name FROM customers c WHERE c.id = o.customer_id)) FROM orders o;

-- name: Having :many
SELECT count(*) FROM orders o GROUP BY (SELECT c.name FROM customers c WHERE c.id = o.customer_id)
HAVING (SELECT c.name FROM customers c WHERE c.id = o.customer_id) <> $1;

-- name: Sets :many
SELECT (SELECT max(v) FROM (SELECT o.total AS v UNION ALL VALUES (1.5)) s), count(*) FROM orders o
GROUP BY (SELECT max(v) FROM (SELECT o.total AS v UNION ALL VALUES (1.5)) s);
