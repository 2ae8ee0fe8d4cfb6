-- name: Columns :many
SELECT * FROM XMLTABLE('/rows/row' PASSING '<rows><row id="1"/></rows>' COLUMNS n FOR ORDINALITY, id integer PATH '@id' NOT NULL, title varchar(20) DEFAULT 'none', body xml PATH '.');

-- name: OfTable :many
SELECT f.id, t.* FROM feeds f, XMLTABLE(f.row_path PASSING BY REF f.body COLUMNS price numeric(8,2) PATH 'price' DEFAULT f.fallback NOT NULL, seen timestamp NULL) AS t;

-- name: Namespaces :many
SELECT t.a FROM feeds, XMLTABLE(XMLNAMESPACES('http://example.com' AS x, DEFAULT 'http://example.org'), '/x:a' PASSING '<a xmlns="http://example.com"/>' COLUMNS a text PATH 'x:b') t;

-- name: Parameters :many
SELECT * FROM XMLTABLE($1 PASSING $2 COLUMNS a integer PATH $3 DEFAULT $4) AS t(b);

-- name: Whole :many
SELECT t, xmltable.b FROM XMLTABLE('/a' PASSING '<a/>' COLUMNS a integer) t, XMLTABLE('/b' PASSING '<b/>' COLUMNS b integer, c for ordinality);

-- name: OuterJoined :many
SELECT f.id, t.n FROM feeds f LEFT JOIN XMLTABLE('/a' PASSING f.body COLUMNS n FOR ORDINALITY) t ON true;
