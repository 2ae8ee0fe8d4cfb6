-- name: DocumentOfText :many
SELECT title IS DOCUMENT FROM pages;

-- name: AttributeTwice :many
SELECT XMLELEMENT(NAME a, XMLATTRIBUTES(title, id AS title)) FROM pages;

-- name: AttributeUnnamed :many
SELECT XMLELEMENT(NAME a, XMLATTRIBUTES(id + 1)) FROM pages;
