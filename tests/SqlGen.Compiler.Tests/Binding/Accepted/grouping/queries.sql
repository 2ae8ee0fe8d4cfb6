-- name: CountAll :one
SELECT count(*) FROM sales;

-- name: Aggregates :one
SELECT count(discount), sum(quantity), sum(price), avg(quantity), avg(discount), min(sold_on), max(product), sum(id), avg(took) FROM sales;

-- name: PerRegion :many
SELECT region, count(*) AS n, sum(quantity) AS pieces, avg(price) AS mean, max(sold_on) AS latest, min(discount) AS least FROM sales GROUP BY region;

-- name: GroupByOrdinal :many
SELECT channel, date_trunc('month', sold_on) AS month, sum(price * quantity) FROM sales GROUP BY 1, 2 ORDER BY 2, 1;

-- name: GroupByAlias :many
SELECT upper(region) AS area, count(*) FROM sales GROUP BY area;

-- name: GroupByKey :many
SELECT s.*, t.goal FROM sales s JOIN targets t USING (region) GROUP BY s.id, t.region;

-- name: Having :many
SELECT product FROM sales GROUP BY product HAVING count(*) > @least AND bool_and(paid);

-- name: HavingWithoutGroup :one
SELECT max(price) FROM sales HAVING count(*) > 3;

-- name: FilterClause :one
SELECT count(*) FILTER (WHERE paid) AS paid, sum(price) FILTER (WHERE channel = 'web') AS web FROM sales;

-- name: StringAgg :many
SELECT region, string_agg(DISTINCT product, ', ' ORDER BY product) AS products, array_agg(price ORDER BY sold_on DESC) AS prices FROM sales GROUP BY region;

-- name: JsonAgg :many
SELECT region, json_agg(product) AS j, jsonb_agg(s ORDER BY s.id) AS rows, jsonb_object_agg(id, price) AS by_id FROM sales s GROUP BY region;

-- name: CountDistinct :one
SELECT count(DISTINCT region) AS regions, count(DISTINCT (region, channel)) AS pairs FROM sales;

-- name: GroupingSets :many
SELECT region, channel, count(*), grouping(region, channel) FROM sales GROUP BY GROUPING SETS ((region, channel), (region), ());

-- name: Rollup :many
SELECT region, product, sum(quantity) FROM sales GROUP BY ROLLUP (region, product);

-- name: Cube :many
SELECT region, paid, avg(price) FROM sales GROUP BY CUBE (region, paid);

-- name: OrderedSet :many
SELECT region, percentile_cont(0.5) WITHIN GROUP (ORDER BY price) AS median, percentile_disc(0.9) WITHIN GROUP (ORDER BY quantity) AS p90, mode() WITHIN GROUP (ORDER BY product)
FROM sales GROUP BY region;

-- name: Statistics :one
SELECT stddev(price), variance(quantity), corr(quantity, discount), regr_slope(price::float8, quantity) FROM sales;

-- name: BooleanAndBits :one
SELECT bool_or(paid), every(paid), bit_and(quantity), bit_or(quantity) FROM sales;

-- name: SumTypes :one
SELECT sum(quantity::smallint), sum(id), sum(discount), sum(goal) FROM sales JOIN targets USING (region);

-- name: NestedGroups :many
SELECT region, max(n) FROM (SELECT region, product, count(*) AS n FROM sales GROUP BY region, product) x GROUP BY region;

-- name: AggregateOfCase :many
SELECT region, sum(CASE WHEN paid THEN price ELSE 0 END) AS paid, count(CASE WHEN paid THEN 1 END) AS n FROM sales GROUP BY region;

-- name: MinEnum :one
SELECT min(channel), max(tags), array_agg(channel) FROM sales;

-- name: GroupByExpression :many
SELECT extract(year FROM sold_on) AS year, extract(year FROM sold_on) + 1 AS next FROM sales GROUP BY extract(year FROM sold_on);

-- name: OuterReference :many
SELECT t.region, (SELECT count(*) FROM sales s WHERE s.region = t.region) AS n FROM targets t;

-- name: GroupedInFunctionOfSubquery :many
SELECT s.id, max(s.region) AS region, (SELECT count(*) FROM generate_series(1, s.id)) AS n, (SELECT sum(x) FROM unnest(ARRAY[s.id, count(s.region)]) x) AS total FROM sales s GROUP BY s.id;

-- name: DependsOnSets :many
SELECT s.id, s.region, s.channel, count(*) AS n FROM sales s GROUP BY GROUPING SETS ((s.id), (s.id, s.channel));

-- name: DependsBesideRollup :many
SELECT s.id, s.region, sum(s.quantity) AS n FROM sales s GROUP BY s.id, ROLLUP (s.channel);

-- name: FieldOfRow :many
SELECT (s).region, max((s).price) AS dearest, (SELECT (s).region) AS again FROM sales s GROUP BY s.region;

-- name: StarOfRow :many
SELECT (s).*, (s).ctid FROM sales s (number);
