-- name: MissingFrom :many
SELECT id words;

-- name: TrailingComma :many
SELECT id, FROM words;

-- name: MissingParenthesis :many
SELECT (1 + 2 FROM words;

-- name: Misspelt :many
SELEC id FROM words;

-- name: ReservedName :many
SELECT id FROM user table;

-- name: DoubleWhere :many
SELECT id FROM words WHERE id = 1 WHERE id = 2;

-- name: OrderBeforeWhere :many
SELECT id FROM words ORDER BY id WHERE id = 1;

-- name: IncompleteCase :many
SELECT CASE WHEN id = 1 THEN 2 FROM words;

-- name: InsertWithoutValues :exec
INSERT INTO words (id, word);

-- name: UpdateWithoutSet :exec
UPDATE words WHERE id = 1;

-- name: SubscriptOfCall :many
SELECT string_to_array(word, ',')[1] FROM words;

-- name: JoinWithoutOn :many
SELECT * FROM words a JOIN words b;

-- name: EmptyIn :many
SELECT id FROM words WHERE id IN ();

-- name: TwoLimits :many
SELECT id FROM words LIMIT 1 LIMIT 2;

-- name: OperatorAtEnd :many
SELECT id + FROM words;

-- name: Backticks :many
SELECT `id` FROM words;

-- name: ChainedComparison :many
SELECT 1 < 2 < 3;

-- name: EmptyGroup :many
SELECT count(*) FROM words GROUP BY;
