using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Schema;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Schema;

/// <summary>A script cut into statements, and what they make of an empty catalog.</summary>
internal static class Ddl
{
    /// <summary>Applies a script; the diagnostics are given statement by statement.</summary>
    public static (DatabaseCatalog Catalog, List<IReadOnlyList<SqlDiagnostic>> Diagnostics) Apply(
        string sql, string path = "schema.sql", int version = PostgresVersions.Default)
    {
        var catalog = new DatabaseCatalog(version);
        return (catalog, Apply(new SchemaBuilder(catalog), sql, path).ConvertAll(statement => statement.Diagnostics));
    }

    /// <summary>The statements' texts, as they are sent to a server, and what was found of each; those passed over do not count at all.</summary>
    public static List<(string Text, IReadOnlyList<SqlDiagnostic> Diagnostics)> Apply(
        SchemaBuilder builder, string sql, string path, Predicate<string>? isPassedOver = null)
    {
        var file = new SourceFile(path, sql);
        var tokens = Lexer.Lex(sql, namedParameters: false).Tokens;
        var statements = new List<(string, IReadOnlyList<SqlDiagnostic>)>();
        foreach (var (start, end) in StatementSplitter.Split(tokens))
        {
            var text = sql[tokens[start].Span.Start..tokens[end - 1].Span.End];
            if (isPassedOver?.Invoke(text) == true)
                continue;
            var sink = new DiagnosticSink(file);
            var parsed = Parser.Parse(file, tokens, start, end, annotations: false);
            if (parsed.Error is { } error)
                sink.Report(error.Rule, error.Message, error.Span);
            else
                builder.Apply(parsed.Statement!, sink);
            statements.Add((text, sink.Diagnostics));
        }
        return statements;
    }
}
