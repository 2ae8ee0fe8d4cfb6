-- name: Sign :one
SELECT E'caf\u00e' AS sign;
