-- name: DistinctOrdered :one
SELECT string_agg(DISTINCT region, ',' ORDER BY region), array_agg(DISTINCT amount ORDER BY amount DESC) FROM sales;

-- name: Hypothetical :one
SELECT rank(1) WITHIN GROUP (ORDER BY amount), dense_rank('7', 'x') WITHIN GROUP (ORDER BY amount, region), cume_dist(1.5) WITHIN GROUP (ORDER BY amount) FROM sales;

-- name: HypotheticalOfParameter :one
SELECT rank($1) WITHIN GROUP (ORDER BY amount) FROM sales;

-- name: DirectGrouped :many
SELECT percentile_cont(id / 10.0) WITHIN GROUP (ORDER BY amount) FROM sales GROUP BY id;

-- name: OfOuter :many
SELECT (SELECT sum(o.amount) FROM sales i WHERE i.id = 1) FROM sales o;

-- name: SubqueryInside :one
SELECT max((SELECT i.amount FROM sales i WHERE i.id = o.id)), sum((SELECT count(*) FROM sales)) FROM sales o;

-- name: SetInSubquery :one
SELECT sum((SELECT max(x) FROM generate_series(1, amount) x)) FROM sales;

-- name: VariadicArrays :many
SELECT concat(VARIADIC parts), format('%s', VARIADIC ARRAY['a']), concat(VARIADIC NULL::text[]) FROM sales;

-- name: OverAggregate :many
SELECT region, sum(sum(amount)) OVER () FROM sales GROUP BY region;

-- name: Json :one
SELECT json_agg(doc ORDER BY id), count(doc), array_agg(place) FROM sales;
