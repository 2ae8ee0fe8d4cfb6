-- All tags with the number of books that bear them.
-- name: ListTags :many
SELECT t.id, t.name, count(bt.book_id) AS books
FROM tags t
LEFT JOIN book_tags bt ON bt.tag_id = t.id
GROUP BY t.id
ORDER BY books DESC, t.name;

-- Tags a book; tags that do not exist yet are made. Gives the number of tags that the book did not have before.
-- name: TagBook :execrows
WITH wanted AS (
  INSERT INTO tags (name)
  SELECT DISTINCT lower(n.name) FROM unnest(@names::text[]) AS n(name)
  ON CONFLICT (name) DO UPDATE SET name = excluded.name
  RETURNING id
)
INSERT INTO book_tags (book_id, tag_id)
SELECT @book_id, wanted.id FROM wanted
ON CONFLICT DO NOTHING;

-- name: UntagBook :execrows
DELETE FROM book_tags bt
USING tags t
WHERE t.id = bt.tag_id AND bt.book_id = @book_id AND t.name = lower(@name);

-- The books that bear every one of the given tags.
-- name: ListBooksWithAllTags :many
SELECT b.id, b.title, array_agg(t.name ORDER BY t.name) AS matching
FROM books b
JOIN book_tags bt ON bt.book_id = b.id
JOIN tags t ON t.id = bt.tag_id
WHERE t.name = ANY (@names::text[])
GROUP BY b.id
HAVING count(*) = cardinality(@names::text[])
ORDER BY b.title;

-- The books that share the most tags with a book.
-- name: ListRelatedBooks :many
SELECT other.id, other.title, count(*) AS shared
FROM book_tags mine
JOIN book_tags theirs ON theirs.tag_id = mine.tag_id AND theirs.book_id <> mine.book_id
JOIN books other ON other.id = theirs.book_id
WHERE mine.book_id = @book_id AND other.discontinued_at IS NULL
GROUP BY other.id
ORDER BY shared DESC, other.title
LIMIT 5;

-- Removes tags that no book bears.
-- name: DeleteUnusedTags :exec
DELETE FROM tags t WHERE NOT EXISTS (SELECT FROM book_tags bt WHERE bt.tag_id = t.id);
