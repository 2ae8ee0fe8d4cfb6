-- name: SelectSumNOver :many
SELECT sum(n) OVER w FROM t WINDOW w AS (PARTITION BY s ORDER BY id);

-- name: SelectSumNOver2 :many
SELECT sum(n) OVER (w ORDER BY id), rank() OVER (w) FROM t WINDOW w AS (PARTITION BY s);

-- name: SelectSumNOver3 :many
SELECT sum(n) OVER (w ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t WINDOW w AS (PARTITION BY s ORDER BY id);

-- name: SelectSumNOver4 :many
SELECT sum(n) OVER w FROM t WINDOW w AS (ORDER BY id RANGE 3 PRECEDING);

-- name: SelectSumNOver5 :many
SELECT sum(n) OVER (w2) FROM t WINDOW w AS (PARTITION BY s), w2 AS (w ORDER BY id);

-- name: SelectSumNOver13 :many
SELECT sum(n) OVER w FROM t WINDOW w AS (ORDER BY id ROWS 2 PRECEDING);

-- name: SelectSumNOver15 :many
SELECT sum(n) OVER (ORDER BY d RANGE '1 day' PRECEDING), sum(n) OVER (ORDER BY ts RANGE interval '1 day' PRECEDING), sum(n) OVER (ORDER BY num RANGE 1.5 PRECEDING), sum(n) OVER (ORDER BY f RANGE 1.5 PRECEDING), sum(n) OVER (ORDER BY f4 RANGE 1 PRECEDING), sum(n) OVER (ORDER BY b RANGE 2 PRECEDING), sum(n) OVER (ORDER BY si RANGE 2 PRECEDING), sum(n) OVER (ORDER BY iv RANGE '1 h' PRECEDING), sum(n) OVER (ORDER BY tm RANGE '1 h' PRECEDING) FROM t;

-- name: SelectSumNOver16 :many
SELECT sum(n) OVER (ORDER BY n RANGE $1 PRECEDING), sum(n) OVER (ORDER BY ts RANGE BETWEEN $2 PRECEDING AND $3 FOLLOWING), sum(n) OVER (ROWS $4 PRECEDING), sum(n) OVER (ORDER BY s GROUPS $5 PRECEDING) FROM t;

-- name: SelectSumNOver19 :many
SELECT sum(n) OVER (ORDER BY n RANGE '1' PRECEDING) FROM t;

-- name: SelectSumNOver22 :many
SELECT sum(n) OVER (ORDER BY si RANGE 1::bigint PRECEDING) FROM t;

-- name: SelectSumNOver23 :many
SELECT sum(n) OVER (ORDER BY b RANGE 1::smallint PRECEDING) FROM t;

-- name: SelectSumNOver30 :many
SELECT sum(n) OVER (ROWS 1.5 PRECEDING) FROM t;

-- name: SelectSumNOver32 :many
SELECT sum(n) OVER (ROWS (SELECT max(id) FROM t) PRECEDING) FROM t;

-- name: SelectSumSumN :many
SELECT sum(sum(n)) OVER (ORDER BY s) FROM t GROUP BY s;

-- name: SelectSSumSum :many
SELECT s, sum(sum(n)) OVER (PARTITION BY count(*)) FROM t GROUP BY s;

-- name: SelectOrderByRank :many
SELECT 1 FROM t ORDER BY rank() OVER (ORDER BY id);

-- name: SelectDistinctOnRank :many
SELECT DISTINCT ON (rank() OVER (ORDER BY id)) id FROM t;

-- name: SelectSumNFilter :many
SELECT sum(n) FILTER (WHERE n > 1) OVER () FROM t;

-- name: SelectCountOverNtile :many
SELECT count(*) OVER (), ntile(4) OVER (ORDER BY id), lag(s, 1, 'x') OVER (ORDER BY id), nth_value(n, 2) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 2 FOLLOWING EXCLUDE TIES) FROM t;

-- name: SelectSumNOver36 :many
SELECT sum(n) OVER (ORDER BY 1), sum(n) OVER (PARTITION BY NULL ORDER BY 'x') FROM t;

-- name: SelectSumNOver37 :many
SELECT (SELECT sum(t.n) OVER (ORDER BY u.id) FROM t u LIMIT 1) FROM t;

-- name: SelectSumNOver38 :many
SELECT sum(n) OVER (PARTITION BY generate_series(1, 2)) FROM t;

-- name: SelectSumCountOver2 :many
SELECT sum(count(*)) OVER w, s FROM t GROUP BY s WINDOW w AS (ORDER BY s);

-- name: SelectCaseWhenTrue :many
SELECT CASE WHEN true THEN sum(n) OVER () END, coalesce(lag(n) OVER (ORDER BY id), 0) FROM t;

-- name: OverSetInSubquery :many
SELECT stddev((SELECT sum(1) FROM generate_series(1, 20))::float4) OVER (ORDER BY id) FROM t;

-- name: NamedArguments :many
SELECT nth_or_first(n := 2, val := s) OVER (ORDER BY id), nth_or_first(val => n) OVER (ORDER BY id) FROM t;
