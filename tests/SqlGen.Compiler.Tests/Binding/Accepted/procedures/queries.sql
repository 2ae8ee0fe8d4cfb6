-- name: Nothing :exec
CALL nothing();

-- name: Greet :exec
CALL greet(@name);

-- name: GreetLoudly :exec
CALL greet(@name, loud => @loud);

-- name: GreetInOrder :exec
CALL public.greet(sqlc.narg(name), @times + 1, NOT @quiet::boolean);

-- name: Twice :one
CALL twice(@a);

-- name: TwiceWithText :one
CALL twice(@a, @b);

-- name: TwiceByName :one
CALL twice(b => @b, a => @a);

-- name: Place :one
CALL shop.place(@customer, NULL, NULL);

-- name: PlaceWithParameters :one
CALL shop.place($1, $2, placed => $3);

-- name: WrappedNumber :one
CALL wrapped(1, NULL);

-- name: WrappedParameter :one
CALL wrapped(@a::uuid, NULL);

-- name: WrappedBack :one
CALL wrapped('x'::text, @b);

-- name: Unnamed :one
CALL unnamed(NULL, @text, NULL);

-- name: Many :exec
CALL many(@first, 1, @second);

-- name: ManyAtOnce :exec
CALL many(@first, VARIADIC @rest);

-- name: OverText :exec
CALL over('x');

-- name: OverParameter :exec
CALL over(@a);

-- name: OverNumber :exec
CALL over(length(@text));

-- name: OverDates :one
CALL over(current_date, @b);

-- name: Collated :exec
CALL over('x' COLLATE "C");
