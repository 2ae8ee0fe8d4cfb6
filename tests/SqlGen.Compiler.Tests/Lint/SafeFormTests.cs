using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Lint;

/// <summary>What a rule advises is silent under all rules; what it looks like, and is not, too.</summary>
public sealed class SafeFormTests
{
    private const string Before =
        """
        CREATE DOMAIN isbn AS text;
        CREATE TABLE codes (code isbn);
        CREATE TABLE authors (id bigint PRIMARY KEY);
        CREATE TABLE books (id bigint NOT NULL, author_id bigint, title text, isbn varchar(10), price numeric(8, 2), stock int);
        CREATE INDEX books_title_idx ON books (title);
        CREATE TABLE sales (day date NOT NULL) PARTITION BY RANGE (day);
        CREATE TABLE sales_2023 PARTITION OF sales FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
        """;

    [Theory]
    [InlineData("CREATE INDEX CONCURRENTLY books_isbn_idx ON books (isbn);")]
    [InlineData("CREATE TABLE reviews (id int); CREATE INDEX ON reviews (id); ALTER TABLE reviews ALTER id TYPE bigint, ALTER id SET NOT NULL, ADD PRIMARY KEY (id); DROP TABLE reviews;")]
    [InlineData("CREATE TABLE reviews (book bigint REFERENCES authors (id)); ALTER TABLE reviews ADD FOREIGN KEY (book) REFERENCES authors (id); ALTER TABLE reviews RENAME TO opinions; DROP TABLE opinions;")]
    [InlineData("CREATE INDEX ON ONLY sales (day); CREATE INDEX CONCURRENTLY sales_2023_day_idx ON sales_2023 (day);")]
    [InlineData("DROP INDEX CONCURRENTLY books_title_idx;")]
    [InlineData("DROP INDEX IF EXISTS nosuch; DROP TABLE IF EXISTS nosuch; ALTER TABLE IF EXISTS nosuch DROP COLUMN a;")]
    [InlineData("ALTER TABLE books ADD CONSTRAINT f FOREIGN KEY (author_id) REFERENCES authors (id) NOT VALID;", "ALTER TABLE books VALIDATE CONSTRAINT f;")]
    [InlineData("ALTER TABLE books ADD CONSTRAINT c CHECK (title <> '') NOT VALID;", "ALTER TABLE books VALIDATE CONSTRAINT c;")]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY u ON books (id);", "ALTER TABLE books ADD CONSTRAINT books_pkey PRIMARY KEY USING INDEX u;")]
    [InlineData("ALTER TABLE books ALTER isbn TYPE varchar(13), ALTER price TYPE numeric(12, 2), ALTER title TYPE varchar;", "ALTER TABLE books ALTER isbn TYPE text, ALTER price TYPE numeric;")]
    [InlineData("ALTER TABLE books ADD CONSTRAINT n CHECK (title IS NOT NULL) NOT VALID;", "ALTER TABLE books VALIDATE CONSTRAINT n; ALTER TABLE books ALTER title SET NOT NULL;", "ALTER TABLE books DROP CONSTRAINT n;")]
    [InlineData("ALTER TABLE books ADD COLUMN a int NOT NULL DEFAULT 0, ADD COLUMN b timestamptz DEFAULT now(), ADD COLUMN c text;", "ALTER TABLE books ALTER c SET DEFAULT gen_random_uuid()::text;")]
    [InlineData("REINDEX TABLE CONCURRENTLY books; REINDEX (CONCURRENTLY) INDEX books_title_idx; VACUUM ANALYZE books; TRUNCATE books;")]
    [InlineData("ALTER TABLE sales DETACH PARTITION sales_2023 CONCURRENTLY;")]
    [InlineData("-- @ignore SQLG5111\nALTER TABLE books DROP COLUMN title;")]
    [InlineData("ALTER TABLE books ADD COLUMN seller bigint REFERENCES authors;")]
    [InlineData("ALTER TABLE books RENAME CONSTRAINT books_id_check TO other; ALTER INDEX books_title_idx RENAME TO other;")]
    [InlineData("ALTER DOMAIN isbn ADD CONSTRAINT c CHECK (value <> '') NOT VALID;", "ALTER DOMAIN isbn VALIDATE CONSTRAINT c; ALTER DOMAIN isbn DROP CONSTRAINT c; ALTER DOMAIN isbn SET DEFAULT '';")]
    [InlineData("CREATE DOMAIN other AS text; ALTER DOMAIN other ADD CHECK (value <> ''); ALTER DOMAIN other SET NOT NULL;", "ALTER DOMAIN other DROP NOT NULL;")]
    [InlineData("CREATE TABLE reviews (id bigint NOT NULL); ALTER TABLE reviews ALTER id DROP NOT NULL; ALTER TABLE books ALTER stock DROP DEFAULT;")]
    public void The_safe_form_is_silent(params string[] migrations) => Assert.Empty(Advice(migrations));

