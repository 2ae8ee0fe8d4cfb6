-- A composite value stays one where a record would do.
-- name: NullIfComposite :many
SELECT nullif(size, ROW(1, 2)::size) AS size FROM items;

-- name: CompositesOfBoth :many
SELECT size FROM items UNION SELECT nullif(size, size) FROM items;

-- The first comparison decides of the parameter in the others.
-- name: BetweenItself :many
SELECT id FROM items WHERE $1 BETWEEN made AND $1;

-- name: BetweenEither :many
SELECT id FROM items WHERE made BETWEEN SYMMETRIC $1 AND $2;

-- A parameter does not make a call of a type's name a cast: the functions of that name decide.
-- name: TypeCalled :one
SELECT "timestamp"($1), date($2);

-- name: RowsByPattern :many
SELECT id FROM items WHERE (id::text, made::text) ~>=~ ('1', '2');

-- name: RowOfJoin :many
SELECT count(joined), (joined).no FROM (items JOIN parts ON item_id = id) AS joined GROUP BY (joined).no;
