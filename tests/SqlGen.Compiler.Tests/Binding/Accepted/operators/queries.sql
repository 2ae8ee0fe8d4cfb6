-- name: Arithmetic :many
SELECT small + id, id + big, big * money, money / 2, ratio * 2, id / ratio, -small, +money, id % 3, 2 ^ id, |/ ratio, @ money, id::bigint - 1, small + 1.5 FROM things;

-- name: Comparisons :many
SELECT id = small, big <> ratio, money >= id, name < 'm', code = 'abcd', flag != true, born > '2020-01-01', at <= now() FROM things;

-- name: UnknownLiterals :many
SELECT id + '1', born + 1, at - interval '1 hour', name || 'x', 'x' || id, span * '2', money * '1.5', '{1}' || ARRAY[id] FROM things WHERE uid = '00000000-0000-0000-0000-000000000000';

-- name: TwoUnknowns :one
SELECT 'a' || 'b', '1' = '2', 'a' < 'b', NULL = NULL, 'a' LIKE 'b';

-- name: DateArithmetic :many
SELECT born + 1, born - born, at - at, born + span, at + span, born - 7, at - born, span / 2, span * 1.5, born + time '10:00', now() - interval '1 day', date '2024-01-01' FROM things;

-- name: Logic :many
SELECT flag AND id > 1, NOT flag, flag OR NULL, flag IS TRUE, flag IS NOT UNKNOWN, name IS NULL, code IS NOT DISTINCT FROM 'a', id BETWEEN 1 AND big, id NOT BETWEEN SYMMETRIC 3 AND 1, id IN (1, 2.5) FROM things;

-- name: ParametersByOperator :many
SELECT id FROM things WHERE big > $1 AND money < $2 AND name = $3 AND born >= $4 AND uid = $5 AND flag = $6 AND addr << $7 AND code = $8 AND small = $9;

-- name: ParameterArithmetic :many
SELECT id + $1, $2 * money, $3 - born, at - $4, name || $5, ratio / $6 FROM things;

-- name: Bits :many
SELECT bits & B'10101010', ~bits, bits | bits, bits << 2, bits # bits, id & 7, small | 1::smallint, id << 2, big >> 1 FROM things;

-- name: Network :many
SELECT addr << '10.0.0.0/8', host(addr), addr + 1, addr - addr, masklen(addr), addr && cidr '10.0.0.0/8', network(addr) FROM things;

-- name: Money :many
SELECT price + price, price * 2, price / price, price::numeric, price > '5'::money, cash_words(price) FROM things;

-- name: LikeForms :many
SELECT name LIKE 'a%', name NOT ILIKE $1, name ~~ 'b', code LIKE 'a%', name ~* 'x', name !~ 'y', starts_with(name, 'z'), name ^@ 'q' FROM things;

-- name: Concatenation :many
SELECT name || code, name || id, code || code, name || NULL, id || name, flag || name, born || name FROM things;

-- name: Explicit :many
SELECT id OPERATOR(pg_catalog.+) 1, name COLLATE "C" < 'b', name COLLATE "C" AS sorted FROM things ORDER BY name COLLATE "C";

-- name: Precedence :one
SELECT 2 + 3 * 4 ^ 2 / 2 - 1, NOT 1 = 2 AND 3 > 2, 1 + 2 = 3 IS TRUE, 5 & 3 + 1, - 2 ^ 2, 1 < 2 AND NOT 2 < 1, 'a' || 'b' = 'ab';

-- name: Literals :one
SELECT 1, 2147483648, 9223372036854775808, 1.5, 1e3, 'text', TRUE, NULL, B'101', X'1F', E'a\nb', U&'\0061', $$dollar$$, DATE '2024-01-01', INTERVAL '1' DAY, INTERVAL '1 month' YEAR TO MONTH, TIMESTAMP '2024-01-01';

-- name: Overlaps :many
SELECT (born, span) OVERLAPS (date '2020-01-01', date '2021-01-01') FROM things;

-- name: RowOperators :many
SELECT (id, name) = (1, 'a'), (id, small) < (2, 3), ROW(id, NULL) IS NULL, (id, name) IS DISTINCT FROM (1, 'b') FROM things;

-- name: DistinctFromNull :one
SELECT '{}'::json IS DISTINCT FROM NULL AS a, NULL IS NOT DISTINCT FROM '(1,2)'::point AS b, '<a/>'::xml IS DISTINCT FROM (NULL) AS c;
