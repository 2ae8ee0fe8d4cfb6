-- name: Nested :one
SELECT sum(count(*)) FROM sales;

-- name: NestedInOrder :one
SELECT string_agg(region, ',' ORDER BY count(*)) FROM sales;

-- name: NestedInFilter :one
SELECT count(*) FILTER (WHERE count(*) > 1) FROM sales;

-- name: NestedOverOuter :many
SELECT (SELECT sum(o.amount + count(*)) FROM sales i) FROM sales o;

-- name: DistinctOrder :one
SELECT string_agg(DISTINCT region, ',' ORDER BY amount) FROM sales;

-- name: DistinctOrderOfCast :one
SELECT string_agg(DISTINCT amount::text, ',' ORDER BY amount) FROM sales;

-- name: DistinctJson :one
SELECT count(DISTINCT doc) FROM sales;

-- name: OrderByPoint :one
SELECT array_agg(amount ORDER BY place) FROM sales;

-- name: HypotheticalCount :one
SELECT rank(1, 2) WITHIN GROUP (ORDER BY amount) FROM sales;

-- name: HypotheticalTypes :one
SELECT rank(true) WITHIN GROUP (ORDER BY amount) FROM sales;

-- name: HypotheticalLiteral :one
SELECT rank('x') WITHIN GROUP (ORDER BY amount) FROM sales;

-- name: DirectArgument :one
SELECT percentile_cont(amount) WITHIN GROUP (ORDER BY amount) FROM sales;

-- name: DirectArgumentOfInner :many
SELECT (SELECT percentile_cont(i.amount) WITHIN GROUP (ORDER BY o.amount) FROM sales i) FROM sales o;

-- name: SetInAggregate :one
SELECT sum(generate_series(1, amount)) FROM sales;

-- name: WindowInAggregate :many
SELECT sum(sum(amount) OVER ()) FROM sales;

-- name: VariadicNumber :one
SELECT concat(VARIADIC 5);

-- name: VariadicText :one
SELECT concat(VARIADIC 'x');

-- name: NestedSetInFrom :many
SELECT * FROM abs(generate_series(1, 2));

-- name: OuterAggregateInWhere :many
SELECT amount FROM sales o WHERE EXISTS (SELECT 1 FROM sales HAVING sum(o.amount) > 1);

-- name: GroupingInWhere :many
SELECT amount FROM sales WHERE grouping(amount) = 1 GROUP BY amount;
