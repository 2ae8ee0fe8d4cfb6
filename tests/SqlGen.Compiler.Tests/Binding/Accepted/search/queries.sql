-- name: Columns :many
SELECT * FROM documents;

-- name: Match :many
SELECT id, title FROM documents WHERE search @@ to_tsquery('english', @terms);

-- name: Websearch :many
SELECT id, title, ts_rank(search, q) AS rank FROM documents, websearch_to_tsquery('english', @terms) AS q WHERE search @@ q ORDER BY rank DESC LIMIT @most;

-- name: PlainText :many
SELECT id FROM documents WHERE to_tsvector(body) @@ plainto_tsquery(@terms) OR title @@ 'word' OR body @@ to_tsquery('a & b');

-- name: Headline :many
SELECT ts_headline('english', body, q, 'StartSel=<b>'), ts_headline(body, q), ts_rank_cd(search, q, 32) FROM documents, to_tsquery(@q) q;

-- name: Vectors :many
SELECT setweight(to_tsvector(title), 'A') || setweight(to_tsvector('simple', body), 'B'), strip(search), length(search), to_tsvector(language, body), array_to_tsvector(ARRAY['a']), tsvector_to_array(search) FROM documents;

-- name: Queries :many
SELECT saved && to_tsquery('a'), saved || 'b'::tsquery, !! saved, phraseto_tsquery('a b'), numnode(saved), querytree(saved), search @@ saved, 'a'::tsvector @@ 'b'::tsquery FROM documents;

-- name: Configuration :many
SELECT id FROM documents WHERE to_tsvector(language, title) @@ plainto_tsquery(language, @terms) AND search @@ @saved::tsquery;

-- name: Similar :many
SELECT id, title FROM documents WHERE title ILIKE '%' || @part::text || '%' OR position(lower(@part) IN lower(title)) > 0;

-- name: Lexemes :many
SELECT l.lexeme, l.positions FROM documents d, unnest(d.search) AS l WHERE d.id = @id;
