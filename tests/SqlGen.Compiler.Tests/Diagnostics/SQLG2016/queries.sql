-- name: Numbers :many
WITH RECURSIVE numbers AS (SELECT n + 1 AS n FROM numbers) SELECT n FROM numbers;
