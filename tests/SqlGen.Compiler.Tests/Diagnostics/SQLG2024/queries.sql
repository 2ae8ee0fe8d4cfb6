-- name: Big :one
SELECT '99999999999'::integer AS number;
