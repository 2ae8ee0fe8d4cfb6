-- name: Plain :many
VALUES (1, 'one'), (2, 'two');

-- name: Mixed :many
VALUES (1, NULL, 2.5), (2.5, now(), NULL), (NULL, NULL, 3);

-- name: Ordered :many
VALUES (3, 'c'), (1, 'a') ORDER BY column1 DESC LIMIT 2;

-- name: Renamed :many
SELECT v.n, v.word FROM (VALUES (1, 'one'), (2, 'two')) AS v (n, word);

-- name: PartlyRenamed :many
SELECT * FROM (VALUES (1, 'one'), (2, 'two')) AS v (n);

-- name: Parameters :many
VALUES (1, $1), ($2, 'x');

-- name: ParametersCast :many
SELECT * FROM (VALUES (@a::date, @b::integer), (NULL, 4)) AS v (day, n);

-- name: JoinValues :many
SELECT r.currency, r.rate * v.amount AS worth FROM rates r JOIN (VALUES ('EUR', 10), ('USD', 20)) AS v (currency, amount) ON v.currency = r.currency;

-- name: UpdateFromValues :execrows
UPDATE rates SET rate = v.rate FROM (VALUES ('EUR', 1.0), ('USD', 1.1)) AS v (currency, rate) WHERE rates.currency = v.currency;

-- name: InValues :many
SELECT currency FROM rates WHERE (currency, valid_from) IN (VALUES ('EUR', DATE '2024-01-01'), ('USD', NULL));

-- name: Subquery :many
VALUES ((SELECT max(rate) FROM rates), 1), (2, 2);

-- name: SingleRow :one
VALUES ('x', 1, NULL, TRUE);

-- name: LeftJoinValues :many
SELECT v.currency, r.rate FROM (VALUES ('EUR'), ('GBP')) v (currency) LEFT JOIN rates r USING (currency);

-- name: StarOfTable :many
SELECT v.* FROM pairs p, LATERAL (VALUES (p.*), (3, 'c')) v (a, b);

-- name: StarsOfRows :exec
INSERT INTO pairs VALUES ((ROW($1, $2)::pairs).*), (3, 'c');

-- name: StarInSubquery :many
SELECT (SELECT x FROM (VALUES (p.*)) v (x, y)) FROM pairs p;

-- name: StarInMerge :exec
MERGE INTO pairs USING rates r JOIN pairs s ON s.b = r.currency ON pairs.a = s.a WHEN NOT MATCHED THEN INSERT VALUES (s.*);
