SELECT xmlserialize(CONTENT x AS text INDENT);
SELECT json_object(lower(a) VALUE 1, b::text : 2);
SELECT json_objectagg((a || b) VALUE c);
