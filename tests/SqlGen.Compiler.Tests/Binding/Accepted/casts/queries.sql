-- name: AllColumns :many
SELECT * FROM samples;

-- name: StringCasts :many
SELECT short::text, short::varchar(3), id::varchar(5), 'x'::char(2), fixed::varchar, CAST(amount AS text), names::text, internal::text, short::name, 'a'::"char" FROM samples;

-- name: NumericCasts :many
SELECT amount::numeric(4, 1), amount::integer, id::numeric(8, 3), free::bigint, short::integer, real4::numeric, amount::money, id::bit(8), whole::smallint, '12'::numeric(3) FROM samples;

-- name: TimeCasts :many
SELECT at::timestamp(3), zoned::date, at::timestamptz, zoned::timestamp(2), clock::time, span::interval(2), '10:00'::time(1), 'now'::timestamptz, zoned::time FROM samples;

-- name: KeptModifiers :many
SELECT s.short, coalesce(s.short, s.short), CASE WHEN id > 1 THEN short END, (SELECT short FROM samples LIMIT 1), nullif(short, ''), min(short) OVER (), greatest(amount, amount) FROM samples s;

-- name: LostModifiers :many
SELECT short || '', coalesce(short, 'x'), amount + amount, max(amount) OVER (), CASE WHEN id > 1 THEN short ELSE fixed END, -amount, short COLLATE "C", round(amount, 2) FROM samples;

-- name: ThroughSubquery :many
SELECT x.short, x.amount FROM (SELECT short, amount, fixed FROM samples UNION ALL SELECT short, amount, fixed FROM samples) x;

-- name: ParameterCasts :many
SELECT @a::varchar(4), @b::numeric(5, 2), @c::timestamptz(0), CAST(@d AS char(7)), @e::integer[] FROM samples;

-- name: AssignmentModifiers :one
INSERT INTO samples (id, short, amount, at, fixed) VALUES (@id, @short, @amount, @at, @fixed) RETURNING short, amount, at, fixed;

-- name: TypeNames :one
SELECT 1::int, 2::int2, 3::int8, 4::float4, 5::float8, '6'::decimal(3, 1), '7'::dec, 'a'::character varying, 'b'::national character varying(3), true::bool, '1 day'::interval day, 8::double precision, 'c'::bpchar, '9'::oid, '{}'::json, '<a/>'::xml;

-- name: FunctionStyle :one
SELECT text(1), int4('2'), float8(3), date('2024-01-01'), "varchar"('x');

-- name: RegTypes :many
SELECT 'samples'::regclass, 'int4'::regtype, id::regclass, tableoid::regclass::text FROM samples;

-- name: PrefixLiterals :one
SELECT numeric '1.5', text 'x', varchar(3) 'abcd', bit '101', char 'abc', time(2) with time zone '10:00', time '10:00', timestamptz '2024-01-01', interval '1 h', float8 '1', point '(1,2)', int4 '5', json '{}';

-- name: AnyArrayCasts :many
SELECT ARRAY[short, fixed], ARRAY[short], ARRAY[amount, whole], ARRAY[id::numeric(5, 2)] FROM samples;
