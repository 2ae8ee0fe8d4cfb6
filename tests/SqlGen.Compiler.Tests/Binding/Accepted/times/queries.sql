-- name: Columns :many
SELECT * FROM shifts;

-- name: Now :one
SELECT now(), current_date, current_time, current_timestamp, localtime, localtimestamp, current_timestamp(2), localtime(0), statement_timestamp(), transaction_timestamp();

-- name: Extracts :many
SELECT extract(hour FROM begins), extract(epoch FROM pause), extract(dow FROM day), date_part('month', finished), extract(timezone FROM started) FROM shifts;

-- name: Truncations :many
SELECT date_trunc('week', started), date_trunc('month', day), date_trunc('hour', finished), date_trunc('day', pause), date_trunc('day', started, 'UTC'), date_bin('15 minutes', finished, '2001-01-01') FROM shifts;

-- name: Zones :many
SELECT started AT TIME ZONE zone, finished AT TIME ZONE 'UTC', timezone('UTC', started), started AT TIME ZONE INTERVAL '2 hours', alarm AT TIME ZONE 'UTC' FROM shifts;

-- name: Differences :many
SELECT ends - begins, finished - started::timestamp, day - 1, day - DATE '2024-01-01', age(finished), age(started, now()), started - pause, day + begins, begins + pause, pause * 2, pause / 2, -pause FROM shifts;

-- name: Formatting :many
SELECT to_char(started, 'YYYY-MM-DD'), to_date('2024', 'YYYY'), to_timestamp('2024', 'YYYY'), to_timestamp(0), to_char(pause, 'HH24'), day::text, started::date::text, justify_hours(pause) FROM shifts;

-- name: Makers :one
SELECT make_date(2024, 1, 1), make_time(1, 2, 3), make_timestamp(2024, 1, 1, 0, 0, 0), make_timestamptz(2024, 1, 1, 0, 0, 0, 'UTC'), make_interval(days => 3, hours => @hours), interval '1 year 2 months', interval '3' month, date 'today', 'infinity'::timestamptz;

-- name: DayRange :many
SELECT id FROM shifts WHERE day >= @day AND day < @day + 1 AND started >= @day::date AND started < @day::date + interval '1 day';

-- name: Overlapping :many
SELECT a.id, b.id AS other FROM shifts a JOIN shifts b ON (a.begins, a.ends) OVERLAPS (b.begins, b.ends) AND a.day = b.day;

-- name: Series :many
SELECT d::date AS day, count(s.id) FROM generate_series(@since::date, @until::date, interval '1 day') AS d LEFT JOIN shifts s ON s.day = d GROUP BY d;

-- name: Comparisons :many
SELECT day < started, finished > day, started = finished, begins < ends, alarm > begins, day BETWEEN '2024-01-01' AND @last FROM shifts;

-- name: Aggregates :one
SELECT min(day), max(started), sum(pause), avg(pause), sum(ends - begins), count(DISTINCT day), max(begins) FROM shifts;

-- name: IsFinite :many
SELECT isfinite(day), isfinite(started), day = 'infinity', started <> '-infinity' FROM shifts;

-- name: AddParameter :many
SELECT day + @days::integer, started + @span, finished - @back::interval, finished + @pause FROM shifts;

-- name: IntervalsOfFields :one
SELECT interval '1 2' day to hour AS a, '3'::interval month AS b, interval '1:2' minute to second AS c, interval '5' hour AS d, interval '1 2:3' day to minute AS e, interval '4' year AS f;
