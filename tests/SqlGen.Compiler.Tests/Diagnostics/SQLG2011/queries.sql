-- name: Repeat :one
SELECT repeat(@value, @value) AS repeated;
