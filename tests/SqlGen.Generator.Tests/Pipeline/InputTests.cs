using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SqlGen.Compiler;
using SqlGen.Generator.Pipeline;

namespace SqlGen.Generator.Tests.Pipeline;

/// <summary>What the project tells us of itself and its files.</summary>
public class InputTests
{
    [Theory]
    [InlineData("migrations/1_a.sql", "", "Schema")]
    [InlineData("queries/a.sql", "", "Queries")]
    [InlineData("shop\\Queries\\a.sql", "", "Queries")]
    [InlineData("queries.sql", "", "Schema")]
    [InlineData("my_queries/a.sql", "", "Schema")]
    [InlineData("queries/a.sql", "Schema", "Schema")]
    [InlineData("a.sql", "queries", "Queries")]
    [InlineData("a.sql", "None", null)]
    [InlineData("a.sql", "7", null)]
    [InlineData("", "", null)]
    public void A_file_is_schema_or_queries(string sqlGenPath, string sqlGenKind, string? expected) =>
        Assert.Equal(expected, Read("/p/sql/a.sql", sqlGenPath, sqlGenKind)?.Kind.ToString());

    [Fact]
    public void A_path_has_forward_slashes_and_is_made_of_folder_and_name_where_none_is_given()
    {
        Assert.Equal("shop/queries/a.sql", Read("C:\\p\\sql\\shop\\queries\\a.sql", "shop\\queries\\a.sql", "")!.File.Path);
        Assert.Equal("db/a.sql", Read("C:\\p\\db\\a.sql", "", "Queries")!.File.Path);
    }

    [Theory]
    [InlineData("2_b.sql", "10_a.sql")]
    [InlineData("a/2.sql", "a/10.sql")]
    [InlineData("0002_b.sql", "3_a.sql")]
    [InlineData("a/z.sql", "a1/a.sql")]
    [InlineData("20240131120000_a.sql", "20240131120001_a.sql")]
    [InlineData("99999999999999999999998.sql", "99999999999999999999999.sql")]
    [InlineData("a.sql", "b.sql")]
    [InlineData("01_a.sql", "1_a.sql")]
    [InlineData("a", "a.sql")]
    public void Schema_files_apply_in_the_order_of_their_paths(string first, string second)
    {
        Assert.True(SqlCompiler.SchemaFileOrder.Compare(first, second) < 0);
        Assert.True(SqlCompiler.SchemaFileOrder.Compare(second, first) > 0);
        Assert.Equal(0, SqlCompiler.SchemaFileOrder.Compare(first, first));
    }

    [Theory]
    [InlineData("Shop.Data", "Shop", "Shop.Data")]
    [InlineData("", "Shop", "Shop")]
    [InlineData(" ", "my-app", "my_app")]
    [InlineData("", "1st.class.app", "_1st.@class.app")]
    [InlineData("", "", "SqlGenerated")]
    [InlineData("...", "Shop", "SqlGenerated")]
    public void Generated_types_live_in_the_projects_namespace(string sqlGenNamespace, string rootNamespace, string expected)
    {
        var options = new Options(new(("build_property.SqlGenNamespace", sqlGenNamespace), ("build_property.RootNamespace", rootNamespace)));
        Assert.Equal(expected, GeneratorOptions.Read(options).Namespace);
    }

    [Theory]
    [InlineData("13", 13)]
    [InlineData(" 18 ", 18)]
    [InlineData("", 17)]
    [InlineData("12", 17)]
    [InlineData("latest", 17)]
    public void The_SQL_is_for_the_projects_version_of_PostgreSQL(string sqlGenPostgresVersion, int expected) =>
        Assert.Equal(expected, GeneratorOptions.ReadPostgresVersion(new Options(new(("build_property.SqlGenPostgresVersion", sqlGenPostgresVersion)))));

    private static SqlInput? Read(string fullPath, string sqlGenPath, string sqlGenKind) => SqlInput.Read(
        new Text(fullPath),
        new Options(new(("build_metadata.AdditionalFiles.SqlGenPath", sqlGenPath), ("build_metadata.AdditionalFiles.SqlGenKind", sqlGenKind))),
        default);

    private sealed class Text(string path) : AdditionalText
    {
        public override string Path { get; } = path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From("SELECT 1");
    }

    private sealed class Options(GeneratedProject.Values values) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => values;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => values;

        public override AnalyzerConfigOptions GetOptions(AdditionalText text) => values;
    }
}
