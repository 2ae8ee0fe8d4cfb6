using System.Diagnostics;
using System.Text.RegularExpressions;
using SqlGen.Compiler.Tests.Architecture;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Tests.Binding.Robustness;

/// <summary>While a developer types, most of what the compiler sees is wrong. Whatever it is, it answers; it never throws.</summary>
public sealed partial class MutationTests
{
    private const int Mutations = 3000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private static readonly SourceFile[] Schema = Files("sql/migrations");
    private static readonly SourceFile[] Queries = Files("sql/queries");
    private static readonly string[] Strays = ["(", ")", "'", "\"", "$$", "/*", "--", ";", ",", ".", "[", "$1", "@", "@x", "::", "SELECT", "FROM", "*", "\r\n", "\0", "é", "\uD800"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_mutated_file_is_answered(int seed)
    {
        var random = new Random(seed);
        var sound = SqlCompiler.BuildSchema(Schema);
        var failures = new List<string>();
        for (var i = 0; i < Mutations / 3 && failures.Count < 5; i++)
        {
            var files = random.Next(4) == 0 ? Schema : Queries;
            var index = random.Next(files.Length);
            var mutated = new SourceFile(files[index].Path, Mutate(files[index].Text, random));
            var watch = Stopwatch.StartNew();
            try
            {
                if (files == Queries)
                    AssertInside(mutated, SqlCompiler.CompileQueries(mutated, sound).Diagnostics);
                else
                    Compile([.. Schema[..index], mutated, .. Schema[(index + 1)..]], Queries[random.Next(Queries.Length)]);
                if (i % 20 == 0)
                    SqlCompiler.DescribeScripts([.. Schema, mutated]);
                Assert.True(watch.Elapsed < Longest, $"it took {watch.Elapsed}");
            }
            catch (Exception exception)
            {
                failures.Add($"{mutated.Path}, mutation {i}: {exception}\n{mutated.Text}");
            }
        }

        AssertNone.Of(failures);
    }

    private static void Compile(SourceFile[] schema, SourceFile queries)
    {
        var catalog = SqlCompiler.BuildSchema(schema);
        foreach (var file in schema)
            AssertInside(file, catalog.Diagnostics.Where(d => d.Path == file.Path));
        AssertInside(queries, SqlCompiler.CompileQueries(queries, catalog).Diagnostics);
    }

    /// <summary>An editor marks a place: it must be one of the file's. What is said of the compiler itself is a failure.</summary>
    private static void AssertInside(SourceFile file, IEnumerable<SqlDiagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            var inside = diagnostic.Span.Start >= 0 && diagnostic.Span.Start <= diagnostic.Span.End && diagnostic.Span.End <= file.Text.Length;
            Assert.True(inside && diagnostic.Start == file.PositionOf(diagnostic.Span.Start), $"{diagnostic} is not in the file");
            Assert.False(diagnostic.Message.Contains("the compiler failed", StringComparison.Ordinal), diagnostic.Message);
        }
    }

    /// <summary>One to four tokens deleted, doubled, swapped, cut short or put in.</summary>
    private static string Mutate(string text, Random random)
    {
        var tokens = Tokens().Matches(text).Select(static match => match.Value).ToList();
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(6))
            {
                case 0: tokens.RemoveAt(at); break;
                case 1: tokens.Insert(at, tokens[at]); break;
                case 2: tokens.Insert(at, Strays[random.Next(Strays.Length)]); break;
                case 3: tokens[at] = tokens[at][..(tokens[at].Length / 2)]; break;
                case 4: tokens[at] = tokens[random.Next(tokens.Count)]; break;
                default:
                    var other = random.Next(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
            }
        }
        return string.Concat(tokens);
    }

    private static SourceFile[] Files(string folder) =>
        SourceTree.Files(folder, "*.sql").Select(static path => new SourceFile(path, SourceTree.Text(path))).ToArray();

    [GeneratedRegex(@"\w+|\s+|.", RegexOptions.Singleline)]
    private static partial Regex Tokens();
}
