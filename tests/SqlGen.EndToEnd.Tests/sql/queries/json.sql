-- name: ListAuthorsWithBooks :many
SELECT a.id, a.name,
       coalesce(json_agg(b ORDER BY b.id) FILTER (WHERE b.id IS NOT NULL), '[]') AS books
FROM authors a LEFT JOIN books b ON b.author_id = a.id
GROUP BY a.id
ORDER BY a.id;

-- name: ListShelves :many
SELECT jsonb_build_object(
         'name', a.name,
         'first', (SELECT to_jsonb(b) FROM books b WHERE b.author_id = a.id ORDER BY b.id LIMIT 1),
         'books', (SELECT jsonb_agg(jsonb_build_object('title', b.title, 'reviews', (SELECT jsonb_agg(r.stars ORDER BY r.id) FROM reviews r WHERE r.book_id = b.id)) ORDER BY b.id)
                   FROM books b WHERE b.author_id = a.id),
         'extra', '{"a": [1, {"b": null}]}'::jsonb) AS shelf
FROM authors a
ORDER BY a.id;

-- name: MapTitles :one
SELECT coalesce(json_object_agg(title, author_id), '{}') AS titles FROM books;

-- name: GetEverything :one
SELECT to_jsonb(e) AS everything FROM everything e WHERE id = @id;

-- name: GetOne :one
SELECT row_to_json(e) AS one, e.id FROM everything e WHERE id = @id;

-- name: GetItemJson :one
SELECT row_to_json(i) FROM items i WHERE id = @id;
