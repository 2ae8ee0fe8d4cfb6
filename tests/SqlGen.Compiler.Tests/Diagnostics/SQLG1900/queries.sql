-- name: CountChunks :one
SELECT count(*) FROM pg_toast.pg_toast_2619;
