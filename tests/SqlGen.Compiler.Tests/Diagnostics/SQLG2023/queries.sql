-- name: Shorten :one
SELECT 'Emma'::varchar(0) AS title;
