using BenchmarkDotNet.Attributes;
using SqlGen.Compiler;
using SqlGen.Compiler.Text;

namespace SqlGen.Benchmarks;

/// <summary>What a build pays for the sample's SQL: its migrations and all of its query files.</summary>
[MemoryDiagnoser]
public class CompileBenchmarks
{
    private static readonly SourceFile Largest = SampleSql.Queries.MaxBy(file => file.Text.Length)!;
    private SchemaResult _schema = null!;

    /// <summary>Errors would make every figure meaningless: what is refused is not compiled.</summary>
    [GlobalSetup]
    public void BuildOnce()
    {
        _schema = SqlCompiler.BuildSchema(SampleSql.Migrations);
        var errors = _schema.Diagnostics
            .Concat(SampleSql.Queries.SelectMany(file => SqlCompiler.CompileQueries(file, _schema).Diagnostics))
            .Where(diagnostic => diagnostic.IsError)
            .ToList();
        if (SampleSql.Queries.Length == 0 || errors.Count > 0)
            throw new InvalidOperationException($"the sample does not compile: {string.Join("; ", errors.Select(error => error.Message))}");
    }

    /// <summary>The first build: all migrations.</summary>
    [Benchmark]
    public SchemaResult Schema() => SqlCompiler.BuildSchema(SampleSql.Migrations);

    /// <summary>After an edit of the schema: all queries again.</summary>
    [Benchmark]
    public int AllQueries()
    {
        var compiled = 0;
        foreach (var file in SampleSql.Queries)
            compiled += SqlCompiler.CompileQueries(file, _schema).Model.Queries.Count;
        return compiled;
    }

    /// <summary>After an edit of one query file: the largest alone.</summary>
    [Benchmark]
    public int LargestFile() => SqlCompiler.CompileQueries(Largest, _schema).Model.Queries.Count;
}
