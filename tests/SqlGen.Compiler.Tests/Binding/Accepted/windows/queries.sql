-- name: RowNumber :many
SELECT sensor_id, at, row_number() OVER (PARTITION BY sensor_id ORDER BY at) FROM readings;

-- name: Ranks :many
SELECT rank() OVER w, dense_rank() OVER w, percent_rank() OVER w, cume_dist() OVER w, ntile(4) OVER w FROM readings WINDOW w AS (ORDER BY value);

-- name: LagLead :many
SELECT at, value, lag(value) OVER w AS before, lead(quality, 2, 0::smallint) OVER w AS after, lag(label, 1, 'none') OVER w AS label
FROM readings WINDOW w AS (PARTITION BY sensor_id ORDER BY at);

-- name: FirstLast :many
SELECT first_value(label) OVER w, last_value(quality) OVER w, nth_value(value, 2) OVER w FROM readings WINDOW w AS (ORDER BY at);

-- name: RunningSum :many
SELECT at, sum(quality) OVER (ORDER BY at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running FROM readings;

-- name: MovingAverage :many
SELECT at, avg(value) OVER (ORDER BY at ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS smooth FROM readings;

-- name: RangeFrame :many
SELECT at, count(*) OVER (ORDER BY at RANGE BETWEEN '1 hour'::interval PRECEDING AND CURRENT ROW) FROM readings;

-- name: GroupsExclude :many
SELECT count(*) OVER (ORDER BY quality GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES) FROM readings;

-- name: InheritedWindow :many
SELECT max(value) OVER (w ORDER BY at) FROM readings WINDOW w AS (PARTITION BY sensor_id);

-- name: FilteredWindow :many
SELECT count(*) FILTER (WHERE quality > 2) OVER (PARTITION BY sensor_id) AS good FROM readings;

-- name: LatestPerSensor :many
SELECT sensor_id, at, value
FROM (SELECT r.*, row_number() OVER (PARTITION BY sensor_id ORDER BY at DESC) AS n FROM readings r) x
WHERE n = 1;

-- name: WindowOverGroups :many
SELECT sensor_id, count(*) AS n, rank() OVER (ORDER BY count(*) DESC) AS place, sum(count(*)) OVER () AS whole FROM readings GROUP BY sensor_id;

-- name: Share :many
SELECT sensor_id, quality, round(100.0 * quality / sum(quality) OVER (PARTITION BY sensor_id), 1) AS share FROM readings;

-- name: PageWithTotal :many
SELECT r.sensor_id, r.at, count(*) OVER () AS total FROM readings r ORDER BY r.at LIMIT @page_size OFFSET @skip;

-- name: FrameParameter :many
SELECT at, sum(value) OVER (ORDER BY at ROWS @n PRECEDING) FROM readings;

-- name: OrderByWindow :many
SELECT label FROM readings ORDER BY row_number() OVER (ORDER BY value DESC);

-- name: ArrayAggWindow :many
SELECT array_agg(label) OVER (PARTITION BY sensor_id), string_agg(label, ',') OVER (ORDER BY at) FROM readings;

-- name: OrderUsing :many
SELECT 'x'::text AS a, row_number() OVER (ORDER BY 1::bigint USING OPERATOR(pg_catalog.>)) ORDER BY a USING ~<~;
