-- name: AddPlace :one
INSERT INTO places (id, spot, area, way, spots) VALUES (@id, @spot, @area, @way, @spots) RETURNING *;

-- name: ListNear :many
SELECT id FROM places WHERE ST_DWithin(spot, @center::geometry, @distance) ORDER BY id;
