using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Migrations;
using SqlGen.Compiler.Model;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Text;
using System.Globalization;

namespace SqlGen.Compiler.Tests.Binding;

/// <summary>A folder with a <c>schema.sql</c> and a <c>queries.sql</c>, compiled.</summary>
internal sealed class BindingCase
{
    private const string SinceMark = "-- Since PostgreSQL ";

    private BindingCase(string name, string schema, string queries)
    {
        Name = name;
        Schema = schema;
        Queries = new SourceFile("queries.sql", queries);
        Catalog = SqlCompiler.BuildSchema([new SourceFile("schema.sql", schema)], new CompilerOptions { PostgresVersion = Math.Max(Since, PostgresVersions.Default) });
        Compiled = SqlCompiler.CompileQueries(Queries, Catalog);
    }

    public string Name { get; }

    public string Schema { get; }

    /// <summary>The first version of PostgreSQL that knows what the case is about, where its schema begins by saying so. What is newer than the default is compiled for it.</summary>
    public int Since => Schema.StartsWith(SinceMark, StringComparison.Ordinal) ? int.Parse(Schema.Substring(SinceMark.Length, 2), CultureInfo.InvariantCulture) : 0;

    public SourceFile Queries { get; }

    public SchemaResult Catalog { get; }

    public QueryFileResult Compiled { get; }

    /// <summary>The queries that a server can describe, which COPY and REFRESH are not.</summary>
    public IEnumerable<QueryModel> Models =>
        Compiled.Model.Queries.Where(static query => query.Command != QueryCommand.CopyFrom && !query.Sql.StartsWith("REFRESH ", StringComparison.Ordinal));

    /// <summary>The cases in a folder of these tests: the names of its folders that have a <c>queries.sql</c>.</summary>
    public static TheoryData<string> NamesIn(string folder) =>
        new(SourceTree.Files(Folder(folder), "queries.sql").Select(static path => Path.GetFileName(Path.GetDirectoryName(path)!)));

    public static BindingCase Read(string folder, string name) => new(
        name,
        SourceTree.Text($"{Folder(folder)}/{name}/schema.sql"),
        SourceTree.Text($"{Folder(folder)}/{name}/queries.sql"));

    /// <summary>The sample's migrations and all of its queries, as one case.</summary>
    public static BindingCase Sample() => new("Bookshop", Concatenated("sql/migrations", static text => MigrationHalves.Of(text).UpText()), Concatenated("sql/queries", static text => text));

    private static string Folder(string folder) => "tests/SqlGen.Compiler.Tests/Binding/" + folder;

    private static string Concatenated(string folder, Func<string, string> part) =>
        string.Join('\n', SourceTree.Files(folder, "*.sql").Select(path => part(SourceTree.Text(path))));
}
