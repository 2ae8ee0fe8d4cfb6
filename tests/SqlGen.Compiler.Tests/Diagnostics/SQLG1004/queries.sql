-- name: Sign :one
SELECT E'caf\xe9' AS sign;
