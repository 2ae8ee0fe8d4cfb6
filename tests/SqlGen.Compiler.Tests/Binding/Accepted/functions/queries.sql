-- name: Gross :many
SELECT gross(net), gross(net, tax::numeric), gross(net => net, rate => 0.1) FROM invoices;

-- name: LabelInteger :one
SELECT label(1);

-- name: LabelUnknown :one
SELECT label('x');

-- name: LabelParameter :one
SELECT label(@value::integer), label(@text::text);

-- name: LabelTwo :one
SELECT label(12.5, 1), label(3, 2);

-- name: Polymorphic :one
SELECT first_of(ARRAY['a', 'b']), first_of('{1,2}'::int[]), pair(1.5, 2.5), pair(now(), 'epoch');

-- name: Variadic :one
SELECT total(1, 2.5, $1), total(VARIADIC ARRAY[1, 2]), total(VARIADIC $2);

-- name: Qualified :one
SELECT billing.next_number('INV'), billing.next_number(@prefix, at => @at), pg_catalog.lower('A');

-- name: RowArgument :many
SELECT invoice_title(i), i.invoice_title, (i).customer FROM invoices i;

-- name: InOut :one
SELECT due(now(), 30), due(@at, @days);

-- name: Strings :many
SELECT upper(customer), lower(code), length(customer), substring(customer FROM 2 FOR 3), substring(code, 1, 2), position('a' IN customer),
  trim(BOTH ' ' FROM customer), ltrim(customer), replace(customer, 'a', $1), left(code, 2), split_part(customer, ' ', 1), initcap(customer),
  overlay(customer PLACING 'x' FROM 1 FOR 2), repeat('x', 3), lpad(code, 10, '0'), md5(customer), format('%s-%s', id, customer), concat(id, code), concat_ws(',', code, id)
FROM invoices;

-- name: Numbers :many
SELECT abs(net), ceil(net), floor(tax), round(net), round(net, 1), trunc(tax), mod(id, 7), power(net, 2), sqrt(id), sign(tax), greatest(net, tax), least(id, 5), random(), width_bucket(net, 0, 100, 10), log(net), exp(tax)
FROM invoices;

-- name: Dates :many
SELECT now(), date_trunc('day', issued), extract(epoch FROM issued), date_part('year', issued), age(issued), to_char(issued, 'YYYY'), issued::date, issued AT TIME ZONE 'UTC', make_date(2024, 1, 2), clock_timestamp(), localtimestamp, current_time
FROM invoices;

-- name: Binary :many
SELECT encode(secret, 'hex'), decode(@text, 'base64'), octet_length(secret), sha256(secret), secret || '\x00', length(secret) FROM invoices;

-- name: NullHandling :many
SELECT coalesce(code, 'none'), nullif(customer, ''), coalesce(tax, 0), coalesce(NULL, net), num_nulls(code, tax), num_nonnulls(code) FROM invoices;

-- name: SystemInformation :one
SELECT current_user, current_database(), version(), current_schema, session_user, pg_backend_pid(), inet_client_addr(), current_setting('timezone'), pg_typeof(1), txid_current(), current_catalog;

-- name: Regular :many
SELECT customer ~ '^a', regexp_replace(customer, 'a+', 'b', 'g'), regexp_match(customer, '(a)(b)'), regexp_split_to_array(customer, ','), customer SIMILAR TO 'a%', customer LIKE @pattern ESCAPE '!' FROM invoices;

-- name: Sets :many
SELECT * FROM invoices_of(@name) WHERE net > @least;

-- name: Sequences :many
SELECT gen_random_uuid(), generate_series(1, 3), pg_sleep(0);

-- name: Hashes :one
SELECT hashtext('a'), to_hex(255), chr(65), ascii('a'), quote_ident('a b'), quote_literal(1), quote_nullable(NULL);

-- name: VariadicDefault :one
SELECT sum_from(1), sum_from(1, 2), sum_from(start => 1, VARIADIC others => '{2,3}');

-- name: FunctionalNotation :many
SELECT (customer).upper, (net).round, (issued).date, (id).text, (code).length AS size, ('{1,2}'::integer[]).unnest, (@given).length AS given FROM invoices;

-- name: FunctionalNotationOfAggregates :one
SELECT (net).sum, (id).count FROM invoices;
