-- name: Numbers :many
WITH RECURSIVE numbers AS (SELECT n + 1 AS n FROM numbers UNION ALL SELECT 1) SELECT n FROM numbers;
