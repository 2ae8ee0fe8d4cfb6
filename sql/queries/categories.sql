-- name: GetCategory :one
SELECT * FROM categories WHERE slug = @slug;

-- The whole tree, parents before their children, each with its depth and its path of names.
-- name: ListCategoryTree :many
WITH RECURSIVE tree AS (
  SELECT id, parent_id, slug, name, 0 AS depth, ARRAY[name] AS path
  FROM categories
  WHERE parent_id IS NULL
  UNION ALL
  SELECT c.id, c.parent_id, c.slug, c.name, tree.depth + 1, tree.path || c.name
  FROM categories c
  JOIN tree ON c.parent_id = tree.id
)
SELECT id, parent_id, slug, name, depth, path
FROM tree
ORDER BY path;

-- The way from the root down to a category.
-- name: ListBreadcrumbs :many
WITH RECURSIVE up AS (
  SELECT id, parent_id, slug, name, 0 AS height
  FROM categories
  WHERE slug = @slug
  UNION ALL
  SELECT p.id, p.parent_id, p.slug, p.name, up.height + 1
  FROM categories p
  JOIN up ON p.id = up.parent_id
)
SELECT slug, name FROM up ORDER BY height DESC;

-- Every category with the books of its own and of all below it.
-- name: CountBooksByCategory :many
WITH RECURSIVE closure(ancestor_id, category_id) AS (
  SELECT id, id FROM categories
  UNION ALL
  SELECT closure.ancestor_id, c.id
  FROM closure
  JOIN categories c ON c.parent_id = closure.category_id
)
SELECT
  a.slug,
  a.name,
  count(b.id) FILTER (WHERE b.category_id = a.id) AS own_books,
  count(b.id) AS all_books
FROM categories a
JOIN closure ON closure.ancestor_id = a.id
LEFT JOIN books b ON b.category_id = closure.category_id AND b.discontinued_at IS NULL
GROUP BY a.id
ORDER BY all_books DESC, a.name;

-- Adds a category as the last child of its parent, or as the last root.
-- name: CreateCategory :one
INSERT INTO categories (parent_id, slug, name, position)
SELECT p.id, @slug, @name, coalesce(max(sibling.position) + 1, 0)
FROM (SELECT sqlc.narg('parent_id')::bigint AS id) p
LEFT JOIN categories sibling ON sibling.parent_id IS NOT DISTINCT FROM p.id
GROUP BY p.id
RETURNING *;

-- name: RenameCategory :one
UPDATE categories SET name = @name WHERE slug = @slug RETURNING *;

-- Hangs a category under another parent, unless that one lies below it.
-- name: MoveCategory :execrows
WITH RECURSIVE below AS (
  SELECT id FROM categories WHERE id = @id
  UNION ALL
  SELECT c.id FROM categories c JOIN below ON c.parent_id = below.id
)
UPDATE categories
SET parent_id = @new_parent_id::bigint
WHERE id = @id AND NOT EXISTS (SELECT 1 FROM below WHERE below.id = @new_parent_id::bigint);

-- Removes a category that has neither children nor books.
-- name: DeleteCategory :execrows
DELETE FROM categories WHERE slug = @slug;
