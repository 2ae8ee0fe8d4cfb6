-- name: SixDimensions :many
SELECT sizes[1][2][3][4][5][6] FROM stones;

-- name: LengthOfDomain :many
SELECT marks[2:2], marks[1][1] FROM stones;

-- name: ArrayOfAnything :many
SELECT same_array(stavalues1) FROM pg_statistic;

-- name: NoParts :one
SELECT total(), total(1), total(1, 2), total(VARIADIC ARRAY[1]);

-- name: OutputRenamed :many
SELECT * FROM next_of(1);

-- name: Zones :one
SELECT '15:36:39 Etc/GMT+5'::timetz, '2020-01-01 15:36:39 America/New_York'::timetz, '23:59:60'::time, '22:59:60.01'::time;

-- name: OrderByArgument :one
SELECT string_agg(DISTINCT name, ',' ORDER BY name), string_agg(DISTINCT name::text, ',' ORDER BY name::text) FROM stones;