    [Theory]
    [InlineData("ALTER TABLE books ADD CONSTRAINT n CHECK (title IS NOT NULL) NOT VALID; ALTER TABLE books ALTER title SET NOT NULL;", "SQLG5107")]
    [InlineData("ALTER TABLE books ADD CONSTRAINT n CHECK (isbn IS NOT NULL); ALTER TABLE books ALTER title SET NOT NULL;", "SQLG5104", "SQLG5107")]
    [InlineData("CREATE INDEX sales_day_idx ON sales (day);", "SQLG5101")]
    [InlineData("CREATE UNIQUE INDEX ON books (title);", "SQLG5101")]
    [InlineData("ALTER TABLE books ALTER isbn TYPE varchar(5);", "SQLG5106")]
    [InlineData("ALTER TABLE books ALTER price TYPE numeric(8, 3);", "SQLG5106")]
    [InlineData("ALTER TABLE books ALTER title TYPE text USING upper(title);", "SQLG5106")]
    [InlineData("ALTER TABLE books ADD COLUMN a serial, ADD COLUMN b int GENERATED ALWAYS AS IDENTITY, ADD COLUMN c int GENERATED ALWAYS AS (1) STORED, ADD COLUMN d float DEFAULT random();", "SQLG5108", "SQLG5108", "SQLG5108", "SQLG5108")]
    [InlineData("ALTER TABLE books ADD COLUMN code text UNIQUE, DROP COLUMN title;", "SQLG5105", "SQLG5111")]
    [InlineData("ALTER TABLE books RENAME TO volumes;", "SQLG5110")]
    [InlineData("DROP TABLE books, authors;", "SQLG5111", "SQLG5111")]
    [InlineData("CLUSTER books USING books_title_idx;", "SQLG5114")]
    [InlineData("DROP DATABASE IF EXISTS shop_old;", "SQLG5111")]
    [InlineData("ALTER TABLE books ADD COLUMN pages bigint CHECK (pages > 0);", "SQLG5104")]
    [InlineData("ALTER TABLE books ADD COLUMN seller bigint DEFAULT 1 REFERENCES authors;", "SQLG5103")]
    [InlineData("ALTER DOMAIN isbn SET NOT NULL;", "SQLG5117")]
    [InlineData("ALTER TABLE books ALTER id DROP NOT NULL, ALTER title DROP NOT NULL;", "SQLG5118", "SQLG5118")]
    [InlineData("ALTER TABLE books ADD COLUMN n serial PRIMARY KEY;", "SQLG5105", "SQLG5108")]
    public void What_is_not_safe_is_not(string migration, params string[] expected) => Assert.Equal(expected, Advice([migration]).Select(d => d.Rule.Id));

