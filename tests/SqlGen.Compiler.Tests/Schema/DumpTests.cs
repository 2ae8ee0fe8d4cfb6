using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Text;
using SqlGen.Testing;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>What <c>pg_dump</c> of PostgreSQL 15 and 18 writes, as it writes it: psql's own lines, data behind COPY, an empty search path.</summary>
public sealed class DumpTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "SqlGen.Compiler.Tests", "Schema", "dumps");

    public static TheoryData<string> Dumps => [.. Directory.EnumerateFiles(Folder, "*.sql").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Dumps))]
    public void Every_statement_of_a_dump_is_read(string name)
    {
        var file = Read(name);
        var tokens = Lexer.Lex(file.Text, namedParameters: false).Tokens;

        var parsed = StatementSplitter.Split(tokens).ConvertAll(range => Parser.Parse(file, tokens, range.Start, range.End, annotations: false));

        Assert.True(parsed.Count > 50);
        AssertNone.Of(parsed.Where(statement => statement.Error is not null).Select(statement => $"{statement.Error!.Message} in\n{file[statement.Span]}"));
    }

    /// <summary>The dump was taken of a database that the migrations had made, with some rows in it.</summary>
    [Fact]
    public void The_dump_of_the_sample_makes_the_schema_of_its_migrations()
    {
        var migrations = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "sql", "migrations"), "*.sql")
            .OrderBy(path => path, SqlCompiler.SchemaFileOrder)
            .Select(path => new SourceFile(path, File.ReadAllText(path)));

        var dumped = SqlCompiler.BuildSchema([Read("bookshop.sql")]);

        Assert.Empty(dumped.Diagnostics);
        AssertNone.Of(ServerAgreement.Differences(CatalogDump.Of(SqlCompiler.BuildSchema([.. migrations]).Catalog), CatalogDump.Of(dumped.Catalog)));
    }

    private static SourceFile Read(string name) => new(name, File.ReadAllText(Path.Combine(Folder, name)));
}
