using SqlGen.Compiler;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Schema;
using SqlGen.Compiler.Syntax;
using SqlGen.Compiler.Text;

namespace SqlGen.Fuzz.Queries;

/// <summary>The schema that queries are made for, and what the compiler says of a query about it.</summary>
internal sealed class FuzzSchema
{
    private readonly SchemaBuilder _builder;

    public FuzzSchema(string ddl, int version)
    {
        var built = SqlCompiler.BuildSchema([new SourceFile("schema.sql", ddl)], new CompilerOptions { PostgresVersion = version });
        if (built.Diagnostics.FirstOrDefault(static d => d.IsError) is { } error)
            throw new InvalidOperationException($"the schema does not compile: line {error.Start.Line}: {error.Message}");
        Ddl = ddl;
        Catalog = built.Catalog;
        _builder = new SchemaBuilder(Catalog);
    }

    /// <summary>The rich schema that lies beside this class, in the terms of a major version of PostgreSQL.</summary>
    public static FuzzSchema Own(int version)
    {
        using var text = new StreamReader(typeof(FuzzSchema).Assembly.GetManifestResourceStream("schema.sql")!);
        var ddl = text.ReadToEnd();
        // Before 14 there are no multiranges.
        return new FuzzSchema(version < 14 ? ddl.Replace(", multirange_type_name = price_multirange", "", StringComparison.Ordinal).Replace("  spans int4multirange,\n", "", StringComparison.Ordinal) : ddl, version);
    }

    public string Ddl { get; }

    public DatabaseCatalog Catalog { get; }

    /// <summary>The very way of <c>sqlgen describe --script</c>.</summary>
    public StatementDescription Describe(string sql)
    {
        var file = new SourceFile("query.sql", sql);
        var statements = new StatementReader(sql);
        return statements.Read()
            ? StatementDescriber.DescribeScriptStatement(file, statements, Catalog, _builder)
            : throw new ArgumentException("There is no statement.", nameof(sql));
    }
}
