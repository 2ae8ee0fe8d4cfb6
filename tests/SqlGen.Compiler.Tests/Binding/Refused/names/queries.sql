-- name: NoColumn :many
SELECT nmae FROM people;

-- name: NoTable :many
SELECT * FROM persons;

-- name: NoSchema :many
SELECT * FROM hr.people;

-- name: NoAlias :many
SELECT p.name FROM people;

-- name: Ambiguous :many
SELECT name FROM people JOIN pets ON pets.owner = people.id;

-- name: HiddenByAlias :many
SELECT people.name FROM people AS p;

-- name: DuplicateAlias :many
SELECT 1 FROM people p, pets p;

-- name: NoFunction :one
SELECT frobnicate(1);

-- name: WrongArguments :one
SELECT lower(1, 2);

-- name: NoOperator :many
SELECT name + born FROM people;

-- name: NoType :one
SELECT 1::whatever;

-- name: NoColumnInInsert :exec
INSERT INTO people (id, nick) VALUES (1, 'x');

-- name: TwiceInInsert :exec
INSERT INTO people (id, id) VALUES (1, 2);

-- name: NoColumnInUpdate :exec
UPDATE people SET nick = 'x';

-- name: NoColumnInWhere :exec
DELETE FROM people WHERE nick = 'x';

-- name: UsingMissing :many
SELECT * FROM people JOIN pets USING (owner);

-- name: AliasInWhere :many
SELECT name AS n FROM people WHERE n = 'x';

-- name: AliasInHaving :many
SELECT count(*) AS n FROM people GROUP BY name HAVING n > 1;

-- name: LateralMissing :many
SELECT * FROM people p, (SELECT * FROM pets WHERE owner = p.id) x;

-- name: LateralOnRight :many
SELECT * FROM people p RIGHT JOIN LATERAL (SELECT p.id) x ON true;

-- name: ColumnOfView :many
SELECT born FROM named;

-- name: CteColumns :many
WITH x (a, b) AS (SELECT 1) SELECT * FROM x;

-- name: CteTwice :many
WITH x AS (SELECT 1), x AS (SELECT 2) SELECT * FROM x;

-- name: NoParameterZero :many
SELECT $0;

-- name: WindowMissing :many
SELECT rank() OVER w FROM people;

-- name: ReturningOther :one
DELETE FROM people WHERE id = 1 RETURNING owner;

-- name: ConflictConstraint :exec
INSERT INTO people (id, name) VALUES (1, 'x') ON CONFLICT ON CONSTRAINT nothing_like_it DO NOTHING;

-- name: ConflictColumn :exec
INSERT INTO people (id, name) VALUES (1, 'x') ON CONFLICT (nick) DO NOTHING;

-- name: ExcludedOutside :exec
INSERT INTO people (id, name) VALUES (1, 'x') RETURNING excluded.name;

-- name: NoFunctionOfThatName :many
SELECT (1).nope;

-- name: NoFunctionOfOneArgument :many
SELECT (1).generate_series;

-- name: NoWindowFunction :many
SELECT (1).row_number;

-- name: AggregateInWhere :many
SELECT 1 WHERE (true).bool_and;

-- name: TableOfSchema :many
SELECT s.x.c FROM pg_class p;

-- name: ColumnOfDatabase :many
SELECT d.s.x.c FROM pg_class p;

-- name: TooManyNames :many
SELECT e.d.s.x.c FROM pg_class p;

-- name: AmbiguousSystemColumn :many
SELECT ctid FROM pg_class a, pg_attribute b;

-- name: UsingTwice :many
SELECT 1 FROM pg_class a JOIN pg_class b USING (oid, oid);

-- name: OneColumnInParentheses :exec
UPDATE people SET (name) = ($1);
