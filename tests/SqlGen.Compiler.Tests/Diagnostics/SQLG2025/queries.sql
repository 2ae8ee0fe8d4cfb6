-- name: Day :one
SELECT date 'the ides of March' AS day;
