using System.Text;
using SqlGen.Compiler;
using SqlGen.Tool.Describe;

namespace SqlGen.Tool.Tests.Describe;

public sealed class StatementTableTests
{
    [Fact]
    public void A_sound_statement_shows_what_it_takes_and_gives() => Assert.Equal(
        """
        ╭──────────────────────┬──────────────┬─────────────────────────────┬────────────────────────╮
        │ Statement            │ Parameters   │ Columns                     │ Rows                   │
        ├──────────────────────┼──────────────┼─────────────────────────────┼────────────────────────┤
        │ GetBook :one         │ $1 id bigint │ id bigint                   │ at-most-one, read only │
        │ queries/books.sql:3  │              │ isbn character varying(13)? │                        │
        │ delete               │              │                             │ none                   │
        │ büro/aufräumen.sql:1 │              │                             │                        │
        ╰──────────────────────┴──────────────┴─────────────────────────────┴────────────────────────╯
        2 statements, 0 errors, 0 warnings

        """, Written(Statements.GetBook, Statements.Unnamed));

    [Fact]
    public void A_faulty_one_shows_its_diagnostics_as_a_compiler_prints_them()
    {
        var lines = Written(Statements.Misspelt).Split('\n');

        Assert.Equal("queries/books.sql(4,8): error SQLG2001: column \"titel\" does not exist (42703)", lines[0]);
        Assert.StartsWith("queries/books.sql(4,16): warning SQLG4001: slow <on> 大 tables", lines[1]);
        Assert.Equal("1 statement, 1 error, 1 warning", lines[^2]);
    }

    private static string Written(params StatementDescription[] statements)
    {
        using var stream = new MemoryStream();
        StatementTable.Write(statements, new ToolConsole(TextReader.Null, stream, TextWriter.Null, isTerminal: false));
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
