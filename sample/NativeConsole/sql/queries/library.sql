-- name: AddAuthor :one
INSERT INTO authors (name) VALUES (@name) RETURNING id;

-- name: AddWorks :copyfrom
INSERT INTO works (author_id, title, genre, price, published, tags) VALUES (@author_id, @title, @genre, @price, @published, @tags);

-- name: Reprice :bulk
UPDATE works SET price = @price WHERE title = @title;

-- name: FindWorks :batchmany
SELECT title, price FROM works WHERE genre = @genre ORDER BY title;

-- name: GetWork :one
SELECT * FROM works WHERE id = @id;

-- name: StreamTitles :stream
SELECT title FROM works WHERE tags @> @tags ORDER BY title;

-- name: ListAuthors :many
SELECT sqlc.embed(a), sqlc.embed_many(w) FROM authors a LEFT JOIN works w ON w.author_id = a.id ORDER BY a.name, w.title;