    [Theory]
    [InlineData("CREATE TABLE IF NOT EXISTS t (a varchar, b text, c timestamptz, d timestamp with time zone, e bigint GENERATED ALWAYS AS IDENTITY, f \"char\", g numeric(4));")]
    [InlineData("CREATE INDEX IF NOT EXISTS i ON books (isbn); DROP INDEX IF EXISTS i; ALTER TABLE books ADD COLUMN IF NOT EXISTS x text; ALTER TABLE books DROP COLUMN IF EXISTS x;")]
    [InlineData("CREATE SCHEMA IF NOT EXISTS s; CREATE SEQUENCE IF NOT EXISTS q; DROP TABLE IF EXISTS books; ALTER TABLE IF EXISTS authors ADD COLUMN x text, DROP COLUMN x;")]
    [InlineData("CREATE DOMAIN e AS text; CREATE DOMAIN f AS text NULL DEFAULT '';")]
    [InlineData("SAVEPOINT a; RELEASE a; CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT 1; END;")]
    [InlineData("-- @ignore SQLG5126\nCREATE TABLE t ();")]
    [InlineData("CREATE TABLE IF NOT EXISTS t (a integer, b varchar(9));", "SQLG5124", "SQLG5120")]
    [InlineData("CREATE TABLE IF NOT EXISTS t (a serial, b smallserial, c int2, d character(3), e timestamp without time zone, f int[]);",
        "SQLG5123", "SQLG5124", "SQLG5123", "SQLG5125", "SQLG5125", "SQLG5121", "SQLG5122", "SQLG5124")]
    [InlineData("ALTER TABLE IF EXISTS books ALTER title TYPE varchar(40);", "SQLG5120")]
    [InlineData("CREATE INDEX i ON books (isbn); DROP INDEX i; ALTER TABLE books DROP CONSTRAINT x; DROP VIEW v;", "SQLG5126", "SQLG5126", "SQLG5126", "SQLG5126")]
    [InlineData("CREATE DOMAIN e AS text NOT NULL; CREATE DOMAIN f AS text CHECK (value <> '');", "SQLG5127", "SQLG5127")]
    [InlineData("BEGIN; CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON books (isbn); END;", "SQLG5128", "SQLG5128")]
    public void Style_is_told_by_rules_that_are_off_by_default(string migration, params string[] expected)
    {
        var style = All([migration]).Where(d => d.Path == "2_change.sql" && !d.Rule.IsEnabledByDefault);

        Assert.Equal(expected, style.Select(d => d.Rule.Id));
    }

    [Fact]
    public void A_version_has_its_own_safe_way()
    {
        Assert.Contains("NOT NULL title NOT VALID", Assert.Single(Advice(["ALTER TABLE books ALTER title SET NOT NULL;"], 18)).Message, StringComparison.Ordinal);
        Assert.Empty(Advice(["ALTER TABLE books ADD CONSTRAINT n NOT NULL title NOT VALID;", "ALTER TABLE books VALIDATE CONSTRAINT n;"], 18));
        Assert.Empty(Advice(["ALTER TABLE sales DETACH PARTITION sales_2023;"], 13));
    }

    [Fact]
    public void A_down_half_is_missed_only_where_others_have_one()
    {
        var without = new SourceFile("m/2_b.sql", "CREATE TABLE b ();");

        Assert.Empty(Told(new SourceFile("m/1_a.sql", "CREATE TABLE a ();"), without));
        Assert.Empty(Told(new SourceFile("n/1_a.sql", "CREATE TABLE a ();\n-- @down\nDROP TABLE a;"), without));
        Assert.Empty(Told(new SourceFile("m/1_a.up.sql", "CREATE TABLE a ();"), new SourceFile("m/1_a.down.sql", "DROP TABLE a;")));
        Assert.Equal("SQLG5116", Assert.Single(Told(new SourceFile("m/1_a.sql", "CREATE TABLE a ();\n-- @down\nDROP TABLE a;"), without)).Rule.Id);
    }

    private static IEnumerable<SqlDiagnostic> Advice(string[] migrations, int version = 17) => All(migrations, version).Where(static d => d.Rule.IsEnabledByDefault);

    private static IEnumerable<SqlDiagnostic> Told(params SourceFile[] files) => SqlCompiler.BuildSchema(files).Advice.Where(static d => d.Rule.IsEnabledByDefault);

    private static IEnumerable<SqlDiagnostic> All(string[] migrations, int version = 17)
    {
        var schema = SqlCompiler.BuildSchema(
            [new SourceFile("1_before.sql", Before), .. migrations.Select((sql, i) => new SourceFile($"{i + 2}_change.sql", sql))], new CompilerOptions { PostgresVersion = version });
        Assert.DoesNotContain(schema.Diagnostics, static d => d.IsError && d.Message.Contains("syntax", StringComparison.Ordinal));
        return schema.Advice;
    }
}
