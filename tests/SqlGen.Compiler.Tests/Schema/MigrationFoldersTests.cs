using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>A folder of migrations, as each of the known tools writes them, makes the schema that the file of the same name says in plain DDL.</summary>
public sealed class MigrationFoldersTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "SqlGen.Compiler.Tests", "Schema", "migrations");

    public static TheoryData<string> Tools => [.. Directory.EnumerateDirectories(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Tools))]
    public void Migrations_make_the_schema(string tool)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Folder, tool), "*.sql")
            .Select(path => new SourceFile(path, File.ReadAllText(path)))
            .OrderByDescending(file => file.Path, StringComparer.Ordinal)
            .OrderBy(file => file.Path, SqlCompiler.SchemaFileOrder)
            .ToList();
        var expected = File.ReadAllText(Path.Combine(Folder, tool + ".sql"));

        var actual = SqlCompiler.BuildSchema(files);

        Assert.Empty(actual.Diagnostics);
        Assert.Equal(CatalogDump.Of(Ddl.Apply(expected).Catalog), CatalogDump.Of(actual.Catalog));
        Assert.Equal(SqlCompiler.BuildSchema([new SourceFile("schema.sql", expected)]), actual);
    }

    [Fact]
    public void What_is_wrong_behind_a_down_half_is_shown_at_its_place()
    {
        var file = new SourceFile("1.sql", "-- +goose Down\nDROP TABLE a;\n-- +goose Up\nCREATE TABLE a (id nosuch);\n");

        var found = Assert.Single(SqlCompiler.BuildSchema([file]).Diagnostics);

        Assert.Equal("nosuch", file[found.Span]);
        Assert.Equal((4, 20), (found.Start.Line, found.Start.Column));
    }

    [Theory]
    [InlineData("{{ template \"shared/types.sql\" . }}\nCREATE TABLE a (id int);", "{{ template \"shared/types.sql\" . }}")]
    [InlineData("CREATE TABLE ${schema}.a (id int);", "${schema}")]
    public void A_template_is_named(string sql, string template)
    {
        var found = Assert.Single(SqlCompiler.BuildSchema([new SourceFile("1.sql", sql)]).Diagnostics);

        Assert.Equal(Rules.MigrationTemplate, found.Rule);
        Assert.Contains($"\"{template}\" is filled in", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_in_a_string_is_no_error()
    {
        const string Sql = "CREATE TABLE a (name text DEFAULT '${name}'); CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN ${one}; END $$;";

        Assert.Empty(SqlCompiler.BuildSchema([new SourceFile("1.sql", Sql)]).Diagnostics);
    }
}
