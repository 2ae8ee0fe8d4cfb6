-- name: Visit :one
CALL visit(@page, @times, NULL);

-- name: VisitAll :batchone
CALL visit(@page, 1, NULL);

-- name: VisitQuietly :exec
CALL visit(@page, 1, NULL);

-- name: Forget :exec
CALL forget_visits(VARIADIC @pages);

-- name: ListVisits :many
SELECT page, visits FROM visits ORDER BY page;
