namespace SqlGen.Compiler.Tests.Facts;

/// <summary>Labels as in <see cref="FactLabels"/>, of what only PostgreSQL 18 and later take.</summary>
internal static class FactLabelsSince18
{
    public const string Schema = """
        CREATE TABLE early (id integer PRIMARY KEY, late text, checked text, set_later text);
        INSERT INTO early (id) VALUES (1), (2), (3), (4);
        ALTER TABLE early ADD CONSTRAINT late_there NOT NULL late NOT VALID, ADD NOT NULL checked NOT VALID, ADD NOT NULL set_later NOT VALID;
        UPDATE early SET late = 'a', checked = 'a', set_later = 'a' WHERE id <= 2;
        UPDATE early SET checked = 'a', set_later = 'a', late = 'b' WHERE id > 2;
        ALTER TABLE early DROP CONSTRAINT late_there;
        UPDATE early SET late = NULL WHERE id <= 2;
        ALTER TABLE early ADD CONSTRAINT late_there NOT NULL late NOT VALID;
        ALTER TABLE early VALIDATE CONSTRAINT early_checked_not_null, ALTER set_later SET NOT NULL;
        CREATE TABLE parent (id integer PRIMARY KEY, word text NOT NULL NO INHERIT);
        CREATE TABLE child () INHERITS (parent);
        INSERT INTO child VALUES (1, NULL);
        CREATE VIEW shown AS SELECT id, word FROM parent;
        CREATE TABLE docs (id integer PRIMARY KEY, j jsonb NOT NULL);
        INSERT INTO docs VALUES (-1, '{"b": [1, 2]}'), (-2, '{"a": 1}'), (-3, '{"b": [3]}');
        CREATE TABLE plain (id integer PRIMARY KEY, word text NOT NULL);
        """;

    public static TheoryData<string, string> All { get; } = new()
    {
        { "SELECT late, checked, set_later FROM early", "? ! ! *" },
        { "SELECT e FROM early e WHERE e.late IS NULL", "! *" },
        { "UPDATE parent SET id = id RETURNING old.word, new.word, old.id", "? ? ! * w" },
        { "UPDATE plain SET id = id RETURNING old.word, new.word, old.ctid", "! ! ! * w" },
        { "INSERT INTO plain VALUES (-1, 'x') RETURNING old.word, new.word, old.ctid", "? ! ? 1 w" },
        { "DELETE FROM plain WHERE id = $1 RETURNING old.word, new.word", "! ? 0..1 w" },
        { "UPDATE early SET late = 'x' WHERE late IS NULL RETURNING old.late, new.late", "? ! * w" },
        { "UPDATE early SET id = id WHERE late IS NOT NULL RETURNING old.late, new.late", "! ! * w" },
        { "MERGE INTO plain USING (SELECT p.id, 'x' FROM plain p) s (id, word) ON s.id = plain.id WHEN MATCHED THEN UPDATE SET word = s.word RETURNING old.word, new.word", "! ! * w" },
        { "MERGE INTO plain USING (VALUES (1, 'x'), (-1, 'y')) s (id, word) ON s.id = plain.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (id, word) RETURNING old.word, new.word", "? ? * w" },
        { "SELECT JSON_QUERY(j, '$.b') FROM docs WHERE JSON_QUERY(j, '$.b' EMPTY ARRAY ON EMPTY) IS NOT NULL", "? *" },
        { "SELECT JSON_QUERY(j, '$.b[*]') FROM docs WHERE JSON_QUERY(j, '$.b[*]' WITH ARRAY WRAPPER EMPTY ARRAY ON EMPTY) IS NOT NULL", "? *" },
        { "SELECT JSON_QUERY(j, '$.b') FROM docs WHERE JSON_QUERY(j, '$.b') IS NOT NULL", "! *" },
        { "UPDATE shown SET id = id WHERE word = 'x' RETURNING old.id", "~ ~ w" },
    };
}
