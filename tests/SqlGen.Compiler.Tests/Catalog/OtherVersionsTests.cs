using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Catalog;

/// <summary>What other versions of the server have is told of, where the version of the project lacks it.</summary>
public sealed class OtherVersionsTests
{
    [Theory]
    [InlineData(17, "uuidv7()", "function uuidv7() does not exist. It exists since PostgreSQL 18; SqlGenPostgresVersion is 17")]
    [InlineData(17, "pg_catalog.uuidv7()", "function pg_catalog.uuidv7() does not exist. It exists since PostgreSQL 18; SqlGenPostgresVersion is 17")]
    [InlineData(15, "any_value(1)", "function any_value(integer) does not exist. It exists since PostgreSQL 16; SqlGenPostgresVersion is 15")]
    [InlineData(15, "pg_start_backup('x')", "function pg_start_backup(unknown) does not exist. It exists until PostgreSQL 14; SqlGenPostgresVersion is 15")]
    [InlineData(17, "uuidv7(1, 2)", "function uuidv7(integer, integer) does not exist")]
    [InlineData(17, "public.uuidv7()", "function public.uuidv7() does not exist")]
    [InlineData(18, "uuidv7()", null)]
    [InlineData(16, "any_value(1)", null)]
    public void A_function_says_which_versions_have_it(int version, string call, string? message)
    {
        var schema = SqlCompiler.BuildSchema([], new CompilerOptions { PostgresVersion = version });

        var result = SqlCompiler.CompileQueries(new SourceFile("queries.sql", $"-- name: Q :many\nSELECT {call} FROM generate_series(1, 2);\n"), schema);

        Assert.Equal(message, result.Diagnostics.FirstOrDefault(static d => d.IsError)?.Message);
    }
}
