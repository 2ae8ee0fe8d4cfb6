-- name: LatestVisits :many
SELECT s.name, v.at, v.spent FROM shops s CROSS JOIN LATERAL (SELECT at, spent FROM visits WHERE shop_id = s.id ORDER BY at DESC LIMIT 3) v;

-- name: LeftLateral :many
SELECT s.id, v.at FROM shops s LEFT JOIN LATERAL (SELECT at FROM visits WHERE shop_id = s.id ORDER BY at DESC LIMIT 1) v ON true;

-- name: LateralAggregate :many
SELECT s.id, x.n, x.spent FROM shops s, LATERAL (SELECT count(*) AS n, sum(spent) AS spent FROM visits v WHERE v.shop_id = s.id) x;

-- name: Unnest :many
SELECT s.id, phone FROM shops s, unnest(s.phones) AS phone;

-- name: UnnestOrdinality :many
SELECT s.id, p.phone, p.position FROM shops s CROSS JOIN LATERAL unnest(s.phones) WITH ORDINALITY AS p (phone, position);

-- name: LeftUnnest :many
SELECT s.id, p FROM shops s LEFT JOIN unnest(s.phones) AS p ON true;

-- name: JsonEach :many
SELECT s.id, h.key, h.value FROM shops s, jsonb_each(s.hours) h;

-- name: JsonEachText :many
SELECT h.* FROM shops s CROSS JOIN jsonb_each_text(s.hours) AS h WHERE s.id = $1;

-- name: GenerateSeries :many
SELECT day::date FROM generate_series(@first::timestamp, @last::timestamp, '1 day') AS day;

-- name: SeriesJoin :many
SELECT n, count(v.id) FROM generate_series(1, 12) AS n LEFT JOIN visits v ON extract(month FROM v.at) = n GROUP BY n ORDER BY n;

-- name: TableFunction :many
SELECT s.name, v.* FROM shops s, visits_of(s.id) v;

-- name: OutParameters :many
SELECT s.name, t.n, t.money FROM shops s, totals(s.id) t;

-- name: ReturnsTable :many
SELECT day, opens FROM hours_of($1);

-- name: FunctionAlone :many
SELECT * FROM visits_of(@shop);

-- name: RowsFrom :many
SELECT a, b FROM ROWS FROM (generate_series(1, 3), unnest(ARRAY['x', 'y'])) AS t (a, b);

-- name: UnnestTwo :many
SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a', 'b', 'c']) AS t (number, letter);

-- name: Recordset :many
SELECT r.id, r.name FROM jsonb_to_recordset(@rows) AS r (id integer, name varchar(10));

-- name: ColumnDefinitions :many
SELECT x.a, x.b FROM json_to_record($1) AS x (a integer, b text[]);

-- name: SetReturningInSelect :many
SELECT id, unnest(phones) AS phone, generate_series(1, 2) AS n FROM shops;

-- name: LateralOfLateral :many
SELECT v.id, y.half FROM shops s, LATERAL (SELECT * FROM visits WHERE shop_id = s.id) v, LATERAL (SELECT v.spent / 2 AS half) y;

-- name: ScalarFunctionInFrom :one
SELECT * FROM lower(@text) AS lowered;

-- name: RegexpSplit :many
SELECT word, ordinality FROM regexp_split_to_table(@text, '\s+') WITH ORDINALITY AS word;

-- name: TotalsRow :one
SELECT totals(1), (totals(1)).n;
