using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Schema;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>A script cut into statements, and what they make of an empty catalog.</summary>
internal static class Ddl
{
    /// <summary>The statements' texts, as they are sent to a server.</summary>
    public static List<string> Statements(string sql)
    {
        var tokens = Lexer.Lex(sql, namedParameters: false).Tokens;
        return StatementSplitter.Split(tokens)
            .ConvertAll(range => sql[tokens[range.Start].Span.Start..tokens[range.End - 1].Span.End]);
    }

    /// <summary>Applies a script; the diagnostics are given statement by statement.</summary>
    public static (DatabaseCatalog Catalog, List<IReadOnlyList<SqlDiagnostic>> Diagnostics) Apply(string sql, string path = "schema.sql")
    {
        var catalog = new DatabaseCatalog();
        return (catalog, Apply(new SchemaBuilder(catalog), sql, path));
    }

    public static List<IReadOnlyList<SqlDiagnostic>> Apply(SchemaBuilder builder, string sql, string path = "schema.sql")
    {
        var file = new SourceFile(path, sql);
        var tokens = Lexer.Lex(sql, namedParameters: false).Tokens;
        var diagnostics = new List<IReadOnlyList<SqlDiagnostic>>();
        foreach (var (start, end) in StatementSplitter.Split(tokens))
        {
            var sink = new DiagnosticSink(file);
            var parsed = Parser.Parse(file, tokens, start, end, annotations: false);
            if (parsed.Error is { } error)
                sink.Report(error.Rule, error.Message, error.Span);
            else
                builder.Apply(parsed.Statement!, sink);
            diagnostics.Add(sink.Diagnostics);
        }
        return diagnostics;
    }
}
