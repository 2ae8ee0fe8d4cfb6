-- name: GetAuthor :one
SELECT * FROM authors WHERE id = sqlc.arg(id) LIMIT 1;

-- Lists authors
-- by name.
-- name: ListAuthors :many
SELECT * FROM authors ORDER BY name;

-- name: Optional :many
SELECT * FROM authors WHERE (name = sqlc.narg(name) OR sqlc.narg(name) IS NULL) AND (sqlc.narg('born')::date IS NULL OR born > sqlc.narg('born'));

-- name: EmbedOne :many
SELECT sqlc.embed(authors), count(books.id) AS written FROM authors LEFT JOIN books ON books.author_id = authors.id GROUP BY authors.id;

-- name: EmbedTwo :one
SELECT sqlc.embed(b), sqlc.embed(a) FROM books b JOIN authors a ON a.id = b.author_id WHERE b.id = @id;

-- name: EmbedNullable :many
SELECT a.name, sqlc.embed(b) FROM authors a LEFT JOIN books b ON b.author_id = a.id;

-- name: EmbedView :many
SELECT sqlc.embed(recent) FROM recent;

-- name: StarAndMore :many
SELECT b.*, a.name FROM books b JOIN authors a ON a.id = b.author_id;

-- name: TwoStars :many
SELECT a.*, b.* FROM authors a JOIN books b ON b.author_id = a.id;

-- name: QuotedNames :many
SELECT "order", "Mixed Case", id AS "Result Id" FROM books WHERE "order" = @order_number;

-- name: StarOfQuoted :many
SELECT * FROM books;

-- @replica
-- name: WithDirective :many
-- @timeout 2s
SELECT id, title FROM books /* inline comment */ WHERE year = @year; -- trailing

-- name: CreateAuthor :one
INSERT INTO authors (name, bio, born) VALUES (@name, sqlc.narg('bio'), sqlc.narg(born)) RETURNING *;

/* name: BlockHeader :exec */
UPDATE authors SET bio = @bio WHERE id = @id;

-- name: ArgInString :many
SELECT id FROM authors WHERE name = '@not_a_parameter' AND bio = @bio AND name <> $$@nor this$$;

-- name: EmailOperator :many
SELECT id FROM authors WHERE bio @@ to_tsquery(@terms) AND name LIKE '%@%';

-- name: RepeatedNames :many
SELECT a.id, b.id, a.id AS id FROM authors a JOIN books b ON b.author_id = a.id;

-- name: Unaliased :one
SELECT count(*), max(year), min(year), 1, 'x', now() FROM books;
