-- name: SelectSumNOver6 :many
SELECT sum(n) OVER w2 FROM t WINDOW w2 AS (w ORDER BY id), w AS (PARTITION BY s);

-- name: SelectSumNOver7 :many
SELECT sum(n) OVER w FROM t WINDOW w AS (), w AS ();

-- name: SelectSumNOver8 :many
SELECT sum(n) OVER nope FROM t;

-- name: SelectSumNOver9 :many
SELECT sum(n) OVER (nope) FROM t WINDOW w AS ();

-- name: SelectSumNOver10 :many
SELECT sum(n) OVER (w PARTITION BY n) FROM t WINDOW w AS ();

-- name: SelectSumNOver11 :many
SELECT sum(n) OVER (w ORDER BY n) FROM t WINDOW w AS (ORDER BY id);

-- name: SelectSumNOver12 :many
SELECT sum(n) OVER (w) FROM t WINDOW w AS (ORDER BY id ROWS 2 PRECEDING);

-- name: SelectSumNOver14 :many
SELECT sum(n) OVER (w ORDER BY id) FROM t WINDOW w AS (ROWS 2 PRECEDING);

-- name: SelectWindowWOrder :many
SELECT 1 FROM t WINDOW w AS (ORDER BY nope);

-- name: SelectWindowWOrder2 :many
SELECT 1 FROM t WINDOW w AS (ORDER BY p);

-- name: SelectWindowWPartition :many
SELECT 1 FROM t WINDOW w AS (PARTITION BY j);

-- name: SelectWindowWPartition2 :many
SELECT 1 FROM t WINDOW w AS (PARTITION BY p);

-- name: SelectWindowWW :many
SELECT 1 FROM t WINDOW w AS (w2);

-- name: SelectSumNOver17 :many
SELECT sum(n) OVER (ORDER BY d RANGE 1 PRECEDING) FROM t;

-- name: SelectSumNOver18 :many
SELECT sum(n) OVER (ORDER BY s RANGE '1' PRECEDING) FROM t;

-- name: SelectSumNOver20 :many
SELECT sum(n) OVER (ORDER BY n RANGE 1.5 PRECEDING) FROM t;

-- name: SelectSumNOver21 :many
SELECT sum(n) OVER (ORDER BY num RANGE 1.5::float8 PRECEDING) FROM t;

-- name: SelectSumNOver24 :many
SELECT sum(n) OVER (RANGE 1 PRECEDING) FROM t;

-- name: SelectSumNOver25 :many
SELECT sum(n) OVER (ORDER BY id, n RANGE 1 PRECEDING) FROM t;

-- name: SelectSumNOver26 :many
SELECT sum(n) OVER (GROUPS 1 PRECEDING) FROM t;

-- name: SelectSumNOver27 :many
SELECT sum(n) OVER (ROWS n PRECEDING) FROM t;

-- name: SelectSumNOver28 :many
SELECT sum(n) OVER (ORDER BY id RANGE n PRECEDING) FROM t;

-- name: SelectSumNOver29 :many
SELECT sum(n) OVER (ROWS 'x' PRECEDING) FROM t;

-- name: SelectSumNOver31 :many
SELECT sum(n) OVER (ROWS '1'::text PRECEDING) FROM t;

-- name: SelectSumNOver33 :many
SELECT sum(n) OVER (ROWS count(*) PRECEDING) FROM t;

-- name: SelectSumRankOver :many
SELECT sum(rank() OVER (ORDER BY id)) OVER () FROM t;

-- name: SelectSumNOver34 :many
SELECT sum(n) OVER (PARTITION BY rank() OVER ()) FROM t;

-- name: SelectSumNOver35 :many
SELECT sum(n) OVER (ORDER BY rank() OVER ()) FROM t;

-- name: SelectSumRankOver2 :many
SELECT sum(rank() OVER ()) FROM t;

-- name: SelectRankOver :many
SELECT 1 FROM t WHERE rank() OVER () > 1;

-- name: SelectGroupByRank :many
SELECT 1 FROM t GROUP BY rank() OVER ();

-- name: SelectHavingRankOver :many
SELECT 1 FROM t HAVING rank() OVER () > 1;

-- name: SelectJoinUOn :many
SELECT 1 FROM t JOIN t u ON rank() OVER () = 1;

-- name: SelectLimitRankOver :many
SELECT 1 FROM t LIMIT rank() OVER ();

-- name: InsertIdRank :many
INSERT INTO t (id) VALUES (rank() OVER ());

-- name: UpdateNRank :many
UPDATE t SET n = rank() OVER ();

-- name: DeleteReturningRank :many
DELETE FROM t RETURNING rank() OVER ();

-- name: DeleteRankOver :many
DELETE FROM t WHERE rank() OVER () = 1;

-- name: SelectGenerateSeriesRankOver :many
SELECT * FROM generate_series(1, rank() OVER ());

-- name: ValuesRankOver :many
VALUES (rank() OVER ());

-- name: SelectCountDistinctN :many
SELECT count(DISTINCT n) OVER () FROM t;

-- name: SelectArrayAggNOrder :many
SELECT array_agg(n ORDER BY id) OVER () FROM t;

-- name: SelectRankFilterN :many
SELECT rank() FILTER (WHERE n > 1) OVER () FROM t;

-- name: SelectSumNFilter2 :many
SELECT sum(n) FILTER (WHERE rank() OVER () > 1) OVER () FROM t;

-- name: SelectSumNFilter3 :many
SELECT sum(n) FILTER (WHERE count(*) > 1) OVER () FROM t;

-- name: SelectPercentileContWithinGroup :many
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY n) OVER () FROM t;

-- name: SelectSumGenerateSeriesN :many
SELECT sum(generate_series(1, n)) OVER () FROM t;

-- name: SelectGenerateSeriesOver :many
SELECT generate_series(1, 2) OVER () FROM t;

-- name: SelectLowerSOver :many
SELECT lower(s) OVER () FROM t;

-- name: SelectRank :many
SELECT rank() FROM t;

-- name: SelectCountOver :many
SELECT count() OVER () FROM t;

-- name: SelectNXSum :many
SELECT n AS x, sum(n) OVER (ORDER BY x) FROM t;

-- name: SelectSumNOver39 :many
SELECT sum(n) OVER w, s FROM t GROUP BY s WINDOW w AS (ORDER BY n);

-- name: SelectSumCountOver :many
SELECT sum(count(*)) OVER w, s FROM t GROUP BY s WINDOW w AS (ORDER BY n);

-- name: OrderUsingEquals :many
SELECT 1 AS a ORDER BY a USING =;

-- name: OrderUsingNothing :many
SELECT 1 AS a ORDER BY a USING ~<~;

-- name: WindowUsingLike :many
SELECT row_number() OVER (ORDER BY 'x'::text USING ~~);

-- name: AggregateUsingNothing :many
SELECT string_agg(a, ',' ORDER BY a USING ###) FROM (VALUES ('x')) t (a);
