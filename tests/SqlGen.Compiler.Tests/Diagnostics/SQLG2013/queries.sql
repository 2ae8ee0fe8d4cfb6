-- name: Pairs :many
SELECT 1 AS one FROM books JOIN books ON true;
