-- name: SevenDimensions :many
SELECT sizes[1][2][3][4][5][6][7] FROM stones;

-- name: OrderByOtherThanArgument :one
SELECT string_agg(DISTINCT name, ',' ORDER BY name::text) FROM stones;

-- name: ArrayOfAnything :many
SELECT first_of(stavalues1) FROM pg_statistic;

-- name: RangeOfNothing :one
SELECT lowest(NULL);

-- name: HiddenReference :many
WITH RECURSIVE x(n) AS (SELECT 1 UNION (WITH x AS (SELECT * FROM x) SELECT * FROM x)) SEARCH DEPTH FIRST BY n SET seq SELECT * FROM x;

-- name: MarkWithoutEquality :many
WITH RECURSIVE g(f, t) AS (SELECT 1, 2 UNION ALL SELECT g.* FROM g) CYCLE f, t SET is_cycle TO point '(1,1)' DEFAULT point '(0,0)' USING path SELECT * FROM g;

-- name: PlaceWithoutDate :one
SELECT '15:36:39 America/New_York'::timetz;

-- name: PastMidnight :one
SELECT '23:59:60.01 PDT'::timetz;

-- name: SnapshotOfNoTransaction :one
SELECT '1:9223372036854775808:3'::pg_snapshot;
