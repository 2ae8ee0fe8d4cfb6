using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Binding;

/// <summary>What the server takes and we do not yet: said so, neither guessed nor called wrong.</summary>
public sealed class NotSupportedTests
{
    [Theory]
    [InlineData("SELECT * FROM pg_toast.pg_toast_1213", "the TOAST table \"pg_toast_1213\" is not supported yet")]
    public void It_is_named(string sql, string message)
    {
        // A table of that name is not meant.
        var schema = SqlCompiler.BuildSchema([new SourceFile("schema.sql", "CREATE TABLE later (y text);")]);

        var diagnostic = Assert.Single(SqlCompiler.CompileQueries(new SourceFile("queries.sql", $"-- name: Query :many\n{sql};\n"), schema).Diagnostics);

        Assert.Equal((Rules.NotSupported, message), (diagnostic.Rule, diagnostic.Message));
    }
}
