SELECT json_object(a::text VALUE 1);
SELECT json_object(lower(a) || 'b' VALUE 1);
SELECT json_object(-1 VALUE 1);
SELECT json_object(a : 1, a IS NULL VALUE 2);
SELECT json_objectagg(a COLLATE "C" VALUE c);
