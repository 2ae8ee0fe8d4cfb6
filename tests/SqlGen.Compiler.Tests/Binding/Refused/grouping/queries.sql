-- name: NotGrouped :many
SELECT region, product, sum(amount) FROM sales GROUP BY region;

-- name: NoGroupAtAll :many
SELECT region, count(*) FROM sales;

-- name: AggregateInWhere :many
SELECT region FROM sales WHERE sum(amount) > 1;

-- name: AggregateInGroupBy :many
SELECT count(*) FROM sales GROUP BY sum(amount);

-- name: NestedAggregates :many
SELECT sum(count(*)) FROM sales GROUP BY region;

-- name: HavingColumn :many
SELECT region FROM sales GROUP BY region HAVING amount > 1;

-- name: OrderByUngrouped :many
SELECT region FROM sales GROUP BY region ORDER BY amount;

-- name: GroupByPosition :many
SELECT region, count(*) FROM sales GROUP BY 3;

-- name: GroupByAggregateAlias :many
SELECT count(*) AS n FROM sales GROUP BY n;

-- name: StarGrouped :many
SELECT * FROM plain GROUP BY a;

-- name: WindowInWhere :many
SELECT id FROM sales WHERE row_number() OVER () = 1;

-- name: WindowInHaving :many
SELECT region FROM sales GROUP BY region HAVING rank() OVER () = 1;

-- name: WindowWithoutOver :many
SELECT row_number() FROM sales;

-- name: OverOnPlain :many
SELECT lower(region) OVER () FROM sales;

-- name: NestedWindows :many
SELECT sum(row_number() OVER ()) OVER () FROM sales;

-- name: DistinctOrder :many
SELECT DISTINCT region FROM sales ORDER BY amount;

-- name: DistinctOnOrder :many
SELECT DISTINCT ON (region) region, amount FROM sales ORDER BY amount;

-- name: OrderByPosition :many
SELECT region FROM sales ORDER BY 2;

-- name: CountTwoArguments :one
SELECT count(id, region) FROM sales;

-- name: FilterOnPlain :many
SELECT lower(region) FILTER (WHERE true) FROM sales;

-- name: AggregateInJoin :many
SELECT 1 FROM sales a JOIN sales b ON count(a.id) = 1;

-- name: AggregateInUpdate :exec
UPDATE sales SET amount = sum(amount);

-- name: AggregateInReturning :many
DELETE FROM sales RETURNING count(*);

-- name: SetReturningInWhere :many
SELECT id FROM sales WHERE generate_series(1, 2) = 1;

-- name: SetReturningInCase :many
SELECT CASE WHEN true THEN generate_series(1, 2) END FROM sales;

-- name: SubqueryUngrouped :many
SELECT region, (SELECT s.amount) FROM sales s GROUP BY region;

-- name: DistinctWindow :many
SELECT count(DISTINCT region) OVER () FROM sales;

-- name: WithinGroupMissing :one
SELECT percentile_cont(0.5) FROM sales;

-- name: GroupingOfOther :many
SELECT grouping(product) FROM sales GROUP BY region;

-- name: ForUpdateGrouped :many
SELECT region FROM sales GROUP BY region FOR UPDATE;

-- name: SetReturningInCoalesce :many
SELECT coalesce(generate_series(1, 2), 0) FROM sales;

-- name: GroupByWindowAlias :many
SELECT rank() OVER () AS place FROM sales GROUP BY place;

-- name: OrderByAmbiguousAlias :many
SELECT region AS x, product AS x FROM sales ORDER BY x;

-- name: GroupByAmbiguousAlias :many
SELECT region AS x, product AS x FROM sales GROUP BY x;

-- name: GroupingOfNoGroups :many
SELECT GROUPING(id) FROM sales;

-- name: GroupingOfConstant :one
SELECT GROUPING(1);

-- name: UngroupedInFunctionOfSubquery :many
SELECT region, (SELECT count(*) FROM generate_series(1, s.id)) FROM sales s GROUP BY region;

-- name: RowIsNotItsFields :many
SELECT (p).a FROM plain p GROUP BY p;

-- name: NoKeyInOneSet :many
SELECT s.id, s.region FROM sales s GROUP BY GROUPING SETS ((s.id), (s.product));

-- name: CollatedOutside :many
SELECT (SELECT s.region COLLATE "C") FROM sales s GROUP BY ROLLUP (s.region COLLATE "C");

-- name: GroupingInAggregate :many
SELECT max(grouping(s.id)) FROM sales s GROUP BY ROLLUP (s.id);
