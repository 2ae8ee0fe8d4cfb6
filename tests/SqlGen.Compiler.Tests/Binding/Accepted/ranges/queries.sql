-- name: Columns :many
SELECT * FROM bookings;

-- name: Bounds :many
SELECT lower(during), upper(days), lower(seats), upper(prices), lower(spans), isempty(days), lower_inc(during), upper_inf(seats), lower_inf(prices) FROM bookings;

-- name: Contains :many
SELECT id FROM bookings WHERE during @> now() AND days @> @day::date AND seats @> 3 AND prices @> @price::numeric;

-- name: ContainsUntyped :many
SELECT id FROM bookings WHERE during && $1 AND seats <@ $2;

-- name: Overlaps :many
SELECT a.id FROM bookings a JOIN bookings b ON a.during && b.during AND a.days -|- b.days AND a.seats << b.seats;

-- name: Constructors :one
SELECT int4range(1, 5), daterange(@first, @last, '[]'), tstzrange(now(), NULL), '[1,2)'::int8range, numrange(1.5, @most), int4multirange(int4range(1, 2)), floatrange(1, 2.5);

-- name: Algebra :many
SELECT during * during, seats + int4range(1, 3), days - daterange('2024-01-01', '2024-02-01'), range_merge(seats, seats), multirange(days) FROM bookings;

-- name: Insert :one
INSERT INTO bookings (id, room, during, seats) VALUES (@id, @room, tstzrange(@begins, @ends), @seats) RETURNING id, during;

-- name: InsertWhole :exec
INSERT INTO bookings (id, room, during, days, seats) VALUES ($1, $2, $3, $4, '[1,3)');

-- name: UserRange :many
SELECT band, lower(band), band @> 1.5::float8, band && floatrange(@low, @high) FROM meters;

-- name: Multiranges :many
SELECT unnest(spans), spans @> days, spans + spans, range_agg(days) OVER (), spans @> @day::date FROM bookings;

-- name: Aggregates :one
SELECT range_agg(during), range_intersect_agg(seats), count(days), max(upper(seats)) FROM bookings;

-- name: Ordering :many
SELECT id FROM bookings WHERE during < $1 ORDER BY during, upper(days) DESC;
