-- name: WithoutOut :one
CALL shop.place($1);

-- name: OutIsText :one
CALL shop.place(1, 'x'::text, NULL);

-- name: PolymorphicOfNothing :one
CALL wrapped($1, NULL);

-- name: NoArguments :exec
CALL twice();

-- name: NothingToGather :exec
CALL many('a');

-- name: NoSuchNumber :exec
CALL over(1.5);

-- name: Function :exec
CALL plain(1);

-- name: Aggregate :exec
CALL sum(1);

-- name: Missing :exec
CALL missing(1);

-- name: MissingSchema :exec
CALL missing.greet('x');

-- name: Subquery :exec
CALL over((SELECT 1));

-- name: Exists :exec
CALL over(EXISTS (SELECT 1)::int);

-- name: InSubquery :exec
CALL over((1 IN (SELECT 2))::int);

-- name: ArraySubquery :exec
CALL over(cardinality(ARRAY(SELECT 1)));

-- name: AggregateArgument :exec
CALL over(sum(1)::int);

-- name: Set :exec
CALL over(generate_series(1, 2));

-- name: Window :exec
CALL over(row_number() OVER ());

-- name: Column :exec
CALL over(x);

-- name: Table :exec
CALL over(stock);

-- name: Distinct :exec
CALL over(DISTINCT 1);

-- name: Ordered :exec
CALL over(1 ORDER BY 1);

-- name: Star :exec
CALL over(*);

-- name: NoSuchName :exec
CALL greet('x', nobody => 2);

-- name: GivenTwice :exec
CALL greet('x', name => 'y');

-- name: Cast :exec
CALL int4(1);

-- name: NoNumber :exec
CALL twice('a');

-- name: UnknownFunction :exec
CALL over(missing(1));

-- name: Selected :one
SELECT greet('x');

-- name: SelectedFrom :many
SELECT * FROM twice(1, 'b');

-- name: TableAsProcedure :exec
CALL stock(1);

-- name: NoArray :exec
CALL many('a', VARIADIC 1);

-- name: NoType :exec
CALL greet($1, $3);
