-- name: Element :many
SELECT XMLELEMENT(NAME page, XMLATTRIBUTES(id, title AS "the title"), title, body, $1::integer) FROM pages;

-- name: Forest :many
SELECT XMLFOREST(id, title AS name), XMLCONCAT(body, body), XMLCOMMENT(title) FROM pages;

-- name: Processing :many
SELECT XMLPI(NAME php, title), XMLROOT(body, VERSION '1.1', STANDALONE YES) FROM pages;

-- name: Parse :many
SELECT XMLPARSE(DOCUMENT title), XMLPARSE(CONTENT $1), XMLSERIALIZE(CONTENT body AS text), XMLSERIALIZE(DOCUMENT body AS varchar(20)) FROM pages;

-- name: Predicates :many
SELECT id FROM pages WHERE body IS DOCUMENT OR body IS NOT DOCUMENT OR XMLEXISTS('//a' PASSING BY VALUE body);

-- name: Aggregate :one
SELECT XMLAGG(XMLELEMENT(NAME page, title) ORDER BY id) FROM pages;

-- name: Normalized :many
SELECT title IS NORMALIZED, title IS NOT NFC NORMALIZED, normalize(title, NFD) FROM pages;
